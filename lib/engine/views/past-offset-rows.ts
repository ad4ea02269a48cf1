import { movingStates } from '@/lib/domain/group-state'
import { toPartitionKey } from '@/lib/domain/topic-partition-key'
import type { OffsetRow } from '@/lib/wire/groups'
import { toOwner, toShareRows, unmeasured } from './offset-rows'
import type { PastPartition } from './past-partitions'
import type { PastReading } from './past-reading'
import { ownersOf, toPartitionRow } from './snapshot-index'
import { toTimeLagFields } from './time-lag-fields'

/** Said where history does not keep a number. */
export const notKeptText = 'not kept of the past'

/** Partitions of a past reading as today's are listed, with what their points tell beside. */
export function toPastOffsetRows(
  { group, snapshot }: PastReading,
  past: ReadonlyMap<string, PastPartition>,
): OffsetRow[] {
  if (group.type === 'share') return toShareRows(group)
  const owners = ownersOf(group)
  const previous = group.type === 'classic' && movingStates.includes(group.state)
  return group.offsets.map((offset) => {
    const { topic, partition, committedOffset, leaderEpoch } = offset
    const { log, lag, reason } = toPartitionRow(snapshot, offset)
    const key = toPartitionKey(topic, partition)
    const owner = toOwner(owners.get(key))
    const measured = past.get(key)
    return {
      topic,
      partition,
      committed_offset: committedOffset,
      leader_epoch: leaderEpoch,
      log_start_offset: log?.logStartOffset ?? null,
      log_end_offset: log?.logEndOffset ?? null,
      last_stable_offset: log?.lastStableOffset ?? null,
      lag: lag.lag,
      raw_lag: lag.rawLag,
      committed_lag: lag.committedLag,
      lost: lag.lostCount,
      upper_bound: lag.upperBound,
      reason,
      ...(measured === undefined
        ? { ...unmeasured, time_lag_reason: notKeptText }
        : {
            ...toTimeLagFields(measured.timeLag),
            consume_per_sec: measured.consumePerSec,
            produce_per_sec: measured.producePerSec,
            last_commit_at: measured.lastCommitAt,
          }),
      owner,
      owner_previous_generation: owner !== null && previous,
    }
  })
}
