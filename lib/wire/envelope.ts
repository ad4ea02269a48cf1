import { z } from 'zod'
import { errorCodes } from '@/lib/domain/errors'

/** Which rows an error costs; the keys present say the level. */
export const errorScopeSchema = z.object({
  level: z.enum(['cluster', 'broker', 'group', 'topic', 'partition', 'group-topic']),
  node_id: z.number().int().optional(),
  group_id: z.string().optional(),
  topic: z.string().optional(),
  partition: z.number().int().optional(),
})

export const readErrorSchema = z.object({
  scope: errorScopeSchema,
  code: z.enum(errorCodes),
  message: z.string(),
})
export type WireReadError = z.infer<typeof readErrorSchema>

/** How fresh what is shown is. `live`: at most 3 polls old. `waiting`: no snapshot yet. */
export const freshnessSchema = z.enum(['live', 'stale', 'unreachable', 'waiting'])
export type Freshness = z.infer<typeof freshnessSchema>

export const openCountsSchema = z.object({
  page: z.number().int(),
  warning: z.number().int(),
  info: z.number().int(),
})

/** Fields every body of the API and every view of the stream carries. */
export const envelopeShape = {
  /** Epoch ms of the snapshot; null before the first one. */
  as_of: z.number().nullable(),
  /** Age of the snapshot when this body was written. */
  age_ms: z.number().nullable(),
  /** Every broker, group, topic and partition answered. */
  complete: z.boolean(),
  /** At most 100; `errors_total` counts all. */
  errors: z.array(readErrorSchema),
  errors_total: z.number().int(),
  /** Name of the cluster; null for answers about all clusters. */
  cluster: z.string().nullable(),
  freshness: freshnessSchema,
  /** Why the cluster cannot be read now; null while it can. */
  unreachable_reason: z.string().nullable(),
  poll_period_ms: z.number(),
  /** Number of the tick, rising by one; 0 before the first. */
  tick: z.number().int(),
  /** The data is made of arithmetic, not read from a Kafka. */
  simulated: z.boolean(),
  /** The app takes no acknowledgements or other writes. */
  read_only: z.boolean(),
  /**
   * Open findings of the cluster by severity, but for those a silence covers; null before the first reading, and for
   * answers about all clusters.
   */
  open_counts: openCountsSchema.nullable(),
  /** Why history is not kept now, and since when; null while it is kept, and for answers about all clusters. */
  store_trouble: z.object({ message: z.string(), since: z.number() }).nullable(),
}

export const envelopeSchema = z.object(envelopeShape)
export type Envelope = z.infer<typeof envelopeSchema>

export const errorBodySchema = z.object({
  error: z.object({
    code: z.enum(errorCodes),
    message: z.string(),
    /** Epoch ms from which on what was asked for is kept, where it is of the past. */
    oldest_at: z.number().optional(),
  }),
})
export type ErrorBody = z.infer<typeof errorBodySchema>

/** A number with what is known of its exactness. */
export const boundedSchema = z.object({
  value: z.number(),
  bound: z.enum(['exact', 'at_least', 'at_most']),
})

export const etaSchema = z.object({
  state: z.enum(['caught_up', 'draining', 'never', 'unknown']),
  ms: z.number().nullable(),
  /** The partition that decides; null where none does or nothing is known. */
  slowest: z.object({ topic: z.string(), partition: z.number().int() }).nullable(),
  /** never: what the slowest partition reads too little, records per second. */
  missing_per_sec: z.number().nullable(),
})

/** Time until the first unread record is deleted. */
export const dataLossSchema = z.object({
  /** `none`: nothing deletes these records, or nothing is unread. */
  state: z.enum(['known', 'none', 'unknown']),
  /** Rounded down; null unless known. */
  ms: z.number().nullable(),
  topic: z.string().nullable(),
  partition: z.number().int().nullable(),
  /** Where it comes from (`retention.ms of orders, 7 d`), or why there is none or it is unknown. */
  reason: z.string(),
})
