/**
 * How old the first unread record of a partition is, as a bar of milliseconds.
 * `known`: that record's own timestamp lies in [takenAt - (ms + errorMs), takenAt - (ms - errorMs)]; 0 with errorMs 0 =
 * nothing is unread. `at_least`: it is no younger than `ms`. Both are clamped at 0, as a record from the future is.
 */
export type TimeLag =
  | { readonly kind: 'known'; readonly ms: number; readonly errorMs: number }
  | { readonly kind: 'at_least'; readonly ms: number }
  | { readonly kind: 'unknown'; readonly reason: TimeLagUnknown }

/** `no_commit`: the group never committed there. `log_not_read`: the log end is unknown now. `not_observed`: no poll yet. */
export type TimeLagUnknown = 'no_commit' | 'log_not_read' | 'not_observed'

/** Bounds of one record's own timestamp, epoch ms; -Infinity or Infinity where nothing bounds it. */
export interface TimestampBounds {
  readonly from: number
  readonly to: number
}

/** Half a bar narrower than this needs no further look-up: 1 s, or 1 % of the lag. */
export const toleranceMs = (timeLagMs: number): number => Math.max(1_000, timeLagMs / 100)

/** The bar at one moment, from bounds of the first unread record's timestamp. */
export function toTimeLag(bounds: TimestampBounds, takenAt: number): TimeLag {
  const least = Math.max(0, takenAt - bounds.to)
  if (bounds.from === Number.NEGATIVE_INFINITY) return { kind: 'at_least', ms: least }
  const most = Math.max(0, takenAt - bounds.from)
  return { kind: 'known', ms: (least + most) / 2, errorMs: (most - least) / 2 }
}

/** Width of a bar over what is allowed; at most 1 = settled, Infinity = not known at all. */
export function toBarExcess(lag: TimeLag): number {
  if (lag.kind === 'unknown') return 0
  if (lag.kind === 'at_least') return Number.POSITIVE_INFINITY
  return lag.errorMs / toleranceMs(lag.ms)
}
