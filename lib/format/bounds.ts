import { formatCount } from './number'
import { formatDuration } from './time'

export type Bound = 'exact' | 'at_least' | 'at_most'

const thinSpace = '\u2009'
const signs: Record<Bound, string> = { exact: '', at_least: `≥${thinSpace}`, at_most: `≤${thinSpace}` }

/** A text with the sign of its bound: `≥ 3`; nothing in front of what is exact. */
export function formatBound(text: string, bound: Bound): string {
  return `${signs[bound]}${text}`
}

export function formatBoundedCount({ value, bound }: { value: number; bound: Bound }): string {
  return formatBound(formatCount(value), bound)
}

/** A duration between two bounds, ms: `2 s to 12 s`, once where both read the same; `≥ 2 s` without an upper bound. */
export function formatDurationRange(minMs: number, maxMs: number | null): string {
  if (maxMs === null) return formatBound(formatDuration(minMs), 'at_least')
  const [shortest, longest] = [formatDuration(minMs), formatDuration(maxMs)]
  if (shortest === longest) return longest
  return minMs <= 0 ? formatBound(longest, 'at_most') : `${shortest} to ${longest}`
}

/** A share of 0 to 1 in whole per cent; what is not nothing is never 0 %, what is not all never 100 %. */
export function formatShare(ratio: number): string {
  if (ratio <= 0) return '0 %'
  if (ratio >= 1) return '100 %'
  if (ratio < 0.01) return '< 1 %'
  return `${Math.min(99, Math.round(ratio * 100))} %`
}
