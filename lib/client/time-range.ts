import { type RelativeRange, relativeRanges } from '@/lib/wire/queries'

/** What a page's charts and lists show: a stretch that ends now and moves, or one of the past, epoch ms. */
export type TimeRange =
  | { readonly kind: 'live'; readonly range: RelativeRange }
  | { readonly kind: 'past'; readonly from: number; readonly to: number }

export const rangeLengthMs: Readonly<Record<RelativeRange, number>> = {
  '15m': 900_000,
  '1h': 3_600_000,
  '6h': 21_600_000,
  '24h': 86_400_000,
  '7d': 604_800_000,
  '90d': 7_776_000_000,
}

const firstMoment = Date.UTC(2000, 0, 1)
const lastMoment = Date.UTC(2100, 0, 1)

/** Epoch ms, or ISO 8601 in UTC; null for anything else. */
export function parseMoment(text: string): number | null {
  const isUtc = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?Z$/.test(text)
  const at = /^\d{1,16}$/.test(text) ? Number(text) : isUtc ? Date.parse(text) : Number.NaN
  return at >= firstMoment && at < lastMoment ? at : null
}

/** The range an address names; what it does not name, or names wrongly, is `standard`. */
export function parseTimeRange(get: (name: string) => string, standard: RelativeRange): TimeRange {
  const [from, to] = [parseMoment(get('from')), parseMoment(get('to'))]
  if (from !== null && to !== null && from < to) return { kind: 'past', from, to }
  const range = relativeRanges.find((each) => each === get('range'))
  return { kind: 'live', range: range ?? standard }
}

/** ISO 8601 in UTC, without milliseconds where there are none. */
export const toMoment = (at: number) => new Date(at).toISOString().replace('.000Z', 'Z')

/**
 * The range as parameters of an address; an empty text removes one. The past is absolute and UTC. A live range that is
 * `standard` needs none; null = every range is written.
 */
export function toRangeParameters(
  range: TimeRange,
  standard: RelativeRange | null,
): Record<'range' | 'from' | 'to', string> {
  if (range.kind === 'past') return { range: '', from: toMoment(range.from), to: toMoment(range.to) }
  return { range: range.range === standard ? '' : range.range, from: '', to: '' }
}

/** What makes a live page stand still: its stretch of time, and the moment everything else on it is of. */
export const toFrozenParameters = (
  { from, to }: { from: number; to: number },
  at: number,
): Record<'range' | 'from' | 'to' | 'at', string> => ({
  ...toRangeParameters({ kind: 'past', from: Math.floor(from), to: Math.ceil(to) }, null),
  at: toMoment(at),
})

/** The range as parameters of a view. */
export function toRangeQuery(range: TimeRange): Record<string, string> {
  return range.kind === 'live' ? { range: range.range } : { from: String(range.from), to: String(range.to) }
}

/** The stretch shown, epoch ms; a live one ends `now`. */
export function toSpan(range: TimeRange, now: number): { from: number; to: number } {
  return range.kind === 'past' ? range : { from: now - rangeLengthMs[range.range], to: now }
}

/** The stretch a moment is looked at in: the one shown while it holds it, else one of the same length around it. */
export function toRangeAround(range: TimeRange, at: number, now: number): TimeRange & { kind: 'past' } {
  const { from, to } = toSpan(range, now)
  if (at >= from && at <= to) return { kind: 'past', from: Math.floor(from), to: Math.ceil(to) }
  const length = Math.round(to - from)
  const end = Math.ceil(Math.min(Math.max(now, at), at + length / 2))
  return { kind: 'past', from: end - length, to: end }
}

/** The stretch before (-1) or after (1) one of the past, half a length on. */
export function shiftRange({ from, to }: { from: number; to: number }, direction: -1 | 1): TimeRange {
  const step = Math.max(1_000, Math.round((to - from) / 2_000) * 1_000) * direction
  return { kind: 'past', from: from + step, to: to + step }
}

/** A stretch as an operator draws it: whole seconds, at least ten of them. */
export function toDrawnRange(one: number, other: number): TimeRange {
  const from = Math.floor(Math.min(one, other) / 1_000) * 1_000
  const to = Math.ceil(Math.max(one, other) / 1_000) * 1_000
  return { kind: 'past', from, to: Math.max(to, from + 10_000) }
}
