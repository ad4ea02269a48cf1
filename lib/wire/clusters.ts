import { z } from 'zod'
import { envelopeShape, freshnessSchema, openCountsSchema, readErrorSchema } from './envelope'
import { findingRowSchema } from './findings'
import { groupRowSchema, groupsBodySchema } from './groups'

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
  /** Milliseconds of the last tick after reading: sums and time lags, look-ups by time, rules, history. */
  derive_ms: z.number().nullable(),
  time_lag_ms: z.number().nullable(),
  judge_ms: z.number().nullable(),
  store_ms: z.number().nullable(),
  /** Requests for offsets by time that time lags cost, since start. */
  time_lag_requests: z.number().int(),
})

/** What is kept of a cluster's past. */
export const storeStateSchema = z.object({
  bytes: z.number(),
  max_bytes: z.number(),
  /** Why the last tick was not kept, and since when that lasts; null while all is well. */
  trouble: z.string().nullable(),
  trouble_since: z.number().nullable(),
  /** Finest first; `oldest_at` null = nothing there yet. */
  tiers: z.array(z.object({ resolution_ms: z.number(), oldest_at: z.number().nullable() })),
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
  /** Open findings by severity. */
  open_counts: openCountsSchema.nullable(),
  store: storeStateSchema,
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

/** A thing to act on: the worst open finding of a group, and the numbers of that group. */
export const attentionSchema = z.object({
  finding: findingRowSchema,
  /** Null when the group is gone. */
  group: groupRowSchema.nullable(),
  /** Further groups with the same finding of the same broker, folded into this line. */
  more_groups: z.number().int(),
})
export type Attention = z.infer<typeof attentionSchema>

/** GET /clusters/{cluster} and `view=overview`: the cluster's own line above a window of its groups. */
export const overviewBodySchema = groupsBodySchema.extend({
  summary: clusterRowSchema,
  /** Groups by the worst severity of their open findings that nobody has acknowledged, before any filter. */
  verdict_counts: z.object({
    critical: z.number().int(),
    warning: z.number().int(),
    info: z.number().int(),
    ok: z.number().int(),
    unknown: z.number().int(),
  }),
  /** Page and warning findings: data loss within an hour first, then page, warning, unknown; inside each the oldest first. At most 6. */
  attention: z.array(attentionSchema),
  attention_total: z.number().int(),
})
export type OverviewBody = z.infer<typeof overviewBodySchema>
