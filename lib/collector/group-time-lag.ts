import type { ClusterSnapshot, GroupReading } from '@/lib/domain/snapshot'
import type { TimeLag, TimeLagUnknown } from '@/lib/domain/time-lag'
import type { TimeLagTracker } from '@/lib/domain/time-lag-tracker'

/** The worst partition's time lag of a group. */
export interface GroupTimeLag {
  readonly timeLag: TimeLag
  /** Partitions whose time lag is unknown, and why one of them is; the worst of the others is then a lower bound. */
  readonly unknownPartitions: number
  readonly reason: TimeLagUnknown | null
}

/** Time lag of one group at one snapshot; `not_observed` where it has no commits or was not read. */
export function toGroupTimeLag(group: GroupReading, snapshot: ClusterSnapshot, tracker: TimeLagTracker): GroupTimeLag {
  let worst: Exclude<TimeLag, { kind: 'unknown' }> | null = null
  let unknownPartitions = 0
  let reason: TimeLagUnknown | null = null
  const offsets = group.readAt === snapshot.takenAt ? group.offsets : []
  for (const { topic, partition, committedOffset } of offsets) {
    const lag = tracker.timeLag(topic, partition, committedOffset, snapshot)
    if (lag.kind === 'unknown') {
      unknownPartitions += 1
      reason ??= lag.reason
    } else if (worst === null || lag.ms > worst.ms) worst = lag
  }
  if (worst === null) {
    return { timeLag: { kind: 'unknown', reason: reason ?? 'not_observed' }, unknownPartitions, reason }
  }
  const isBound = unknownPartitions > 0 && worst.kind === 'known'
  return { timeLag: isBound ? { kind: 'at_least', ms: worst.ms } : worst, unknownPartitions, reason }
}
