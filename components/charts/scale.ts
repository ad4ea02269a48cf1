import { formatShort } from '@/lib/format/number'
import { formatRate } from '@/lib/format/rate'
import { formatDuration } from '@/lib/format/time'
import type { ValueKind } from './chart-types'

const second = 1_000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

const durationSteps = [1, 2, 5, 10, 20, 50, 100, 200, 500]
  .concat([1, 2, 5, 10, 15, 30].map((n) => n * second))
  .concat([1, 2, 5, 10, 15, 30].map((n) => n * minute))
  .concat([1, 2, 3, 6, 12].map((n) => n * hour))
  .concat([1, 2, 5, 7, 14, 30, 90].map((n) => n * day))

const timeSteps = [1, 2, 5, 10, 15, 20, 30]
  .map((n) => n * second)
  .concat([1, 2, 3, 5, 10, 15, 20, 30].map((n) => n * minute))
  .concat([1, 2, 3, 4, 6, 8, 12].map((n) => n * hour))
  .concat([1, 2, 3, 5, 7, 10, 14, 15, 30].map((n) => n * day))

const mostIntervals = 5

function roundStep(most: number, smallest: number): number {
  const raw = most / mostIntervals
  const power = 10 ** Math.floor(Math.log10(raw))
  const step = [1, 2, 5, 10].map((n) => n * power).find((each) => each >= raw * 0.999_999) ?? 10 * power
  return Math.max(smallest, step)
}

/** Round ticks from 0 to at least `most`, four to six of them where the values allow it. */
export function toValueTicks(most: number, kind: ValueKind): number[] {
  if (most <= 0) return kind === 'duration' ? [0, second] : [0, 1]
  const step =
    kind === 'duration'
      ? (durationSteps.find((each) => most / each <= mostIntervals) ?? Math.ceil(most / mostIntervals / day) * day)
      : roundStep(most, kind === 'count' ? 1 : 0.01)
  const count = Math.max(1, Math.ceil(most / step - 1e-9))
  return Array.from({ length: count + 1 }, (_, index) => Number((index * step).toPrecision(12)))
}

/** The text of a tick: short, its unit in the chart's title or part of the duration. */
export function formatTick(value: number, kind: ValueKind): string {
  if (value === 0) return '0'
  if (kind === 'duration') return formatDuration(value)
  return value >= 1_000 || kind === 'count' ? formatShort(value) : formatRate(value)
}

/** Ticks over a stretch of time, both ends among them, evenly; round steps where the stretch has any. */
export function toTimeTicks(from: number, to: number, width: number): number[] {
  const span = to - from
  const room = Math.max(2, Math.min(8, Math.floor(width / 84)))
  let intervals = room
  for (let count = room; count >= Math.max(2, Math.ceil(room / 2)); count -= 1) {
    if (timeSteps.includes(span / count)) {
      intervals = count
      break
    }
  }
  return Array.from({ length: intervals + 1 }, (_, index) => from + (span * index) / intervals)
}

/** Where a chart draws, px. */
export interface Plot {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  /** Epoch ms. */
  readonly from: number
  readonly to: number
  /** Value at the top edge; the bottom edge is 0. */
  readonly most: number
}

export function toX({ left, width, from, to }: Plot, at: number): number {
  return left + ((at - from) / Math.max(1, to - from)) * width
}

export function toY({ top, height, most }: Plot, value: number): number {
  return top + height * (1 - value / Math.max(Number.MIN_VALUE, most))
}

/** The moment at a place, inside the plot. */
export function toMoment({ left, width, from, to }: Plot, x: number): number {
  const share = Math.min(1, Math.max(0, (x - left) / Math.max(1, width)))
  return from + share * (to - from)
}
