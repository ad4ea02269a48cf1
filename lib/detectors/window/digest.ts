import { freezeMs } from './pace'
import type { PartitionWindow } from './partition-window'

/** What one pass over the partitions of a poll found: rules look here before they look at partitions. */
export interface PartitionDigest {
  /** Partitions whose log and commit were read at this poll. */
  readonly read: readonly PartitionWindow[]
  /** Sum of their readable lags, as far as known. */
  readonly totalLag: number
  /** Sum of the log ends of those with a known lag. */
  readonly endSum: number
  /** Longest of their freezes, observed ms. */
  readonly longestFreezeMs: number
  /** Some partition could not be read, or was not told. */
  readonly hasUnread: boolean
  /** One or more begin above their commit. */
  readonly hasLost: boolean
  readonly hasBeyond: boolean
  readonly hasHeldBack: boolean
  readonly hasUnowned: boolean
  readonly hasUncommitted: boolean
  /** The log start moves, or times of records are known. */
  readonly hasAging: boolean
}

export function digest(partitions: Iterable<PartitionWindow>, at: number): PartitionDigest {
  const read: PartitionWindow[] = []
  const found = {
    read,
    totalLag: 0,
    endSum: 0,
    longestFreezeMs: 0,
    hasUnread: false,
    hasLost: false,
    hasBeyond: false,
    hasHeldBack: false,
    hasUnowned: false,
    hasUncommitted: false,
    hasAging: false,
  }
  for (const each of partitions) {
    if (each.seenAt !== at || each.error !== null || each.commitError !== null) {
      found.hasUnread = true
      continue
    }
    read.push(each)
    if (each.lag !== null) {
      found.totalLag += each.lag
      found.endSum += each.end ?? 0
    }
    const frozenMs = freezeMs(each)
    if (frozenMs > found.longestFreezeMs) found.longestFreezeMs = frozenMs
    if (each.committed !== null && each.start !== null && each.start > each.committed) found.hasLost = true
    if (each.beyondSince !== null) found.hasBeyond = true
    if (each.stableFlat !== null) found.hasHeldBack = true
    if (each.unownedSince !== null) found.hasUnowned = true
    if (each.uncommittedSince !== null) found.hasUncommitted = true
    if (each.startMoveCount > 0 || each.timePoints.length > 0) found.hasAging = true
  }
  return found
}
