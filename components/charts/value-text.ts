import { formatBound } from '@/lib/format/bounds'
import { formatCount, formatShort } from '@/lib/format/number'
import { formatPerSec } from '@/lib/format/rate'
import { formatDuration } from '@/lib/format/time'
import type { ChartPoint, ValueKind } from './chart-types'

const texts: Record<ValueKind, (value: number) => string> = {
  count: formatCount,
  duration: formatDuration,
  rate: formatPerSec,
}

/** A point in words: its value with its bound; unknown is a word. */
export function toValueText(point: ChartPoint | null, kind: ValueKind): string {
  if (point === null) return 'no data'
  return point.value === null ? 'unknown' : formatBound(texts[kind](point.value), point.bound)
}

/** With what is to be said beside it. */
export function toFullText(point: ChartPoint | null, kind: ValueKind): string {
  const text = toValueText(point, kind)
  return point === null || point.note === null ? text : `${text}, ${point.note}`
}

/** For a label at a line's end: counts from 100,000 on in their short form. */
export function toLabelText(point: ChartPoint, kind: ValueKind): string {
  const short = kind === 'count' && point.value !== null && point.value >= 1e8
  return short ? formatBound(formatShort(point.value), point.bound) : toValueText(point, kind)
}
