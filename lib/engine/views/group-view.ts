import { TidemarkError } from '@/lib/domain/errors'
import { movingStates } from '@/lib/domain/group-state'
import type { GroupReading, MemberReading, TopicPartitions } from '@/lib/domain/snapshot'
import { toPartitionKey } from '@/lib/domain/topic-partition-key'
import type { GroupBody, MemberRow, MembersBody, OffsetRow, OffsetsBody, StateBody } from '@/lib/wire/groups'
import type { ClusterContext } from './cluster-context'
import { requireSnapshot, toEnvelope } from './envelope'
import { toGroupRow } from './group-row'
import { type GroupSummary, ownersOf, toPartitionRow } from './snapshot-index'

const chartMs = 3_600_000
const seriesMs = 600_000
const maxSeries = 5

/** @throws TidemarkError TM_NOT_READY before the first snapshot, TM_GROUP_NOT_FOUND */
export function findGroup(context: ClusterContext, groupId: string): GroupSummary {
  requireSnapshot(context)
  const summary = context.index.groups.get(groupId)
  if (summary === undefined) {
    throw new TidemarkError(
      'TM_GROUP_NOT_FOUND',
      `Group ${groupId} is not in cluster ${context.name}; check its spelling, or it was deleted.`,
    )
  }
  return summary
}

const copyPartitions = (list: readonly TopicPartitions[]) =>
  list.map(({ topic, partitions }) => ({ topic, partitions: [...partitions] }))

export function toMemberRow(member: MemberReading): MemberRow {
  const { assignment, targetAssignment } = member
  return {
    member_id: member.memberId,
    group_instance_id: member.groupInstanceId,
    client_id: member.clientId,
    client_host: member.clientHost,
    rack: member.rackId,
    subscription: member.subscription === null ? null : [...member.subscription],
    assignment: assignment && copyPartitions(assignment),
    assignment_undecodable: member.assignmentUndecodable,
    target_assignment: targetAssignment && copyPartitions(targetAssignment),
    member_epoch: member.memberEpoch,
    partitions: assignment?.reduce((sum, { partitions }) => sum + partitions.length, 0) ?? null,
    first_seen_at: null,
  }
}

const unmeasured = {
  time_lag_ms: null,
  time_lag_error_ms: null,
  consume_per_sec: null,
  produce_per_sec: null,
  last_commit_at: null,
}

function toOwner(member: MemberReading | undefined): OffsetRow['owner'] {
  if (member === undefined) return null
  const { memberId, groupInstanceId, clientId, clientHost } = member
  return { member_id: memberId, group_instance_id: groupInstanceId, client_id: clientId, client_host: clientHost }
}

function toShareRows(group: GroupReading): OffsetRow[] {
  return group.shareOffsets.map(({ topic, partition, startOffset, lag, error }) => ({
    topic,
    partition,
    committed_offset: startOffset,
    leader_epoch: null,
    log_start_offset: null,
    log_end_offset: null,
    last_stable_offset: null,
    lag,
    raw_lag: lag,
    committed_lag: null,
    lost: null,
    upper_bound: null,
    reason: error?.message ?? (lag === null ? 'the coordinator tells no lag before the first delivery' : null),
    ...unmeasured,
    owner: null,
    owner_previous_generation: false,
  }))
}

/** The rows `kafka-consumer-groups --describe --group` prints, with all that is known of each partition. */
export function toOffsetRows(context: ClusterContext, group: GroupReading): OffsetRow[] {
  const { snapshot } = context.state
  if (snapshot === null) return []
  if (group.type === 'share') return toShareRows(group)
  const owners = ownersOf(group)
  const previous = group.type === 'classic' && movingStates.includes(group.state)
  return group.offsets.map((offset) => {
    const { log, lag, reason } = toPartitionRow(snapshot, offset)
    const owner = toOwner(owners.get(toPartitionKey(offset.topic, offset.partition)))
    return {
      topic: offset.topic,
      partition: offset.partition,
      committed_offset: offset.committedOffset,
      leader_epoch: offset.leaderEpoch,
      log_start_offset: log?.logStartOffset ?? null,
      log_end_offset: log?.logEndOffset ?? null,
      last_stable_offset: log?.lastStableOffset ?? null,
      lag: lag.lag,
      raw_lag: lag.rawLag,
      committed_lag: lag.committedLag,
      lost: lag.lostCount,
      upper_bound: lag.upperBound,
      reason,
      ...unmeasured,
      owner,
      owner_previous_generation: owner !== null && previous,
    }
  })
}

