import { TidemarkError } from '@/lib/domain/errors'
import type { GroupObservation } from '@/lib/domain/observation'
import { formatUtc } from '@/lib/format/time'
import type { Presence } from '@/lib/wire/past'
import type { ClusterContext } from './cluster-context'
import { gapSteps, oldestOf, resolutionAt } from './gaps'
import { requireKnownGroup } from './history-view'

/** Readings looked at on either side of a moment before all of history is. */
const nearSteps = 20

/** A moment of the past as one group's history shows it. */
export interface PastMoment {
  readonly at: number
  /** The last reading at or before it. */
  readonly observation: GroupObservation
  readonly presence: Presence
  /** Length of the stretch that reading stands for, ms. */
  readonly resolutionMs: number
}

/** @throws TidemarkError TM_BAD_REQUEST for a moment that is still to come */
export function requirePast(at: number, now: number): void {
  if (at <= now) return
  throw new TidemarkError('TM_BAD_REQUEST', `${formatUtc(at)} is still to come: at must be a moment of the past.`)
}

/** Nothing is kept of that moment: since when something is, is part of the answer. */
export function notKept(what: string, at: number, oldestAt: number | null): TidemarkError {
  const begins = oldestAt === null ? 'nothing is kept yet' : `it begins ${formatUtc(oldestAt)}`
  return new TidemarkError('TM_NOT_FOUND', `${what} of ${formatUtc(at)} is not kept: ${begins}.`, { oldestAt })
}

/** Epoch ms of a group's first reading that is kept; null = none. */
function firstOf({ history }: ClusterContext, groupId: string, from: number, to: number): number | null {
  return history.rangeGroup(groupId, { from, to }, 1_000)[0]?.at ?? null
}

/** What a reading says of a moment after it: the ticks between tell whether the group was there. */
export function presenceOf(
  { history }: ClusterContext,
  observation: GroupObservation,
  at: number,
  resolutionMs: number,
): Presence {
  if (observation.error === 'GROUP_ID_NOT_FOUND') return 'absent'
  const isNew = at - observation.at < resolutionMs / 2
  if (!isNew && history.rangeTicks({ from: observation.at + 1, to: at }).length > 0) return 'absent'
  if (at - observation.at > gapSteps * resolutionMs) return 'gap'
  return observation.error === null ? 'read' : 'failed'
}

/**
 * The last reading of a group at or before a moment.
 * @throws TidemarkError TM_GROUP_NOT_FOUND, TM_NOT_FOUND with the time from which on the group's history is kept
 */
export function findMoment(context: ClusterContext, groupId: string, at: number, now: number): PastMoment {
  requireKnownGroup(context, groupId)
  const observation = context.history.observationAt(groupId, at)
  if (observation === null) {
    throw notKept(`History of group ${groupId}`, at, firstOf(context, groupId, at, now) ?? oldestOf(context.storeStats))
  }
  const resolutionMs = resolutionAt(context.storeStats, observation.at, context.pollPeriodMs)
  return { at, observation, presence: presenceOf(context, observation, at, resolutionMs), resolutionMs }
}

/** Epoch ms of the readings of the cluster before the one shown and after the moment; null = there is none. */
export function neighboursOf(
  { history }: ClusterContext,
  { at, observation, resolutionMs }: PastMoment,
  now: number,
): { earlier_at: number | null; later_at: number | null } {
  const nearMs = nearSteps * resolutionMs
  const before = history.rangeTicks({ from: observation.at - nearMs, to: observation.at - 1 }).at(-1)
  const after =
    history.rangeTicks({ from: at + 1, to: Math.min(now, at + nearMs) })[0] ??
    history.rangeTicks({ from: at + 1, to: now })[0]
  return {
    earlier_at: before ?? history.rangeTicks({ from: 0, to: observation.at - 1 }).at(-1) ?? null,
    later_at: after ?? null,
  }
}
