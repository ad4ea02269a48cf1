const minuteMs = 60_000

/** Resolutions of the tiers below raw. */
export const tierMs = { minute: minuteMs, tenMinutes: 10 * minuteMs } as const

/** Samples a raw chunk should hold: fewer cost more bytes each, more cost memory until they are folded. */
const wantedSamples = 150
const spans = [5, 15, 30, 60] as const
/** Minutes a merged chunk stands for, and between two turns. */
const merged = {
  minute: { minutes: 180, turnMinutes: 15 },
  ten_minute: { minutes: 1_440, turnMinutes: 180 },
} as const

/** Minutes of one raw chunk at a poll period. */
export function spanOf(pollPeriodMs: number): number {
  return spans.find((minutes) => (minutes * minuteMs) / pollPeriodMs >= wantedSamples) ?? 60
}

/** Neighbours that take their turn together: their rows lie side by side. */
const neighbours = 8

const rowOf = (groupNo: number): number => Math.floor(groupNo / neighbours)
/** Rows after which groups end their raw chunks together again: spans divide it, or are twice as many. */
const rawTurns = 30
/**
 * A chunk is merged when a raw one of its group ends: groups that take turns together in the one must not do so in the
 * other, or all merging falls into a few minutes.
 */
const mergedRowOf = (groupNo: number): number => rowOf(groupNo) + Math.floor(rowOf(groupNo) / rawTurns)

/** A stretch of time, epoch ms: from its begin up to, and without, its end. */
export interface Window {
  readonly from: number
  readonly to: number
}

/**
 * The window a moment lies in: windows end at full minutes, and groups take turns in ending them, so that the work of
 * closing them is spread evenly.
 */
function windowAt(at: number, minutes: number, shiftMinutes: number): Window {
  const lengthMs = minutes * minuteMs
  const shiftMs = shiftMinutes * minuteMs
  const from = Math.floor((at - shiftMs) / lengthMs) * lengthMs + shiftMs
  return { from, to: from + lengthMs }
}

/** The window of one raw chunk. */
export function rawWindow(at: number, groupNo: number, spanMinutes: number): Window {
  return windowAt(at, spanMinutes, rowOf(groupNo) % spanMinutes)
}

/** The window of one merged chunk. */
export function mergedWindow(level: keyof typeof merged, at: number, groupNo: number): Window {
  const { minutes, turnMinutes } = merged[level]
  return windowAt(at, minutes, (mergedRowOf(groupNo) % (minutes / turnMinutes)) * turnMinutes)
}

export const isInside = ({ from, to }: Window, at: number): boolean => at >= from && at < to
