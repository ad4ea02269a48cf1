import type { HistoryStats, TimeRange } from '@/lib/domain/ports'
import type { ClusterContext } from './cluster-context'

interface Gap {
  readonly from: number
  readonly to: number
}

/** So many steps without a tick are a gap: nothing is joined or measured across it. */
export const gapSteps = 2.5

/** Length of one stretch in the finest tier that reaches back to `from`, ms; the poll period where none does. */
export function resolutionAt({ tiers }: HistoryStats, from: number, pollPeriodMs: number): number {
  const kept = tiers.filter(({ oldestAt }) => oldestAt !== null)
  const tier = kept.find(({ oldestAt }) => oldestAt !== null && oldestAt <= from) ?? kept.at(-1)
  return Math.max(pollPeriodMs, tier?.resolutionMs ?? 0)
}

/** Spans of the range in which nothing was read, the beginning and the end included. */
export function toGaps(ticks: readonly number[], range: TimeRange, stepMs: number): Gap[] {
  const gaps: Gap[] = []
  let before = range.from
  for (const at of [...ticks, range.to]) {
    if (at - before > gapSteps * stepMs) gaps.push({ from: before, to: at })
    before = at
  }
  return gaps
}

/** Gaps of one cluster's history. */
export function gapsOf({ history, storeStats, pollPeriodMs }: ClusterContext, range: TimeRange): Gap[] {
  return toGaps(history.rangeTicks(range), range, resolutionAt(storeStats, range.from, pollPeriodMs))
}

/** Epoch ms before which nothing is kept; null when nothing is kept at all. */
export function oldestOf({ tiers }: HistoryStats): number | null {
  const times = tiers.flatMap(({ oldestAt }) => oldestAt ?? [])
  return times.length === 0 ? null : Math.min(...times)
}
