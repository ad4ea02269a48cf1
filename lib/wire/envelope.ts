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
}

export const envelopeSchema = z.object(envelopeShape)
export type Envelope = z.infer<typeof envelopeSchema>

export const errorBodySchema = z.object({
  error: z.object({ code: z.enum(errorCodes), message: z.string() }),
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
})
