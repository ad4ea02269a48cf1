import type { GroupReading } from '@/lib/domain/snapshot'
import type { GroupAccess, GroupRow } from '@/lib/wire/groups'
import { type ClusterContext, openOf } from './cluster-context'
import { toFindingSummary } from './finding-rows'
import { numbersOf, ratesOf } from './group-numbers'
import { silenceOf, unsilencedOf } from './set-aside'
import { errorOf, type GroupSummary } from './snapshot-index'
import { shareReason, toGroupTimeLagFields } from './time-lag-fields'
import { toVerdict } from './verdict'

const hourMs = 3_600_000
const minuteMs = 60_000
const maxFindings = 20

/** How much of a group could be read. */
export function accessOf(group: GroupReading): GroupAccess {
  const error = errorOf(group)
  if (error === null) return 'readable'
  if (error.code === 'TM_KAFKA_DENIED') return 'denied'
  return error.code === 'TM_COORDINATOR_UNAVAILABLE' ? 'coordinator_unreachable' : 'error'
}

function toRateFields(context: ClusterContext, summary: GroupSummary) {
  const { consumePerSec, producePerSec } = ratesOf(context, summary)
  const unknown = consumePerSec === null || producePerSec === null
  const reason = errorOf(summary.group) === null ? 'needs two polls in a row' : 'the group was not read'
  return {
    consume_per_sec: consumePerSec,
    produce_per_sec: producePerSec,
    rate_reason: unknown ? reason : null,
  }
}

function toRebalanceFields(context: ClusterContext, group: GroupReading) {
  const { snapshot } = context.state
  const count = context.recentRebalances.countOf(group.groupId)
  if (group.describeError !== null) {
    const bound = 'at_least' as const
    return { rebalances_1h: { ...count, bound }, rebalances_reason: 'not all of the hour was read' }
  }
  const watchedMs = (snapshot?.takenAt ?? 0) - (context.watchedSince ?? 0)
  const minutes = Math.floor(watchedMs / minuteMs)
  return {
    rebalances_1h: count,
    rebalances_reason: watchedMs >= hourMs ? null : `watched for ${minutes} min of the last hour since the last start`,
  }
}

function toTimeLag({ state }: ClusterContext, { type, groupId }: GroupReading) {
  const fields = toGroupTimeLagFields(state.derived?.timeLags.get(groupId))
  return type === 'share' ? { ...fields, time_lag_reason: shareReason } : fields
}

/** A group's row without the line of its last hour, which can cost a look into the store. */
export function toPlainGroupRow(context: ClusterContext, summary: GroupSummary): Omit<GroupRow, 'sparkline'> {
  const { group } = summary
  const { groupId } = group
  const { eta, dataLoss } = numbersOf(context, summary)
  const open = openOf(context, groupId)
  return {
    group_id: groupId,
    type: group.type,
    state: context.sampled.get(groupId) ?? group.state,
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
    ...toTimeLag(context, group),
    ...toRateFields(context, summary),
    eta,
    data_loss: dataLoss,
    ...toRebalanceFields(context, group),
    verdict: toVerdict(group, unsilencedOf(context, groupId)),
    findings: open.slice(0, maxFindings).map((record) => toFindingSummary(record, silenceOf(context, record))),
    read_at: group.readAt,
  }
}

export function toGroupRow(context: ClusterContext, summary: GroupSummary): GroupRow {
  const sparkline = context.sparklines.lineOf(summary.group.groupId, context.state.snapshot?.takenAt ?? 0)
  return { ...toPlainGroupRow(context, summary), sparkline }
}
