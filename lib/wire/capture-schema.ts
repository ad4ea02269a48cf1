import { z } from 'zod'
import { findingCodes } from '@/lib/domain/finding'
import { groupStates, groupTypes } from '@/lib/domain/group-state'
import { findingScopeSchema } from './findings'

const offset = z.number().int()
const seconds = z.number()

/** `{topic: [partitions]}` as entries: `__proto__` is a legal topic and zod's records leave it out. */
const assignmentSchema = z.preprocess(
  (value) => (value instanceof Object && !Array.isArray(value) ? Object.entries(value) : value),
  z.array(z.tuple([z.string(), z.array(z.number().int())])),
)

export const captureContextSchema = z.object({
  offsets_retention_minutes: z.number().nullish(),
  max_poll_interval_ms: z.number().nullish(),
  session_timeout_ms: z.number().nullish(),
  rebalance_timeout_ms: z.number().nullish(),
  isolation_level: z.string().nullish(),
  transaction_timeout_ms: z.number().nullish(),
  retention_ms: z.number().nullish(),
})

/** The group's own settings; what is missing is as without any. */
export const captureSettingsSchema = z.object({
  judging_step_ms: z.number().positive().optional(),
  allowed_lag: z.number().optional(),
  scheduled: z.boolean().optional(),
  silence: z.array(z.enum(findingCodes)).optional(),
  stuck_after_ms: z.number().optional(),
  empty_after_ms: z.number().optional(),
  loss_within_ms: z.number().optional(),
})

export const captureHeaderSchema = z.object({
  capture: z.literal(1, 'only version 1 is understood'),
  group_id: z.string(),
  poll_period_ms: z.number().positive(),
  /** Epoch ms; every `t` is in seconds after it. */
  started_at: z.number().int(),
  context: captureContextSchema.optional(),
  settings: captureSettingsSchema.optional(),
})

const memberSchema = z.object({
  member_id: z.string(),
  group_instance_id: z.string().nullish(),
  client_id: z.string(),
  client_host: z.string(),
  subscription: z.array(z.string()).nullish(),
  assignment: assignmentSchema.nullish(),
  assignment_undecodable: z.boolean().optional(),
  generation_id: z.number().int().nullish(),
  member_epoch: z.number().int().nullish(),
  target_assignment: assignmentSchema.nullish(),
})
export type CapturedMember = z.infer<typeof memberSchema>

const partitionSchema = z.object({
  topic: z.string(),
  partition: z.number().int(),
  topic_id: z.string().nullish(),
  log_start: offset.nullish(),
  log_end: offset.nullish(),
  lso: offset.nullish(),
  leader_epoch: z.number().int().nullish(),
  committed: offset.nullish(),
  committed_leader_epoch: z.number().int().nullish(),
  error: z.string().nullish(),
  committed_error: z.string().nullish(),
  share_lag: offset.nullish(),
})
export type CapturedPartition = z.infer<typeof partitionSchema>

const groupSchema = z.object({
  error: z.string().nullish(),
  /** Read leniently, as a broker's own text is. */
  state: z.string().nullish(),
  type: z.enum(groupTypes).nullish(),
  protocol_type: z.string().nullish(),
  protocol: z.string().nullish(),
  coordinator: z.number().int().nullish(),
  group_epoch: z.number().int().nullish(),
  assignment_epoch: z.number().int().nullish(),
  members: z.array(memberSchema).nullish(),
})

export const snapshotLineSchema = z.object({
  t: seconds,
  group: groupSchema,
  partitions: z.array(partitionSchema),
})
export type SnapshotLine = z.infer<typeof snapshotLineSchema>

export const offsetsTopicSchema = z.discriminatedUnion('record', [
  z.object({
    record: z.literal('GroupMetadata'),
    generation: z.number().int(),
    leader: z.string().nullish(),
    member_ids: z.array(z.string()),
    /** Seconds, as `t`; -1 or null = the record says none. */
    current_state_t: z.number().nullish(),
  }),
  z.object({
    record: z.literal('OffsetCommit'),
    topic: z.string(),
    partition: z.number().int(),
    offset: offset.nullish(),
    tombstone: z.boolean().optional(),
  }),
  z.object({ record: z.literal('ConsumerGroupMetadata'), epoch: z.number().int() }),
  z.object({ record: z.literal('ConsumerGroupTargetAssignmentMetadata'), assignment_epoch: z.number().int() }),
  z.object({
    record: z.literal('ConsumerGroupCurrentMemberAssignment'),
    member: z.string(),
    member_epoch: z.number().int(),
    state: z.number().int(),
  }),
])
export type WireOffsetsTopicRecord = z.infer<typeof offsetsTopicSchema>

const knownRecords: readonly string[] = offsetsTopicSchema.options.map(({ shape }) => shape.record.value)

/** A well-formed event whose record is of none of these kinds. */
export const otherRecordLineSchema = z.object({
  t: seconds,
  offsets_topic: z.object({ record: z.string().refine((record) => !knownRecords.includes(record)) }),
})

const transactionSchema = z.object({
  topic: z.string(),
  partition: z.number().int(),
  producer_id: z.number().int(),
  start_offset: offset,
  /** Epoch ms, as Kafka answers it. */
  last_timestamp: z.number(),
})

/** Exactly one key beside `t` says what kind of event it is. */
export const eventLineSchema = z.union([
  z.object({ t: seconds, offsets_topic: offsetsTopicSchema }),
  z.object({ t: seconds, sampled: z.object({ state: z.enum(groupStates) }) }),
  z.object({
    t: seconds,
    /** `timestamp` in epoch ms, as Kafka answers it. */
    time_point: z.object({ topic: z.string(), partition: z.number().int(), offset, timestamp: z.number() }),
  }),
  z.object({ t: seconds, producers: z.array(transactionSchema) }),
  z.object({ t: seconds, acknowledged: z.object({ code: z.enum(findingCodes), scope: findingScopeSchema }) }),
  z.object({ t: seconds, listed: z.literal(false) }),
])
export type EventLine = z.infer<typeof eventLineSchema>
