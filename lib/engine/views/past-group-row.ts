import { computeEta } from '@/lib/domain/eta'
import type { Verdict } from '@/lib/domain/finding'
import type { GroupRow, OffsetRow } from '@/lib/wire/groups'
import type { ClusterContext } from './cluster-context'
import { toFindingSummary } from './finding-rows'
import { accessOf } from './group-row'
import type { FindingsAt } from './past-findings'
import type { PastMoment } from './past-moment'
import { notKeptText } from './past-offset-rows'
import type { PastReading } from './past-reading'
import { errorOf, type GroupSummary } from './snapshot-index'

const hourMs = 3_600_000
const maxFindings = 50
const sparkPoints = 60

/** The worst partition's time lag of the reading shown, as it was kept; of a stretch it is the highest in it. */
function toGroupTimeLag({ history }: ClusterContext, groupId: string, moment: PastMoment) {
  const { observation, resolutionMs } = moment
  const range = { from: observation.at - resolutionMs, to: observation.at }
  const point = history.rangeGroup(groupId, range, 100).at(-1)
  if (point?.timeLagMs === undefined || point.timeLagMs === null || point.at !== observation.at) {
    return { time_lag_ms: null, time_lag_error_ms: null, time_lag_reason: 'not known at that time' }
  }
  const { timeLagMs, timeLagErrorMs } = point
  return {
    time_lag_ms: Math.round(timeLagMs),
    time_lag_error_ms: timeLagErrorMs === null ? null : Math.ceil(timeLagErrorMs),
    time_lag_reason: timeLagErrorMs === null ? 'a lower bound' : null,
  }
}

/** Null where one is unknown: a part of a rate is no rate. */
function sumRates(rates: readonly (number | null)[]): number | null {
  let sum = 0
  for (const rate of rates) {
    if (rate === null) return null
    sum += rate
  }
  return rates.length === 0 ? null : sum
}

function toEta(rows: readonly OffsetRow[]): GroupRow['eta'] {
  const { state, ms, slowest, missingPerSec } = computeEta(
    rows.map(({ topic, partition, lag, consume_per_sec, produce_per_sec }) => ({
      topic,
      partition,
      lag,
      consumePerSec: consume_per_sec,
      producePerSec: produce_per_sec,
    })),
  )
  return { state, ms: ms === null ? null : Math.round(ms), slowest, missing_per_sec: missingPerSec }
}

function toSparkline({ history }: ClusterContext, groupId: string, at: number): GroupRow['sparkline'] {
  const points = history.rangeGroup(groupId, { from: at - hourMs, to: at }, sparkPoints)
  return points.map((point) => [point.at, point.totalLag?.max ?? null])
}

/** All that is known of a group at a moment. */
export interface Told {
  readonly reading: PastReading
  readonly summary: GroupSummary
  readonly rows: readonly OffsetRow[]
  readonly findings: FindingsAt
  readonly verdict: Verdict
}

/** A group's row at a moment, but for its rebalances. */
export function toPastGroupRow(
  context: ClusterContext,
  moment: PastMoment,
  told: Told,
): Omit<GroupRow, 'rebalances_1h' | 'rebalances_reason'> {
  const { summary, rows, findings, verdict } = told
  const { group, totalLag, maxLag, unknownPartitions, topics, partitionCount } = summary
  const { groupId } = group
  const consume = sumRates(rows.map(({ consume_per_sec }) => consume_per_sec))
  const produce = sumRates(rows.map(({ produce_per_sec }) => produce_per_sec))
  const known = [...findings.known].slice(0, maxFindings)
  return {
    group_id: groupId,
    type: group.type,
    state: group.state,
    raw_state: group.rawState,
    protocol: group.protocol,
    protocol_type: group.protocolType,
    access: accessOf(group),
    reason: errorOf(group)?.message ?? null,
    coordinator: group.coordinator,
    members: group.members?.length ?? null,
    topics: [...topics],
    partitions: partitionCount,
    total_lag: totalLag,
    unknown_partitions: unknownPartitions,
    max_lag: maxLag,
    ...toGroupTimeLag(context, groupId, moment),
    consume_per_sec: consume,
    produce_per_sec: produce,
    rate_reason: consume === null || produce === null ? 'not every partition has a rate of that time' : null,
    eta: toEta(rows),
    data_loss: { state: 'unknown', ms: null, topic: null, partition: null, reason: notKeptText },
    verdict,
    findings: known.map((record) => toFindingSummary(record, context.silences.find(record, moment.at))),
    sparkline: toSparkline(context, groupId, moment.at),
    read_at: group.readAt,
  }
}
