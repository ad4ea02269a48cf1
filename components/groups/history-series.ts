import type { Band, ChartPoint, ChartSeries, Mark, SeriesLook } from '@/components/charts/chart-types'
import { toSeverityKind } from '@/components/findings/severity-kind'
import { findingWords } from '@/lib/format/finding-words'
import { formatMoment } from '@/lib/format/moment'
import { formatCount } from '@/lib/format/number'
import { formatClock, formatDuration } from '@/lib/format/time'
import type { FindingRow } from '@/lib/wire/findings'
import type { HistoryBody, HistoryPoint } from '@/lib/wire/history'

const looks: readonly SeriesLook[] = [1, 2, 3, 4, 5]
const maxMarks = 12

function toUnknownNote(count: number): string | null {
  if (count === 0) return null
  return count === 1 ? '1 partition unknown' : `${formatCount(count)} partitions unknown`
}

/** Of a down-sampled stretch the highest lag, of the newest point the present one: it stands beside the facts. */
function toLagPoint(point: HistoryPoint, isLast: boolean): ChartPoint {
  return {
    at: point.at,
    value: isLast ? point.lag : (point.lag_max ?? point.lag),
    bound: point.unknown_partitions > 0 ? 'at_least' : 'exact',
    resolutionMs: point.resolution_ms,
    note: toUnknownNote(point.unknown_partitions),
  }
}

const toLagPoints = (points: readonly HistoryPoint[]) =>
  points.map((point, index) => toLagPoint(point, index === points.length - 1))

/** The worst partitions by name, the others summed up; the whole group where no partition has a line of its own. */
export function toLagSeries(body: HistoryBody): ChartSeries[] {
  const named = body.series.flatMap(({ topic, partition, points }, index): ChartSeries[] => {
    const look = looks[index]
    if (topic === null || partition === null || look === undefined) return []
    const name = `${topic}/${partition}`
    return [{ key: name, name, look, points: toLagPoints(points) }]
  })
  if (named.length === 0) {
    return [{ key: 'whole', name: 'all partitions', look: 1, points: toLagPoints(body.whole) }]
  }
  const rest = body.series.find(({ topic }) => topic === null)
  if (rest === undefined || body.rest_partitions === 0) return named
  const name = body.rest_partitions === 1 ? '1 other partition' : `${body.rest_partitions} other partitions`
  return [...named, { key: 'rest', name, look: 'rest', points: toLagPoints(rest.points) }]
}

export function toTimeLagSeries({ whole }: HistoryBody): ChartSeries[] {
  const points = whole.map((point): ChartPoint => {
    const { time_lag_ms: value, time_lag_error_ms: errorMs } = point
    return {
      at: point.at,
      value,
      bound: value !== null && errorMs === null ? 'at_least' : 'exact',
      resolutionMs: point.resolution_ms,
      note: errorMs === null || errorMs === 0 ? null : `± ${formatDuration(errorMs)}`,
    }
  })
  return [{ key: 'worst', name: 'oldest unread', look: 1, points }]
}

function toRatePoints(whole: HistoryBody['whole'], rateOf: (point: HistoryPoint) => number | null): ChartPoint[] {
  return whole.map((point) => ({
    at: point.at,
    value: rateOf(point),
    bound: point.unknown_partitions > 0 ? 'at_least' : 'exact',
    resolutionMs: point.resolution_ms,
    note: null,
  }))
}

export function toRateSeries({ whole }: HistoryBody): ChartSeries[] {
  return [
    { key: 'written', name: 'written', look: 1, points: toRatePoints(whole, (point) => point.produce_per_sec) },
    { key: 'read', name: 'read', look: 2, points: toRatePoints(whole, (point) => point.consume_per_sec) },
  ]
}

export const toBands = ({ bands }: HistoryBody): Band[] =>
  bands.map(({ id, from, to, count }) => ({ id, from, to, count }))

const dayMs = 86_400_000

/** A clock where the axis has no dates either. */
const toWhen = (at: number, { from, to }: HistoryBody) => (to - from <= dayMs ? formatClock(at) : formatMoment(at, to))

function toMark(finding: FindingRow, body: HistoryBody): Mark {
  const label = `${findingWords[finding.code]} since ${toWhen(finding.since, body)}`
  return { key: `since-${finding.id}`, at: finding.since, kind: toSeverityKind(finding.severity), label }
}

const maxNoteLabel = 40

/** What people noted, as far as there is room for it; the whole text stands in the list of notes. */
export const toNoteMarks = ({ annotations }: Pick<HistoryBody, 'annotations'>): Mark[] =>
  annotations.map(({ id, at, text }) => ({
    key: `note-${id}`,
    at,
    kind: 'note',
    label: text.length > maxNoteLabel ? `${text.slice(0, maxNoteLabel)}…` : text,
  }))

/** Onsets of findings that need someone, and notes; of the finding the page is about also its end. */
export function toMarks(body: HistoryBody, focus: FindingRow | null): Mark[] {
  const others = body.findings.filter(({ severity, id }) => severity !== 'info' && id !== focus?.id)
  const marks = [...(focus === null ? [] : [focus]), ...others].slice(0, maxMarks).map((each) => toMark(each, body))
  const notes = toNoteMarks(body)
  if (focus === null || focus.until === null) return [...marks, ...notes]
  const label = `Closed ${toWhen(focus.until, body)}`
  return [...marks, { key: `until-${focus.id}`, at: focus.until, kind: 'ok', label }, ...notes]
}
