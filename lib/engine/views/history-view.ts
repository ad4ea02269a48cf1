import { TidemarkError } from '@/lib/domain/errors'
import type { GroupPoint, PartitionPoint, PartitionSeries, TimeRange } from '@/lib/domain/ports'
import type { HistoryBody, HistoryPoint, HistorySeries } from '@/lib/wire/history'
import type { HistoryQuery } from '@/lib/wire/queries'
import type { ClusterContext } from './cluster-context'
import { toEnvelope } from './envelope'
import { findingsOfGroup } from './findings-view'
import { gapSteps, gapsOf, oldestOf } from './gaps'
import { toBand } from './rebalances-view'
import { annotationsIn } from './remarks-view'
import { toRowOf } from './set-aside'
import { relativeLengthMs, toTimeRange } from './time-range'

const maxBands = 500
const maxFindings = 50
const maxSeries = 5

/** A counter's growth per second from one point to the next; null across gaps, rewinds and unknown ends. */
function rateOf(before: number | null, after: number | null, elapsedMs: number): number | null {
  if (before === null || after === null || after < before || elapsedMs <= 0) return null
  return ((after - before) * 1000) / elapsedMs
}

interface Counters {
  readonly at: number
  readonly resolutionMs: number
  readonly committed: number | null
  readonly logEnd: number | null
  readonly unknownPartitions: number
}

function ratesBetween(before: Counters | undefined, after: Counters) {
  const elapsedMs = before === undefined ? 0 : after.at - before.at
  const together =
    before !== undefined &&
    elapsedMs <= gapSteps * Math.max(before.resolutionMs, after.resolutionMs) &&
    before.unknownPartitions === after.unknownPartitions
  return {
    consume_per_sec: together ? rateOf(before.committed, after.committed, elapsedMs) : null,
    produce_per_sec: together ? rateOf(before.logEnd, after.logEnd, elapsedMs) : null,
  }
}

const toGroupCounters = ({ at, resolutionMs, committedSum, logEndSum, unknownPartitions }: GroupPoint): Counters => ({
  at,
  resolutionMs,
  committed: committedSum,
  logEnd: logEndSum,
  unknownPartitions,
})

function toGroupPoints(points: readonly GroupPoint[]): HistoryPoint[] {
  return points.map((point, index) => {
    const before = points[index - 1]
    return {
      at: point.at,
      resolution_ms: point.resolutionMs,
      lag: point.totalLag?.last ?? null,
      lag_min: point.totalLag?.min ?? null,
      lag_max: point.totalLag?.max ?? null,
      unknown_partitions: point.unknownPartitions,
      time_lag_ms: point.timeLagMs,
      time_lag_error_ms: point.timeLagErrorMs,
      committed: point.committedSum,
      log_end: point.logEndSum,
      ...ratesBetween(before && toGroupCounters(before), toGroupCounters(point)),
      members: point.memberCount,
      state: point.state,
    }
  })
}

/** Points of several partitions at one time, added up; what is not known is counted, not added. */
interface Sum {
  readonly at: number
  readonly resolutionMs: number
  lag: number | null
  lagMin: number | null
  lagMax: number | null
  committed: number | null
  logEnd: number | null
  unknownPartitions: number
}

const plus = (sum: number | null, value: number): number => (sum ?? 0) + value

function add(sum: Sum, { lag, committedOffset, logEndOffset }: PartitionPoint): void {
  if (lag === null) sum.unknownPartitions += 1
  else {
    sum.lag = plus(sum.lag, lag.last)
    sum.lagMin = plus(sum.lagMin, lag.min)
    sum.lagMax = plus(sum.lagMax, lag.max)
  }
  if (committedOffset === null || logEndOffset === null) return
  sum.committed = plus(sum.committed, committedOffset)
  sum.logEnd = plus(sum.logEnd, logEndOffset)
}

