import { z } from 'zod'
import { overviewBodySchema } from './clusters'
import { boundedSchema, envelopeShape } from './envelope'

/** A wall shows six at a time: what is beyond ten pages is counted, not sent. */
export const maxWallItems = 60
/** Points of a row's line: one for each minute of the last hour. */
export const wallLinePoints = 60

export const wallItemSchema = z.object({
  /** Of the finding; of the failure where something was not read and no finding says so. */
  id: z.string(),
  verdict: z.enum(['critical', 'warning', 'unknown']),
  /** A group's whole id; the broker or partition where no group is meant. */
  name: z.string(),
  /** Further things with the same trouble, folded into this row. */
  more: z.number().int(),
  /** A few words, without the name. */
  reason: z.string(),
  /** Epoch ms of the onset; null where it is not known. */
  since: z.number().nullable(),
  /** Time until the first unread record is deleted, rounded down; null unless it is below one hour. */
  loss_ms: z.number().nullable(),
  /** Null = unknown. */
  lag: boundedSchema.nullable(),
  /** Milliseconds, the worst partition's; null = unknown. */
  time_lag: boundedSchema.nullable(),
  /** The row could not be read at this poll. */
  unread: z.boolean(),
  /** Lag of the last hour, a point each minute, oldest first, in hundredths of its highest; null = a gap. */
  line: z.array(z.number().nullable()),
})
export type WallItem = z.infer<typeof wallItemSchema>

/** GET …/wall and `view=wall`: what a screen on a wall shows of one cluster. `errors` has at most three here. */
export const wallBodySchema = z.object({
  ...envelopeShape,
  /** Of the server's build: a page of another one loads itself again. */
  build_id: z.string(),
  /** Names of all configured clusters, in their order. */
  clusters: z.array(z.string()),
  /** Time until the next attempt while the cluster cannot be read; null while it can. */
  next_try_ms: z.number().nullable(),
  /** As of the last good reading, none reachable while the cluster cannot be read. */
  brokers: z.object({ reachable: z.number().int(), total: z.number().int() }),
  /** Null before the first reading. */
  groups: z.object({ read: z.number().int(), total: z.number().int() }).nullable(),
  unknown_partitions: z.number().int(),
  verdict_counts: overviewBodySchema.shape.verdict_counts,
  /** Worst first, as in the overview's list of what needs action; then what was not read. */
  items: z.array(wallItemSchema).max(maxWallItems),
  /** All of them, not only those sent. */
  total: z.number().int(),
  /** Groups whose page and warning findings somebody has set aside, and which are no row for that. */
  set_aside_groups: z.number().int(),
})
export type WallBody = z.infer<typeof wallBodySchema>
