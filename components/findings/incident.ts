import { rangeLengthMs, type TimeRange } from '@/lib/client/time-range'
import { formatMoment } from '@/lib/format/moment'
import { causeWords } from '@/lib/format/rebalance-words'
import { formatDuration } from '@/lib/format/time'
import type { FindingRow } from '@/lib/wire/findings'
import { relativeRanges } from '@/lib/wire/queries'
import type { RebalanceRow } from '@/lib/wire/rebalances'

const minute = 60_000
const leastMarginMs = 10 * minute

/**
 * The stretch of time a finding is looked at in: of an open one the shortest live range that shows its onset with
 * some time before; of a closed one an absolute stretch around it, in whole minutes and not beyond the present.
 */
export function toIncidentRange({ since, until }: Pick<FindingRow, 'since' | 'until'>, now: number): TimeRange {
  if (until === null) {
    const age = 1.25 * Math.max(0, now - since)
    return { kind: 'live', range: relativeRanges.find((range) => rangeLengthMs[range] >= age) ?? '90d' }
  }
  const margin = Math.max(leastMarginMs, (until - since) * 0.3)
  return {
    kind: 'past',
    from: Math.floor((since - margin) / minute) * minute,
    to: Math.ceil(Math.min(until + margin, Math.max(now, until)) / minute) * minute,
  }
}

/** One line of what happened, in order. */
export interface IncidentEvent {
  readonly key: string
  /** Epoch ms. */
  readonly at: number
  readonly what: string
  readonly about: string
}

const maxEvents = 60

function ownEvents(finding: FindingRow): IncidentEvent[] {
  const { acknowledgement, facts, opened_at, since, until } = finding
  const events: IncidentEvent[] = facts.flatMap(({ at, text }, index) =>
    at === null ? [] : [{ key: `fact-${index}`, at, what: text, about: '' }],
  )
  events.push({ key: 'since', at: since, what: 'It began', about: finding.title })
  events.push({
    key: 'opened',
    at: opened_at,
    what: 'Finding opened',
    about: opened_at > since ? `after ${formatDuration(opened_at - since)}` : '',
  })
  if (acknowledgement !== null) {
    const { at, note, who } = acknowledgement
    events.push({ key: 'ack', at, what: `Acknowledged by ${who}`, about: note === '' ? '' : `“${note}”` })
  }
  if (until !== null) {
    events.push({ key: 'until', at: until, what: 'Finding closed', about: `after ${formatDuration(until - since)}` })
  }
  return events
}

/** Everything known of the time around a finding, the earliest first. */
export function toIncidentEvents(
  finding: FindingRow,
  related: readonly FindingRow[],
  rebalances: readonly RebalanceRow[],
  span: { from: number; to: number },
): IncidentEvent[] {
  const events = ownEvents(finding)
  for (const { id, since, until, title, code } of related) {
    events.push({ key: `since-${id}`, at: since, what: title, about: code })
    if (until !== null) events.push({ key: `until-${id}`, at: until, what: `Closed: ${title}`, about: code })
  }
  for (const { id, started_at, cause, cause_text } of rebalances) {
    const about = cause_text === '' ? causeWords[cause] : cause_text
    events.push({ key: `rebalance-${id}`, at: started_at, what: 'Rebalance', about })
  }
  return events
    .filter(({ at }) => at >= span.from && at <= span.to)
    .sort((left, right) => left.at - right.at)
    .slice(0, maxEvents)
}

export interface Outcome {
  readonly key: string
  readonly text: string
}

interface LagSample {
  readonly at: number
  readonly lag: number | null
  readonly lag_max: number | null
  readonly time_lag_ms: number | null
}

/** What came of a closed finding, as far as history shows it: the worst lag and time lag while it lasted. */
export function toOutcomes(
  { since, until }: Pick<FindingRow, 'since' | 'until'>,
  points: readonly LagSample[],
  formatLag: (lag: number) => string,
): Outcome[] {
  if (until === null) return []
  let worstLag: { at: number; value: number } | null = null
  let worstAge: { at: number; value: number } | null = null
  for (const { at, lag, lag_max, time_lag_ms } of points) {
    if (at < since || at > until) continue
    const most = lag_max ?? lag
    if (most !== null && (worstLag === null || most > worstLag.value)) worstLag = { at, value: most }
    if (time_lag_ms !== null && (worstAge === null || time_lag_ms > worstAge.value))
      worstAge = { at, value: time_lag_ms }
  }
  const outcomes: Outcome[] = []
  if (worstLag !== null) {
    const text = `Worst lag ${formatLag(worstLag.value)} at ${formatMoment(worstLag.at, until)}`
    outcomes.push({ key: 'lag', text })
  }
  if (worstAge !== null) {
    const text = `Oldest unread record up to ${formatDuration(worstAge.value)} at ${formatMoment(worstAge.at, until)}`
    outcomes.push({ key: 'age', text })
  }
  return outcomes
}

/** Just before it began, or when it did where nothing before is kept; null where the points shown begin later. */
export function toMembersMoment(
  { since }: Pick<FindingRow, 'since'>,
  points: readonly { readonly at: number }[],
): number | null {
  const first = points[0]?.at
  if (first === undefined || first > since) return null
  return first < since ? since - 1 : since
}
