import { z } from 'zod'
import { envelopeShape } from './envelope'

export const topicRowSchema = z.object({
  topic: z.string(),
  topic_id: z.string().nullable(),
  internal: z.boolean(),
  partitions: z.number().int().nullable(),
  /** Null where partitions disagree or are unknown. */
  replication_factor: z.number().int().nullable(),
  under_replicated: z.number().int(),
  without_leader: z.number().int(),
  /** Sum of end - start over known partitions; null when none is known. */
  records: z.number().nullable(),
  unknown_partitions: z.number().int(),
  produce_per_sec: z.number().nullable(),
  groups: z.number().int(),
  max_group_lag: z.number().nullable(),
  reason: z.string().nullable(),
})
export type TopicRow = z.infer<typeof topicRowSchema>

/** GET …/topics and `view=topics`. */
export const topicsBodySchema = z.object({
  ...envelopeShape,
  items: z.array(topicRowSchema),
  total: z.number().int(),
  next_cursor: z.string().nullable(),
  cluster_total: z.number().int(),
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
  reason: z.string().nullable(),
})
export type TopicPartitionRow = z.infer<typeof topicPartitionRowSchema>

export const topicGroupRowSchema = z.object({
  group_id: z.string(),
  type: z.string(),
  state: z.string(),
  members: z.number().int().nullable(),
  partitions: z.number().int(),
  total_lag: z.number().nullable(),
  unknown_partitions: z.number().int(),
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
