import type { GroupReading } from '@/lib/domain/snapshot'
import type { GroupAccess, GroupRow } from '@/lib/wire/groups'
import type { ClusterContext } from './cluster-context'
import { errorOf, type GroupSummary } from './snapshot-index'

const sparklinePoints = 60
const sparklineMs = 3_600_000
const notMeasured = 'not measured: this release keeps no rates and judges nothing'

function accessOf(group: GroupReading): GroupAccess {
  const error = errorOf(group)
  if (error === null) return 'readable'
  if (error.code === 'TM_KAFKA_DENIED') return 'denied'
  return error.code === 'TM_COORDINATOR_UNAVAILABLE' ? 'coordinator_unreachable' : 'error'
}

/** Points of the last hour, the highest lag of each stretch; null = a gap of more than two polls. */
function toSparkline(context: ClusterContext, groupId: string): [number, number | null][] {
  const to = context.state.snapshot?.takenAt ?? 0
  const points = context.history.rangeGroup(groupId, { from: to - sparklineMs, to })
  const stretch = Math.max(1, Math.ceil(points.length / sparklinePoints))
  const line: [number, number | null][] = []
  let previous: number | null = null
  for (let from = 0; from < points.length; from += stretch) {
    const run = points.slice(from, from + stretch)
    const [first] = run
    if (first === undefined) continue
    if (previous !== null && first.at - previous > 2.5 * context.pollPeriodMs) line.push([previous + 1, null])
    const known = run.flatMap(({ totalLag }) => totalLag ?? [])
    line.push([first.at, known.length === 0 ? null : Math.max(...known)])
    previous = run.at(-1)?.at ?? first.at
  }
  return line
}

export function toGroupRow(context: ClusterContext, summary: GroupSummary): GroupRow {
  const { group } = summary
  return {
    group_id: group.groupId,
    type: group.type,
    state: context.sampled.get(group.groupId) ?? group.state,
    raw_state: group.rawState,
    protocol: group.protocol,
    protocol_type: group.protocolType,
    access: accessOf(group),
    reason: errorOf(group)?.message ?? null,
    coordinator: group.coordinator,
    members: group.members?.length ?? null,
    topics: [...summary.topics],
    partitions: summary.partitionCount,
    total_lag: summary.totalLag,
    unknown_partitions: summary.unknownPartitions,
    max_lag: summary.maxLag,
    time_lag_ms: null,
    time_lag_error_ms: null,
    time_lag_reason: notMeasured,
    consume_per_sec: null,
    produce_per_sec: null,
    rate_reason: notMeasured,
    eta: { state: 'unknown', ms: null },
    rebalances_1h: null,
    rebalances_reason: notMeasured,
    verdict: 'unknown',
    findings: [],
    sparkline: toSparkline(context, group.groupId),
    read_at: group.readAt,
  }
}
