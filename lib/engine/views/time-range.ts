import { TidemarkError } from '@/lib/domain/errors'
import type { TimeRange } from '@/lib/domain/ports'
import type { RelativeRange } from '@/lib/wire/queries'

const hourMs = 3_600_000
const lengthMs: Readonly<Record<RelativeRange, number>> = {
  '15m': hourMs / 4,
  '1h': hourMs,
  '6h': 6 * hourMs,
  '24h': 24 * hourMs,
  '7d': 168 * hourMs,
  '90d': 2_160 * hourMs,
}

export interface RangeQuery {
  readonly range?: RelativeRange | undefined
  readonly from?: number | undefined
  readonly to?: number | undefined
}

/** Length of a relative range, ms; null for an absolute one. */
export function relativeLengthMs({ range, from, to }: RangeQuery, standard: RelativeRange): number | null {
  return from !== undefined || to !== undefined ? null : lengthMs[range ?? standard]
}

/**
 * The range a query names, epoch ms: absolute where `from` or `to` are given, else relative to `now`.
 * @throws TidemarkError TM_BAD_REQUEST where it ends before it begins
 */
export function toTimeRange(query: RangeQuery, standard: RelativeRange, now: number): TimeRange {
  const relativeMs = relativeLengthMs(query, standard)
  if (relativeMs !== null) return { from: now - relativeMs, to: now }
  const to = query.to ?? now
  const from = query.from ?? to - lengthMs[query.range ?? standard]
  if (from >= to) throw new TidemarkError('TM_BAD_REQUEST', 'The range ends before it begins: from must be below to.')
  return { from, to }
}
