import { Fact, Facts } from '@/components/ui/fact'
import { type Known, Value } from '@/components/ui/value'
import { formatMoment } from '@/lib/format/moment'
import { formatCount } from '@/lib/format/number'
import { formatDuration } from '@/lib/format/time'
import type { HistoryBody, HistoryPoint } from '@/lib/wire/history'
import { toErrorText, toLagValue, toRateValue } from './known'

interface Peak {
  readonly at: number
  readonly value: number
  readonly point: HistoryPoint
}

function findPeak(points: readonly HistoryPoint[], valueOfPoint: (point: HistoryPoint) => number | null): Peak | null {
  let peak: Peak | null = null
  for (const point of points) {
    const value = valueOfPoint(point)
    if (value !== null && (peak === null || value > peak.value)) peak = { at: point.at, value, point }
  }
  return peak
}

const nothing: Known = { kind: 'unknown', reason: 'nothing was read in this stretch', word: 'no data' }

function countRebalances({ bands }: HistoryBody): Known {
  const text = formatCount(bands.reduce((sum, { count }) => sum + count.value, 0))
  const isExact = bands.every(({ count }) => count.bound === 'exact')
  return isExact ? { kind: 'exact', text } : { kind: 'at_least', text, note: 'seen by polls' }
}

function toLagOf(point: HistoryPoint, lag: number | null): Known {
  return toLagValue(lag, point.unknown_partitions, null)
}

/** A group over a stretch of the past: how it stood at the end and at its worst. */
export function PastFacts({ body }: { body: HistoryBody }) {
  const { whole, to, findings } = body
  const end = whole.at(-1)
  const lag = findPeak(whole, (point) => point.lag_max ?? point.lag)
  const age = findPeak(whole, (point) => point.time_lag_ms)
  const serious = findings.filter(({ severity }) => severity !== 'info').length
  const endNote = end === undefined ? 'nothing kept' : `at ${formatMoment(end.at, to)}`
  return (
    <Facts>
      <Fact label="Lag at the end" note={endNote}>
        <Value value={end === undefined ? nothing : toLagOf(end, end.lag)} />
      </Fact>
      <Fact label="Highest lag" note={lag === null ? 'not known' : `at ${formatMoment(lag.at, to)}`}>
        <Value value={lag === null ? nothing : toLagOf(lag.point, lag.value)} />
      </Fact>
      <Fact
        label="Highest time lag"
        note={
          age === null
            ? 'not known'
            : [`at ${formatMoment(age.at, to)}`, toErrorText(age.point.time_lag_error_ms)].filter(Boolean).join(', ')
        }
      >
        <Value value={age === null ? nothing : { kind: 'exact', text: formatDuration(age.value) }} />
      </Fact>
      <Fact label="Written at the end" note={endNote}>
        <Value value={toRateValue(end?.produce_per_sec ?? null, 'not known at that time')} unit="/s" />
      </Fact>
      <Fact label="Read at the end" note={endNote}>
        <Value value={toRateValue(end?.consume_per_sec ?? null, 'not known at that time')} unit="/s" />
      </Fact>
      <Fact label="Rebalances" note="in this stretch">
        <Value value={countRebalances(body)} />
      </Fact>
      <Fact label="Findings" note="critical and warnings">
        {formatCount(serious)}
      </Fact>
    </Facts>
  )
}