function toSeries(context: ClusterContext, group: GroupReading, rows: readonly OffsetRow[]): GroupBody['series'] {
  const to = context.state.snapshot?.takenAt ?? 0
  return [...rows]
    .filter(({ lag }) => lag !== null && lag > 0)
    .sort((left, right) => (right.lag ?? 0) - (left.lag ?? 0))
    .slice(0, maxSeries)
    .map(({ topic, partition }) => ({
      topic,
      partition,
      points: context.history
        .rangePartition(group.groupId, topic, partition, { from: to - seriesMs, to })
        .map(({ at, committedOffset, logEndOffset }): [number, number | null] => [
          at,
          committedOffset === null || logEndOffset === null ? null : Math.max(0, logEndOffset - committedOffset),
        ]),
    }))
}

export function coordinatorAddress(context: ClusterContext, group: GroupReading): string | null {
  const broker = context.state.snapshot?.brokers.find(({ nodeId }) => nodeId === group.coordinator)
  return broker === undefined ? null : `${broker.host}:${broker.port}`
}

/** @throws TidemarkError TM_NOT_READY, TM_GROUP_NOT_FOUND */
export function buildGroup(context: ClusterContext, groupId: string, now: number): GroupBody {
  const summary = findGroup(context, groupId)
  const { group } = summary
  const partitions = toOffsetRows(context, group)
  const to = context.state.snapshot?.takenAt ?? 0
  return {
    ...toEnvelope(context, now),
    group: toGroupRow(context, summary),
    group_epoch: group.groupEpoch,
    assignment_epoch: group.assignmentEpoch,
    coordinator_address: coordinatorAddress(context, group),
    members: group.members?.map(toMemberRow) ?? null,
    partitions,
    points: context.history
      .rangeGroup(groupId, { from: to - chartMs, to })
      .map(({ at, totalLag, unknownPartitions, memberCount, state }) => ({
        at,
        total_lag: totalLag,
        unknown_partitions: unknownPartitions,
        members: memberCount,
        state,
      })),
    series: toSeries(context, group, partitions),
  }
}

/** @throws TidemarkError TM_NOT_READY, TM_GROUP_NOT_FOUND */
export function buildOffsets(context: ClusterContext, groupId: string, now: number): OffsetsBody {
  const items = toOffsetRows(context, findGroup(context, groupId).group)
  return { ...toEnvelope(context, now), items, total: items.length, next_cursor: null }
}

/** @throws TidemarkError TM_NOT_READY, TM_GROUP_NOT_FOUND */
export function buildMembers(context: ClusterContext, groupId: string, now: number): MembersBody {
  const { group } = findGroup(context, groupId)
  const items = (group.members ?? []).map(toMemberRow)
  return {
    ...toEnvelope(context, now),
    items,
    total: items.length,
    next_cursor: null,
    reason: group.describeError?.message ?? null,
  }
}

/** @throws TidemarkError TM_NOT_READY, TM_GROUP_NOT_FOUND */
export function buildState(context: ClusterContext, groupId: string, now: number): StateBody {
  const { group } = findGroup(context, groupId)
  return {
    ...toEnvelope(context, now),
    group_id: groupId,
    coordinator: coordinatorAddress(context, group),
    coordinator_id: group.coordinator,
    assignment_strategy: group.protocol,
    state: group.state,
    raw_state: group.rawState,
    group_epoch: group.groupEpoch,
    target_assignment_epoch: group.assignmentEpoch,
    members: group.members?.length ?? null,
    reason: group.describeError?.message ?? null,
  }
}
