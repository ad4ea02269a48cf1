import { z } from 'zod'
import { rebalanceCauses } from '@/lib/domain/rebalance'
import { boundedSchema, envelopeShape } from './envelope'
import { evidenceFactSchema } from './findings'
import { annotationRowSchema } from './remarks'

export const memberReferenceSchema = z.object({
  member_id: z.string(),
  group_instance_id: z.string().nullable(),
  client_id: z.string(),
  client_host: z.string(),
})

export const rebalanceRowSchema = z.object({
  id: z.string(),
  group_id: z.string(),
  /** First sign of it, epoch ms; it began after `started_after`. */
  started_at: z.number(),
  started_after: z.number(),
  /** Null while it runs; it ended after `ended_after`. */
  ended_at: z.number().nullable(),
  ended_after: z.number().nullable(),
  /** Shortest and longest possible duration, ms; the longest is null while it runs. */
  duration_min_ms: z.number(),
  duration_max_ms: z.number().nullable(),
  count: boundedSchema,
  cause: z.enum(rebalanceCauses),
  /** The inference in words. */
  cause_text: z.string(),
  facts: z.array(evidenceFactSchema),
  joined: z.array(memberReferenceSchema),
  left: z.array(memberReferenceSchema),
  moved_host: z.array(memberReferenceSchema),
  members_before: z.number().int().nullable(),
  members_after: z.number().int().nullable(),
  partitions_moved: z.number().int().nullable(),
  partitions_assigned: z.number().int().nullable(),
  lag_gained: z.number().nullable(),
  coordinator: z.number().int().nullable(),
})
export type RebalanceRow = z.infer<typeof rebalanceRowSchema>

/** A span in which nothing was read, epoch ms. */
export const gapSchema = z.object({ from: z.number(), to: z.number() })

/** One group's line on the timeline. */
export const rebalanceLaneSchema = z.object({
  group_id: z.string(),
  count: boundedSchema,
  /** Started, ended (null = runs), epoch ms; at most 500. */
  bands: z.array(z.object({ id: z.string(), from: z.number(), to: z.number().nullable(), count: boundedSchema })),
})

/** GET …/rebalances, GET …/groups/{group}/rebalances and `view=rebalances`. */
export const rebalancesBodySchema = z.object({
  ...envelopeShape,
  /** The range shown, epoch ms. */
  from: z.number(),
  to: z.number(),
  items: z.array(rebalanceRowSchema),
  total: z.number().int(),
  next_cursor: z.string().nullable(),
  /** Sum of the counts in the range. */
  count: boundedSchema,
  /** Groups with a rebalance in the range. */
  groups_total: z.number().int(),
  /** Causes in the range before the cause filter. */
  facets: z.object({ cause: z.array(z.object({ value: z.string(), count: z.number().int() })) }),
  /** Worst first, at most 30. */
  lanes: z.array(rebalanceLaneSchema),
  /** Rebalances per bucket over the range; `bucket_ms` wide each. */
  bucket_ms: z.number(),
  frequency: z.array(z.object({ at: z.number(), count: z.number().int(), bound: boundedSchema.shape.bound })),
  gaps: z.array(gapSchema),
  /** Notes about the group asked for, else about all, in the range, the newest first, at most 100. */
  annotations: z.array(annotationRowSchema),
})
export type RebalancesBody = z.infer<typeof rebalancesBodySchema>