function toSummedPoints(list: readonly PartitionSeries[]): HistoryPoint[] {
  const byTime = new Map<number, Sum>()
  for (const { points } of list) {
    for (const point of points) {
      const { at, resolutionMs } = point
      const unknown = { lag: null, lagMin: null, lagMax: null, committed: null, logEnd: null, unknownPartitions: 0 }
      const sum = byTime.get(at) ?? { at, resolutionMs, ...unknown }
      byTime.set(at, sum)
      add(sum, point)
    }
  }
  const sums = [...byTime.values()].sort((left, right) => left.at - right.at)
  return sums.map((sum, index) => ({
    at: sum.at,
    resolution_ms: sum.resolutionMs,
    lag: sum.lag,
    lag_min: sum.lagMin,
    lag_max: sum.lagMax,
    unknown_partitions: sum.unknownPartitions,
    time_lag_ms: null,
    time_lag_error_ms: null,
    committed: sum.committed,
    log_end: sum.logEnd,
    ...ratesBetween(sums[index - 1], sum),
    members: null,
    state: null,
  }))
}

const lastLag = ({ points }: PartitionSeries): number => points.findLast(({ lag }) => lag !== null)?.lag?.last ?? -1

/** The worst ones, among them the one in focus. */
function toPartitionSeries(list: readonly PartitionSeries[], focus: string | undefined): HistorySeries[] {
  const worst = [...list].sort((left, right) => lastLag(right) - lastLag(left))
  const index = worst.findIndex(({ topic, partition }) => `${topic}/${partition}` === focus)
  const ordered = index < maxSeries ? worst : [...worst.splice(index, 1), ...worst]
  const rest = ordered.slice(maxSeries)
  return [
    ...ordered
      .slice(0, maxSeries)
      .map((each) => ({ topic: each.topic, partition: each.partition, points: toSummedPoints([each]) })),
    ...(rest.length === 0 ? [] : [{ topic: null, partition: null, points: toSummedPoints(rest) }]),
  ]
}

function toTopicSeries(list: readonly PartitionSeries[]): HistorySeries[] {
  const byTopic = new Map<string, PartitionSeries[]>()
  for (const each of list) {
    const known = byTopic.get(each.topic)
    if (known === undefined) byTopic.set(each.topic, [each])
    else known.push(each)
  }
  return [...byTopic].map(([topic, own]) => ({ topic, partition: null, points: toSummedPoints(own) }))
}

function toSeries({ history }: ClusterContext, query: HistoryQuery, range: TimeRange) {
  const { group, by, points } = query
  const whole = toGroupPoints(history.rangeGroup(group, range, points))
  if (by === 'group') return { whole, rest_partitions: 0, series: [{ topic: null, partition: null, points: whole }] }
  const list = history.rangePartitions(group, range, points)
  if (by === 'topic') return { whole, rest_partitions: 0, series: toTopicSeries(list) }
  return { whole, rest_partitions: Math.max(0, list.length - maxSeries), series: toPartitionSeries(list, query.focus) }
}

/**
 * A group must be there now or have a past.
 * @throws TidemarkError TM_GROUP_NOT_FOUND
 */
export function requireKnownGroup(context: ClusterContext, groupId: string): void {
  if (context.index.groups.has(groupId)) return
  if (context.history.groupIds().some((each) => each.groupId === groupId)) return
  throw new TidemarkError(
    'TM_GROUP_NOT_FOUND',
    `Group ${groupId} is not in cluster ${context.name} and has no history; check its spelling.`,
  )
}

/** Everything the charts of a group stand on. @throws TidemarkError TM_GROUP_NOT_FOUND, TM_BAD_REQUEST */
export function buildHistory(context: ClusterContext, query: HistoryQuery, now: number): HistoryBody {
  requireKnownGroup(context, query.group)
  const isRelative = relativeLengthMs(query, '1h') !== null
  const range = toTimeRange(query, '1h', isRelative ? (context.state.snapshot?.takenAt ?? now) : now)
  const { history } = context
  return {
    ...toEnvelope(context, now),
    group_id: query.group,
    from: range.from,
    to: range.to,
    by: query.by,
    ...toSeries(context, query, range),
    gaps: gapsOf(context, range),
    bands: history.rebalances({ range, groupId: query.group, limit: maxBands }).map(toBand),
    findings: findingsOfGroup(context, query.group, range, maxFindings).map(toRowOf(context)),
    annotations: annotationsIn(context, range, query.group),
    oldest_at: oldestOf(context.storeStats),
  }
}
