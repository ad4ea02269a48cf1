import { movingStates } from '@/lib/domain/group-state'
import type { CommittedOffset, GroupReading, MemberReading } from '@/lib/domain/snapshot'
import { toPartitionKey } from '@/lib/domain/topic-partition-key'
import type { OffsetRow } from '@/lib/wire/groups'
import type { ClusterContext } from './cluster-context'
import { ownersOf, toPartitionRow } from './snapshot-index'
import { shareReason, toTimeLagFields } from './time-lag-fields'

/** What is not measured of a partition. */
export const unmeasured = {
  time_lag_ms: null,
  time_lag_error_ms: null,
  time_lag_reason: shareReason,
  consume_per_sec: null,
  produce_per_sec: null,
  last_commit_at: null,
}

/** What the polls before this one tell of a partition. */
function toMeasured({ state }: ClusterContext, { groupId, readAt }: GroupReading, offset: CommittedOffset) {
  const { snapshot, derived } = state
  if (readAt !== snapshot?.takenAt || derived === null)
    return { ...unmeasured, time_lag_reason: 'the group was not read' }
  const { topic, partition, committedOffset } = offset
  const { consumePerSec, producePerSec } = derived.rates.partition(groupId, topic, partition)
  return {
    ...toTimeLagFields(derived.timeLagTracker.timeLag(topic, partition, committedOffset, snapshot)),
    consume_per_sec: consumePerSec,
    produce_per_sec: producePerSec,
    last_commit_at: derived.rates.lastCommitChangeAt(groupId, topic, partition),
  }
}

export function toOwner(member: MemberReading | undefined): OffsetRow['owner'] {
  if (member === undefined) return null
  const { memberId, groupInstanceId, clientId, clientHost } = member
  return { member_id: memberId, group_instance_id: groupInstanceId, client_id: clientId, client_host: clientHost }
}

export function toShareRows(group: GroupReading): OffsetRow[] {
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
      ...toMeasured(context, group, offset),
      owner,
      owner_previous_generation: owner !== null && previous,
    }
  })
}
