import type { ChartSeries } from './chart-types'
import { type Plot, toX, toY } from './scale'

const lineHeight = 14

const clamp = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value))

export interface EndLabel {
  readonly key: string
  /** Where the line ends, px. */
  readonly x: number
  readonly y: number
  /** Baseline of the text; null = no room for it. */
  readonly textY: number | null
}

/**
 * Where each line ends and where its own name stands: above the end, moved apart where ends lie close, the first
 * series before the others. Lines without a known point have none.
 */
export function toEndLabels(series: readonly ChartSeries[], plot: Plot): EndLabel[] {
  const taken: number[] = []
  const [top, bottom] = [plot.top + 11, plot.top + plot.height - 4]
  const ends = series.flatMap(({ points }) => {
    const value = points.findLast((point) => point.value !== null)?.value ?? null
    return value === null ? [] : [toY(plot, value)]
  })
  return series.flatMap(({ key, points }) => {
    const end = points.findLast(({ value }) => value !== null)
    if (end === undefined || end.value === null || end.at < plot.from) return []
    const [x, y] = [toX(plot, end.at), toY(plot, end.value)]
    const inside = (textY: number) => textY >= top && textY <= bottom
    const free = (textY: number) => inside(textY) && taken.every((other) => Math.abs(other - textY) >= lineHeight)
    const clear = (textY: number) => ends.every((end) => end === y || end < textY - 12 || end > textY + 4)
    const places = [y - 6, y + 15, y - 20, y + 29, y - 34].map((each) => clamp(each, top, bottom))
    const textY = places.find((each) => free(each) && clear(each)) ?? places.find(free) ?? null
    if (textY !== null) taken.push(textY)
    return [{ key, x, y, textY }]
  })
}
