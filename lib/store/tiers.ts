import type { TimeRange } from '@/lib/domain/ports'
import type { Shelf } from './shelf'
import { tierMs } from './windows'

const earliest = (...times: readonly (number | null)[]): number | null => {
  const known = times.filter((at) => at !== null)
  return known.length === 0 ? null : Math.min(...known)
}

/** Epoch ms of the oldest sample of each tier, finest first; `pending` is the oldest one not folded yet. */
export function oldestOfTiers(shelf: Shelf, pending: number | null): readonly (number | null)[] {
  return [
    earliest(shelf.oldestAt('raw'), pending),
    earliest(shelf.oldestAt('minute'), shelf.oldestAt('minute_tail')),
    earliest(shelf.oldestAt('ten_minute'), shelf.oldestAt('ten_minute_tail')),
  ]
}

/** The finest tier that reaches back to the start of the range, or else the one that reaches back furthest. */
export function tierFor({ from }: TimeRange, oldest: readonly (number | null)[], pollPeriodMs: number): number {
  const slack = [pollPeriodMs, tierMs.minute, tierMs.tenMinutes]
  const covering = oldest.findIndex((at, tier) => at !== null && at <= from + (slack[tier] ?? 0))
  if (covering >= 0) return covering
  const furthest = earliest(...oldest)
  if (furthest === null) return 0
  // The oldest sample of a coarse tier stands for a stretch that began before anything was read.
  const stretchMs = slack[oldest.indexOf(furthest)] ?? 0
  return oldest.findIndex((at) => at !== null && at <= furthest + stretchMs)
}
