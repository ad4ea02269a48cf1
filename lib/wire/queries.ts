import { z } from 'zod'
import { findingCodes, severities, verdicts } from '@/lib/domain/finding'
import { groupStates, groupTypes } from '@/lib/domain/group-state'
import { rebalanceCauses } from '@/lib/domain/rebalance'

const list = <Value extends string>(values: readonly [Value, ...Value[]]) =>
  z
    .string()
    .transform((text) => text.split(',').filter((part) => part !== ''))
    .pipe(z.array(z.enum(values)))

/** Columns the groups table sorts by; `-` in front = descending. */
export const groupSortKeys = [
  'worst',
  'group_id',
  'state',
  'type',
  'members',
  'partitions',
  'total_lag',
  'max_lag',
  'time_lag_ms',
  'consume_per_sec',
  'produce_per_sec',
] as const

export const maxPageSize = 1000
export const defaultPageSize = 100
export const maxQueryTextLength = 512

const pageShape = {
  limit: z.coerce.number().int().min(1).max(maxPageSize).default(defaultPageSize),
  /** Opaque to clients; from `next_cursor`. */
  cursor: z.string().max(maxQueryTextLength).optional(),
}
const sort = <Key extends string>(keys: readonly [Key, ...Key[]]) =>
  z.string().refine((text) => keys.some((key) => key === text.replace(/^-/, '')), {
    message: `sort must be one of ${keys.join(', ')}, with - in front for descending`,
  })

export const groupsQuerySchema = z.object({
  /** A substring, or a regular expression between slashes. */
  q: z.string().max(maxQueryTextLength).default(''),
  state: list(groupStates).default([]),
  type: list(groupTypes).default([]),
  verdict: list(verdicts).default([]),
  topic: z.string().max(249).optional(),
  sort: sort(groupSortKeys).default('worst'),
  ...pageShape,
})
export type GroupsQuery = z.infer<typeof groupsQuerySchema>

export const topicSortKeys = [
  'worst',
  'topic',
  'partitions',
  'records',
  'produce_per_sec',
  'groups',
  'max_group_lag',
] as const

export const topicsQuerySchema = z.object({
  q: z.string().max(maxQueryTextLength).default(''),
  health: list(verdicts).default([]),
  internal: z.enum(['true', 'false']).default('false'),
  sort: sort(topicSortKeys).default('topic'),
  ...pageShape,
})
export type TopicsQuery = z.infer<typeof topicsQuerySchema>

/** Relative time ranges: they end now and move with it. */
export const relativeRanges = ['15m', '1h', '6h', '24h', '7d', '90d'] as const
export type RelativeRange = (typeof relativeRanges)[number]

/** Epoch ms, or ISO 8601 in UTC. */
const moment = z.union([z.coerce.number().int().min(0), z.iso.datetime().transform((text) => Date.parse(text))])
/** `range` is relative; `from` and `to`, epoch ms or ISO 8601 in UTC, are absolute and win over it. */
const rangeShape = { range: z.enum(relativeRanges).optional(), from: moment.optional(), to: moment.optional() }

export const historyQuerySchema = z.object({
  group: z.string(),
  by: z.enum(['group', 'topic', 'partition']).default('group'),
  points: z.coerce.number().int().min(2).max(2_000).default(500),
  /** by=partition: one partition as `topic/partition` that has a series of its own, however little it lags. */
  focus: z.string().max(300).optional(),
  ...rangeShape,
})
export type HistoryQuery = z.infer<typeof historyQuerySchema>

/** GET …/topics/{topic}/history. */
export const topicHistoryQuerySchema = z.object({
  points: z.coerce.number().int().min(2).max(2_000).default(500),
  ...rangeShape,
})
export type TopicHistoryQuery = z.infer<typeof topicHistoryQuerySchema>

export const findingsQuerySchema = z.object({
  code: list(findingCodes).default([]),
  severity: list(severities).default([]),
  open: z.enum(['true', 'false']).optional(),
  /** Only those that were open at a moment; a range says nothing then. */
  at: moment.optional(),
  /** One group's whole id. */
  group: z.string().optional(),
  /** Groups by name: a substring, or a regular expression between slashes. */
  q: z.string().max(maxQueryTextLength).default(''),
  ...rangeShape,
  ...pageShape,
})
export type FindingsQuery = z.infer<typeof findingsQuerySchema>

export const rebalancesQuerySchema = z.object({
  cause: list(rebalanceCauses).default([]),
  group: z.string().optional(),
  q: z.string().max(maxQueryTextLength).default(''),
  ...rangeShape,
  ...pageShape,
})
export type RebalancesQuery = z.infer<typeof rebalancesQuerySchema>

/** GET …/groups/{group}/at. */
export const pastGroupQuerySchema = z.object({ at: moment })

/** GET …/at. */
export const pastGroupsQuerySchema = z.object({
  at: moment,
  /** Groups by name: a substring, or a regular expression between slashes. */
  q: z.string().max(maxQueryTextLength).default(''),
  ...pageShape,
})
export type PastGroupsQuery = z.infer<typeof pastGroupsQuerySchema>

/** GET …/annotations. */
export const annotationsQuerySchema = z.object({
  /** One group's own and those of the whole cluster. */
  group: z.string().optional(),
  ...rangeShape,
  ...pageShape,
})
export type AnnotationsQuery = z.infer<typeof annotationsQuerySchema>

/** GET …/groups/{group}/capture. */
export const captureQuerySchema = z.object(rangeShape)
export type CaptureQuery = z.infer<typeof captureQuerySchema>

export const formatSchema = z.enum(['json', 'text']).default('json')
/** Of tables that Kafka's tools print, too. */
export const printedFormatSchema = z.enum(['json', 'text', 'csv']).default('json')
/** Rows of a CSV file a request can name, each with its own `only`. */
export const maxOnlyRows = 100
/** Of all other tables. `csv` has every row that matches, whatever `limit` and `cursor` say. */
export const tableFormatSchema = z.enum(['json', 'csv']).default('json')

/** `partitions=0,2-5`, as kafka-get-offsets --partitions takes single numbers, ranges are added. */
export const topicOffsetsQuerySchema = z.object({
  topic: z.string().max(maxQueryTextLength).optional(),
  partitions: z.string().max(maxQueryTextLength).optional(),
  time: z.union([z.enum(['latest', 'earliest', 'max-timestamp']), z.coerce.number().int().min(0)]).default('latest'),
  format: printedFormatSchema,
})
export type TopicOffsetsQuery = z.infer<typeof topicOffsetsQuerySchema>

/** Names of the stream's views. */
export const viewNames = [
  'clusters',
  'overview',
  'groups',
  'group',
  'topics',
  'topic',
  'history',
  'findings',
  'finding',
  'rebalances',
  'wall',
] as const
export type ViewName = (typeof viewNames)[number]

/** Answers that come as text, too. */
export const formatQuerySchema = z.object({ format: formatSchema })
export const printedFormatQuerySchema = z.object({ format: printedFormatSchema })
export const tableFormatQuerySchema = z.object({ format: tableFormatSchema })

/** What every stream names; the rest is the view's own query. */
export const viewQuerySchema = z.looseObject({ view: z.enum(viewNames) })
