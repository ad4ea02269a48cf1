import { z } from 'zod'
import { severities, verdicts } from '@/lib/domain/finding'
import { groupStates, groupTypes } from '@/lib/domain/group-state'
import { boundedSchema, dataLossSchema, envelopeShape, etaSchema } from './envelope'
import { findingRowSchema } from './findings'

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
  /** Until when a silence covers it, epoch ms; null = it calls. */
  silenced_until: z.number().nullable(),
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
  /** The worst partition's. */
  time_lag_ms: z.number().nullable(),
  /** Null beside a known time lag: it is a lower bound. */
  time_lag_error_ms: z.number().nullable(),
  time_lag_reason: z.string().nullable(),
  consume_per_sec: z.number().nullable(),
  produce_per_sec: z.number().nullable(),
  rate_reason: z.string().nullable(),
  eta: etaSchema,
  data_loss: dataLossSchema,
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
  /** Null beside a known time lag: it is a lower bound. */
  time_lag_error_ms: z.number().nullable(),
  /** Why the time lag is unknown or a lower bound; null where it is known. */
  time_lag_reason: z.string().nullable(),
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

/** When the first commit of a group expires. */
export const offsetExpirySchema = z.object({
  /** `none`: nothing expires as things are. */
  state: z.enum(['known', 'none', 'unknown']),
  /** Epoch ms; null unless known. */
  at: z.number().nullable(),
  topic: z.string().nullable(),
  partition: z.number().int().nullable(),
  reason: z.string(),
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
  /** Lag of partitions that present members subscribe to or own, and of all others; null = not one is known. */
  active_lag: z.number().nullable(),
  orphan_lag: z.number().nullable(),
  /** Committed partitions that no present member subscribes to or owns. */
  orphan_partitions: z.number().int(),
  /** Lag to the last stable offsets: what a read_committed consumer can read. */
  committed_lag: z.number().nullable(),
  /** Records deleted before they were read, over all partitions; null = not one is known. */
  lost: z.number().nullable(),
  offset_expiry: offsetExpirySchema,
  /** Open findings in full, worst first, at most 50. */
  open_findings: z.array(findingRowSchema),
})
export type GroupBody = z.infer<typeof groupBodySchema>

/** GET …/groups/{group}/summary: the group's row alone. */
export const groupSummaryBodySchema = z.object({ ...envelopeShape, group: groupRowSchema })
export type GroupSummaryBody = z.infer<typeof groupSummaryBodySchema>

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
