import { z } from 'zod'
import { groupStates } from '@/lib/domain/group-state'
import { envelopeShape } from './envelope'
import { findingRowSchema } from './findings'
import { gapSchema, rebalanceLaneSchema } from './rebalances'
import { annotationRowSchema } from './remarks'

/** One point of a series; null = unknown at that time, a missing point = a gap. */
export const historyPointSchema = z.object({
  at: z.number(),
  /** Length of the stretch the point stands for, ms. */
  resolution_ms: z.number(),
  lag: z.number().nullable(),
  /** Lowest and highest lag of the stretch. */
  lag_min: z.number().nullable(),
  lag_max: z.number().nullable(),
  unknown_partitions: z.number().int(),
  time_lag_ms: z.number().nullable(),
  time_lag_error_ms: z.number().nullable(),
  committed: z.number().nullable(),
  log_end: z.number().nullable(),
  consume_per_sec: z.number().nullable(),
  produce_per_sec: z.number().nullable(),
  members: z.number().int().nullable(),
  state: z.enum(groupStates).nullable(),
})
export type HistoryPoint = z.infer<typeof historyPointSchema>

export const historySeriesSchema = z.object({
  /** Null for the whole group. */
  topic: z.string().nullable(),
  partition: z.number().int().nullable(),
  points: z.array(historyPointSchema),
})
export type HistorySeries = z.infer<typeof historySeriesSchema>

/** GET …/groups/{group}/history and `view=history`: everything the charts of a group page stand on. */
export const historyBodySchema = z.object({
  ...envelopeShape,
  group_id: z.string(),
  from: z.number(),
  to: z.number(),
  by: z.enum(['group', 'topic', 'partition']),
  /** by=group: one series. by=partition: the worst 5 and the rest summed up with topic and partition null. */
  series: z.array(historySeriesSchema),
  /** The whole group, whatever `by` is: time lag of its worst partition, summed rates. */
  whole: z.array(historyPointSchema),
  /** by=partition: partitions summed up in the series without a name; 0 otherwise. */
  rest_partitions: z.number().int(),
  gaps: z.array(gapSchema),
  /** Rebalances of the group in the range. */
  bands: rebalanceLaneSchema.shape.bands,
  /** Findings of the group that overlap the range, worst first, at most 50. */
  findings: z.array(findingRowSchema),
  /** Notes about the group and about the whole cluster in the range, the newest first, at most 100. */
  annotations: z.array(annotationRowSchema),
  /** Epoch ms before which nothing is kept; null when nothing is kept at all. */
  oldest_at: z.number().nullable(),
})
export type HistoryBody = z.infer<typeof historyBodySchema>
