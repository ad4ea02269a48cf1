import { z } from 'zod'
import { verdicts } from '@/lib/domain/finding'
import { groupStates, groupTypes } from '@/lib/domain/group-state'

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

export const topicSortKeys = ['topic', 'partitions', 'records', 'produce_per_sec', 'groups', 'max_group_lag'] as const

export const topicsQuerySchema = z.object({
  q: z.string().max(maxQueryTextLength).default(''),
  internal: z.enum(['true', 'false']).default('false'),
  sort: sort(topicSortKeys).default('topic'),
  ...pageShape,
})
export type TopicsQuery = z.infer<typeof topicsQuerySchema>

export const formatSchema = z.enum(['json', 'text']).default('json')

/** `partitions=0,2-5`, as kafka-get-offsets --partitions takes single numbers, ranges are added. */
export const topicOffsetsQuerySchema = z.object({
  topic: z.string().max(maxQueryTextLength).optional(),
  partitions: z.string().max(maxQueryTextLength).optional(),
  time: z.union([z.enum(['latest', 'earliest', 'max-timestamp']), z.coerce.number().int().min(0)]).default('latest'),
  format: formatSchema,
})
export type TopicOffsetsQuery = z.infer<typeof topicOffsetsQuerySchema>

/** Names of the stream's views. */
export const viewNames = ['clusters', 'overview', 'groups', 'group', 'topics', 'topic'] as const
export type ViewName = (typeof viewNames)[number]

/** Answers that come as text, too. */
export const formatQuerySchema = z.object({ format: formatSchema })

/** What every stream names; the rest is the view's own query. */
export const viewQuerySchema = z.looseObject({ view: z.enum(viewNames) })
