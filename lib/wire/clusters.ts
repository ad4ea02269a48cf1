import { z } from 'zod'
import { envelopeShape, freshnessSchema, readErrorSchema } from './envelope'
import { groupsBodySchema } from './groups'

export const brokerRowSchema = z.object({
  node_id: z.number().int(),
  host: z.string(),
  port: z.number().int(),
  rack: z.string().nullable(),
  reachable: z.boolean(),
  reason: z.string().nullable(),
})

/** What reading costs: requests and milliseconds of the last tick, of the sampler, and of named look-ups. */
export const pollCostSchema = z.object({
  duration_ms: z.number().nullable(),
  requests: z.number().int().nullable(),
  requests_by_api: z.record(z.string(), z.number().int()),
  /** Ticks that took longer than the period, since start. */
  overruns: z.number().int(),
  sampler_period_ms: z.number(),
  sampler_requests: z.number().int(),
  lookup_requests: z.number().int(),
})

export const clusterRowSchema = z.object({
  name: z.string(),
  freshness: freshnessSchema,
  as_of: z.number().nullable(),
  age_ms: z.number().nullable(),
  reason: z.string().nullable(),
  error_code: z.string().nullable(),
  /** Epoch ms of the next attempt while unreachable. */
  next_try_at: z.number().nullable(),
  cluster_id: z.string().nullable(),
  controller_id: z.number().int().nullable(),
  brokers: z.array(brokerRowSchema),
  groups: z.number().int().nullable(),
  topics: z.number().int().nullable(),
  partitions: z.number().int().nullable(),
  total_lag: z.number().nullable(),
  unknown_partitions: z.number().int(),
  /** Groups that could not be read. */
  unread_groups: z.number().int(),
  poll_period_ms: z.number(),
  poll: pollCostSchema,
  degradations: z.array(z.object({ feature: z.string(), message: z.string() })),
  errors: z.array(readErrorSchema),
  errors_total: z.number().int(),
  simulated: z.boolean(),
})
export type ClusterRow = z.infer<typeof clusterRowSchema>

/** GET /clusters. */
export const clustersBodySchema = z.object({
  ...envelopeShape,
  items: z.array(clusterRowSchema),
  total: z.number().int(),
  next_cursor: z.string().nullable(),
})
export type ClustersBody = z.infer<typeof clustersBodySchema>

/** GET /clusters/{cluster} and `view=overview`: the cluster's own line above a window of its groups. */
export const overviewBodySchema = groupsBodySchema.extend({ summary: clusterRowSchema })
export type OverviewBody = z.infer<typeof overviewBodySchema>
