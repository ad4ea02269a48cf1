import type { ChartPoint, ChartSeries, Gap } from './chart-types'

/** What a line is drawn from: `value` null breaks it. */
export interface LineDatum {
  readonly at: number
  readonly value: number | null
}

/** A line's points with a hole in each gap, so that nothing is drawn over it. Points ascend by time. */
export function withHoles(points: readonly ChartPoint[], gaps: readonly Gap[]): LineDatum[] {
  const holes = gaps.map(({ from, to }) => ({ at: (from + to) / 2, value: null }))
  return [...points.map(({ at, value }) => ({ at, value })), ...holes].sort((left, right) => left.at - right.at)
}

/** Gaps cut to the stretch shown; what lies outside is left out. */
export function clipGaps(gaps: readonly Gap[], from: number, to: number): Gap[] {
  return gaps.flatMap((gap) => {
    const clipped = { from: Math.max(gap.from, from), to: Math.min(gap.to, to) }
    return clipped.to > clipped.from ? [clipped] : []
  })
}

/** The gap around a moment, its ends excluded: at them something was read. */
export function findGapAt(gaps: readonly Gap[], at: number): Gap | null {
  return gaps.find(({ from, to }) => at > from && at < to) ?? null
}

/** Index of the point nearest to a moment; -1 without points. */
export function nearestIndex(points: readonly { readonly at: number }[], at: number): number {
  let low = 0
  let high = points.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((points[middle]?.at ?? 0) < at) low = middle + 1
    else high = middle
  }
  const [before, after] = [points[low - 1], points[low]]
  if (after === undefined) return -1
  return before !== undefined && at - before.at < after.at - at ? low - 1 : low
}

/** A series' point that stands for a moment; null where none lies near enough. */
export function pointAt(series: ChartSeries, at: number): ChartPoint | null {
  const point = series.points[nearestIndex(series.points, at)]
  return point !== undefined && Math.abs(point.at - at) <= 1.5 * point.resolutionMs ? point : null
}

/** The highest known value of all series; 0 without any. */
export function highest(series: readonly ChartSeries[]): number {
  let most = 0
  for (const { points } of series) for (const { value } of points) if (value !== null && value > most) most = value
  return most
}

/** The series with most points: its times are the ones the keyboard walks through. */
export function densest(series: readonly ChartSeries[]): readonly ChartPoint[] {
  return series.reduce<readonly ChartPoint[]>((most, { points }) => (points.length > most.length ? points : most), [])
}
