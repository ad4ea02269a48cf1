import { z } from 'zod'
import { verdicts } from '@/lib/domain/finding'
import { envelopeShape } from './envelope'
import { gapSchema } from './rebalances'

const limitSchema = z.union([z.number(), z.literal('unlimited')]).nullable()

export const topicRowSchema = z.object({
  topic: z.string(),
  topic_id: z.string().nullable(),
  internal: z.boolean(),
  /** By its partitions, and by what open findings of its groups say of its records. */
  health: z.enum(verdicts),
  /** Why the health is not ok; empty where it is. */
  note: z.string(),
  /** Epoch ms since when; null = always so, or since before this process watched. */
  since: z.number().nullable(),
  partitions: z.number().int().nullable(),
  /** Null where partitions disagree or are unknown. */
  replication_factor: z.number().int().nullable(),
  under_replicated: z.number().int(),
  without_leader: z.number().int(),
  /** `min.insync.replicas`; null = unknown, as the three below. */
  min_in_sync_replicas: z.number().int().nullable(),
  retention_ms: limitSchema,
  /** Of each partition. */
  retention_bytes: limitSchema,
  cleanup_policy: z.enum(['delete', 'compact', 'both']).nullable(),
  /** Sum of end - start over known partitions; null when none is known. */
  records: z.number().nullable(),
  unknown_partitions: z.number().int(),
  produce_per_sec: z.number().nullable(),
  groups: z.number().int(),
  max_group_lag: z.number().nullable(),
  /** The group that has most left to read, and that lag; null where none is known. */
  furthest: z.object({ group_id: z.string(), lag: z.number(), unknown_partitions: z.number().int() }).nullable(),
  /** Records written per second over the last hour: epoch ms and rate; null marks a gap. */
  sparkline: z.array(z.tuple([z.number(), z.number().nullable()])),
  reason: z.string().nullable(),
})
export type TopicRow = z.infer<typeof topicRowSchema>

/** GET …/topics and `view=topics`. */
export const topicsBodySchema = z.object({
  ...envelopeShape,
  items: z.array(topicRowSchema),
  total: z.number().int(),
  next_cursor: z.string().nullable(),
  /** Of the topics shown by `internal`, whatever else is asked for. */
  cluster_total: z.number().int(),
  health_counts: z.object({
    critical: z.number().int(),
    warning: z.number().int(),
    info: z.number().int(),
    ok: z.number().int(),
    unknown: z.number().int(),
  }),
  without_leader: z.number().int(),
  under_replicated: z.number().int(),
})
export type TopicsBody = z.infer<typeof topicsBodySchema>

export const topicPartitionRowSchema = z.object({
  partition: z.number().int(),
  leader: z.number().int().nullable(),
  leader_epoch: z.number().int().nullable(),
  replicas: z.array(z.number().int()),
  isr: z.array(z.number().int()),
  log_start_offset: z.number().nullable(),
  log_end_offset: z.number().nullable(),
  last_stable_offset: z.number().nullable(),
  records: z.number().nullable(),
  produce_per_sec: z.number().nullable(),
  /** The group that has most left to read here, and that lag; null where none is known. */
  furthest: z.object({ group_id: z.string(), lag: z.number() }).nullable(),
  reason: z.string().nullable(),
})
export type TopicPartitionRow = z.infer<typeof topicPartitionRowSchema>

export const topicGroupRowSchema = z.object({
  group_id: z.string(),
  type: z.string(),
  state: z.string(),
  verdict: z.enum(verdicts),
  members: z.number().int().nullable(),
  partitions: z.number().int(),
  total_lag: z.number().nullable(),
  unknown_partitions: z.number().int(),
  /** Of its worst partition of this topic. */
  time_lag_ms: z.number().nullable(),
  time_lag_error_ms: z.number().nullable(),
  time_lag_reason: z.string().nullable(),
  reason: z.string().nullable(),
})
export type TopicGroupRow = z.infer<typeof topicGroupRowSchema>

/** GET …/topics/{topic} and `view=topic`. */
export const topicBodySchema = z.object({
  ...envelopeShape,
  topic: topicRowSchema,
  partitions: z.array(topicPartitionRowSchema),
  groups: z.array(topicGroupRowSchema),
})
export type TopicBody = z.infer<typeof topicBodySchema>

/** How fast a topic was written at one time; null = unknown at that time, a missing point = a gap. */
export const topicPointSchema = z.object({
  at: z.number(),
  /** Length of the stretch the point stands for, ms. */
  resolution_ms: z.number(),
  produce_per_sec: z.number().nullable(),
  /** Partitions whose log end is not known at that time; the rate leaves them out. */
  unknown_partitions: z.number().int(),
})
export type TopicPoint = z.infer<typeof topicPointSchema>

/** GET …/topics/{topic}/history. Log ends are kept with the groups that read them: a topic nobody read has none. */
export const topicHistoryBodySchema = z.object({
  ...envelopeShape,
  topic: z.string(),
  from: z.number(),
  to: z.number(),
  /** The groups out of whose history it is put together. */
  group_ids: z.array(z.string()),
  partitions: z.number().int(),
  points: z.array(topicPointSchema),
  gaps: z.array(gapSchema),
  /** Epoch ms before which nothing is kept; null when nothing is kept at all. */
  oldest_at: z.number().nullable(),
})
export type TopicHistoryBody = z.infer<typeof topicHistoryBodySchema>

export const topicOffsetSchema = z.object({
  topic: z.string(),
  partition: z.number().int(),
  offset: z.number().nullable(),
  timestamp: z.number().nullable(),
  reason: z.string().nullable(),
})

/** GET …/offsets. */
export const topicOffsetsBodySchema = z.object({
  ...envelopeShape,
  items: z.array(topicOffsetSchema),
  total: z.number().int(),
  next_cursor: z.string().nullable(),
})
export type TopicOffsetsBody = z.infer<typeof topicOffsetsBodySchema>
