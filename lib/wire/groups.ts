import { z } from 'zod'
import { severities, verdicts } from '@/lib/domain/finding'
import { groupStates, groupTypes } from '@/lib/domain/group-state'
import { boundedSchema, envelopeShape, etaSchema } from './envelope'

/** How much of a group could be read. */
export const groupAccessSchema = z.enum([
  'readable',
  /** The name is listed, its description or commits are denied. */
  'denied',
  'coordinator_unreachable',
  'error',
])
export type GroupAccess = z.infer<typeof groupAccessSchema>

/** One point of a sparkline: epoch ms and total lag; null lag = a gap. */
export const sparkPointSchema = z.tuple([z.number(), z.number().nullable()])

export const findingSummarySchema = z.object({
  id: z.string(),
  code: z.string(),
  severity: z.enum(severities),
  title: z.string(),
  since: z.number(),
})

export const groupRowSchema = z.object({
  group_id: z.string(),
  type: z.enum(groupTypes),
  state: z.enum(groupStates),
  /** The broker's own text, shown where `state` is Unknown. */
  raw_state: z.string(),
  protocol: z.string().nullable(),
  protocol_type: z.string(),
  access: groupAccessSchema,
  /** Why the unknown numbers of this row are null; null where all are known. */
  reason: z.string().nullable(),
  coordinator: z.number().int().nullable(),
  members: z.number().int().nullable(),
  topics: z.array(z.string()),
  partitions: z.number().int().nullable(),
  total_lag: z.number().nullable(),
  unknown_partitions: z.number().int(),
  max_lag: z.number().nullable(),
  time_lag_ms: z.number().nullable(),
  time_lag_error_ms: z.number().nullable(),
  time_lag_reason: z.string().nullable(),
  consume_per_sec: z.number().nullable(),
  produce_per_sec: z.number().nullable(),
  rate_reason: z.string().nullable(),
  eta: etaSchema,
  rebalances_1h: boundedSchema.nullable(),
  rebalances_reason: z.string().nullable(),
  verdict: z.enum(verdicts),
  findings: z.array(findingSummarySchema),
  sparkline: z.array(sparkPointSchema),
  /** Epoch ms of the last good reading of this row. */
  read_at: z.number(),
})
export type GroupRow = z.infer<typeof groupRowSchema>

const facet = z.array(z.object({ value: z.string(), count: z.number().int() }))

/** GET …/groups and `view=groups`. */
export const groupsBodySchema = z.object({
  ...envelopeShape,
  items: z.array(groupRowSchema),
  /** Groups that match, not only those of this page. */
  total: z.number().int(),
  next_cursor: z.string().nullable(),
  /** Groups of the cluster before any filter. */
  cluster_total: z.number().int(),
  facets: z.object({ state: facet, type: facet, verdict: facet, topic: facet }),
})
export type GroupsBody = z.infer<typeof groupsBodySchema>

const topicPartitions = z.array(z.object({ topic: z.string(), partitions: z.array(z.number().int()) }))

export const memberRowSchema = z.object({
  member_id: z.string(),
  group_instance_id: z.string().nullable(),
  client_id: z.string(),
  client_host: z.string(),
  rack: z.string().nullable(),
  subscription: z.array(z.string()).nullable(),
  assignment: topicPartitions.nullable(),
  assignment_undecodable: z.boolean(),
  target_assignment: topicPartitions.nullable(),
  member_epoch: z.number().int().nullable(),
  partitions: z.number().int().nullable(),
  /** Epoch ms at which this member was first seen; null where it was there at the first poll. */
  first_seen_at: z.number().nullable(),
})
export type MemberRow = z.infer<typeof memberRowSchema>

export const offsetRowSchema = z.object({
  topic: z.string(),
  partition: z.number().int(),
  committed_offset: z.number().nullable(),
  leader_epoch: z.number().int().nullable(),
  log_start_offset: z.number().nullable(),
  log_end_offset: z.number().nullable(),
  last_stable_offset: z.number().nullable(),
  lag: z.number().nullable(),
  /** The CLI's LAG: end - committed, negative for a commit beyond the end. */
  raw_lag: z.number().nullable(),
  /** Lag to the last stable offset. */
  committed_lag: z.number().nullable(),
  /** Records deleted before they were read. */
  lost: z.number().nullable(),
  upper_bound: z.number().nullable(),
  /** Why a number of this row is null: no commit, hidden topic, no leader …; null where all are known. */
  reason: z.string().nullable(),
  time_lag_ms: z.number().nullable(),
  time_lag_error_ms: z.number().nullable(),
  consume_per_sec: z.number().nullable(),
  produce_per_sec: z.number().nullable(),
  /** Epoch ms of the poll that first saw the present commit; null before a change was seen. */
  last_commit_at: z.number().nullable(),
  owner: z
    .object({
      member_id: z.string(),
      group_instance_id: z.string().nullable(),
      client_id: z.string(),
      client_host: z.string(),
    })
    .nullable(),
  /** The owner is that of the generation before: the group rebalances. */
  owner_previous_generation: z.boolean(),
})
export type OffsetRow = z.infer<typeof offsetRowSchema>

/** Points of the live chart: total lag of the group. */
export const groupPointSchema = z.object({
  at: z.number(),
  total_lag: z.number().nullable(),
  unknown_partitions: z.number().int(),
  members: z.number().int().nullable(),
  state: z.enum(groupStates),
})

export const seriesSchema = z.object({
  topic: z.string(),
  partition: z.number().int(),
  points: z.array(sparkPointSchema),
})

/** GET …/groups/{group} and `view=group`. */
export const groupBodySchema = z.object({
  ...envelopeShape,
  group: groupRowSchema,
  group_epoch: z.number().int().nullable(),
  assignment_epoch: z.number().int().nullable(),
  coordinator_address: z.string().nullable(),
  members: z.array(memberRowSchema).nullable(),
  partitions: z.array(offsetRowSchema),
  /** Last hour at most; gaps are missing spans of more than 2 polls. */
  points: z.array(groupPointSchema),
  /** The worst partitions' own lag, at most 5, ten minutes at most. */
  series: z.array(seriesSchema),
})
export type GroupBody = z.infer<typeof groupBodySchema>

/** GET …/groups/{group}/offsets. */
export const offsetsBodySchema = z.object({
  ...envelopeShape,
  items: z.array(offsetRowSchema),
  total: z.number().int(),
  next_cursor: z.string().nullable(),
})
export type OffsetsBody = z.infer<typeof offsetsBodySchema>

/** GET …/groups/{group}/members. */
export const membersBodySchema = z.object({
  ...envelopeShape,
  items: z.array(memberRowSchema),
  total: z.number().int(),
  next_cursor: z.string().nullable(),
  reason: z.string().nullable(),
})
export type MembersBody = z.infer<typeof membersBodySchema>

/** GET …/groups/{group}/state. */
export const stateBodySchema = z.object({
  ...envelopeShape,
  group_id: z.string(),
  coordinator: z.string().nullable(),
  coordinator_id: z.number().int().nullable(),
  assignment_strategy: z.string().nullable(),
  state: z.enum(groupStates),
  raw_state: z.string(),
  group_epoch: z.number().int().nullable(),
  target_assignment_epoch: z.number().int().nullable(),
  members: z.number().int().nullable(),
  reason: z.string().nullable(),
})
export type StateBody = z.infer<typeof stateBodySchema>
