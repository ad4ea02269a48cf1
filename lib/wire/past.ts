import { z } from 'zod'
import { groupStates, groupTypes } from '@/lib/domain/group-state'
import { envelopeShape } from './envelope'
import { findingRowSchema } from './findings'
import { findingSummarySchema, groupBodySchema, groupRowSchema } from './groups'
import { rebalanceRowSchema } from './rebalances'

/**
 * How a group stands to a moment. `read`: the reading shown is of then. `failed`: it was tried and not read. `gap`:
 * nothing was read at that time, the reading shown is the last one before. `absent`: no broker listed the group.
 */
export const presenceSchema = z.enum(['read', 'failed', 'gap', 'absent'])
export type Presence = z.infer<typeof presenceSchema>

/**
 * GET …/groups/{group}/at: a group as it was at a moment, also when it is gone by now. The envelope is that of the
 * present; all else is of the moment, and `null` where history does not keep it.
 */
export const pastGroupBodySchema = groupBodySchema.extend({
  /** The moment asked for, epoch ms. */
  at: z.number(),
  /** The reading shown, at or before it, epoch ms. */
  shown_at: z.number(),
  presence: presenceSchema,
  /** Length of the stretch the reading stands for, ms: the poll period while every reading is kept. */
  resolution_ms: z.number(),
  /** What history does not tell of that moment, a sentence each. */
  not_known: z.array(z.string()),
  /** Readings of the cluster before and after, epoch ms; null = none is kept. */
  earlier_at: z.number().nullable(),
  later_at: z.number().nullable(),
  /** Epoch ms before which nothing is kept; null when nothing is kept at all. */
  oldest_at: z.number().nullable(),
  /** The group is in no broker's list now. */
  gone: z.boolean(),
  /** Findings that had begun by then and were found later; `open_findings` were known then. */
  found_later: z.array(findingRowSchema),
  /** Rebalances that ran at that moment or in the hour before it, the newest first, at most 50. */
  rebalances: z.array(rebalanceRowSchema),
})
export type PastGroupBody = z.infer<typeof pastGroupBodySchema>

/** A group's line at a moment. */
export const pastGroupRowSchema = z.object({
  group_id: z.string(),
  presence: presenceSchema,
  shown_at: z.number(),
  type: z.enum(groupTypes),
  state: z.enum(groupStates),
  members: z.number().int().nullable(),
  partitions: z.number().int().nullable(),
  total_lag: z.number().nullable(),
  unknown_partitions: z.number().int(),
  reason: z.string().nullable(),
  verdict: groupRowSchema.shape.verdict,
  findings: z.array(findingSummarySchema),
})
export type PastGroupRow = z.infer<typeof pastGroupRowSchema>

/** GET …/at: the groups of a cluster as they were at a moment, those with the worst findings first, then by name. */
export const pastGroupsBodySchema = z.object({
  ...envelopeShape,
  at: z.number(),
  resolution_ms: z.number(),
  earlier_at: z.number().nullable(),
  later_at: z.number().nullable(),
  oldest_at: z.number().nullable(),
  /** Groups that were not there, or not yet, are none. */
  items: z.array(pastGroupRowSchema),
  /** Groups whose history reaches that moment, those that were gone by then among them. */
  total: z.number().int(),
  next_cursor: z.string().nullable(),
})
export type PastGroupsBody = z.infer<typeof pastGroupsBodySchema>
