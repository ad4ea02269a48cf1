import { computeGroupLags } from './group-lags'
import { type LagTotal, sumLag } from './lag'
import type { ClusterSnapshot, CommittedOffset, GroupReading } from './snapshot'

/** A group's lag in two parts: what present members read, and what nobody reads any more. */
export interface SplitLag {
  readonly active: LagTotal
  /** Of committed partitions whose topic no present member subscribes to or owns. */
  readonly orphan: LagTotal
  readonly orphanPartitions: number
}

/**
 * Topics that present members read; null where that cannot be told: the group is not Stable, a member's subscription is
 * unknown or a pattern, or its commits belong to no subscription at all (simple, Connect, share groups).
 */
export function readTopicsOf(group: GroupReading): ReadonlySet<string> | null {
  const { members, state, type, protocolType } = group
  if (type === 'share' || state !== 'Stable' || members === null || members.length === 0) return null
  if (type === 'classic' && protocolType !== 'consumer') return null
  const topics = new Set<string>()
  for (const { subscription, subscriptionRegex, assignment } of members) {
    const hasPattern = subscriptionRegex !== null && subscriptionRegex !== ''
    if (subscription === null || hasPattern) return null
    for (const topic of subscription) topics.add(topic)
    for (const { topic } of assignment ?? []) topics.add(topic)
  }
  return topics
}

/** True for a committed partition that no present member reads. */
export const isOrphan = (offset: CommittedOffset, readTopics: ReadonlySet<string> | null): boolean =>
  readTopics !== null && offset.committedOffset !== null && !readTopics.has(offset.topic)

/** Active lag apart from orphan lag; where it cannot be told, all lag is active. */
export function splitLag(group: GroupReading, snapshot: ClusterSnapshot): SplitLag {
  const lags = computeGroupLags(group, snapshot)
  const readTopics = readTopicsOf(group)
  const active: (number | null)[] = []
  const orphan: (number | null)[] = []
  for (const [index, lag] of lags.entries()) {
    const offset = group.offsets[index]
    if (offset !== undefined && isOrphan(offset, readTopics)) orphan.push(lag)
    else active.push(lag)
  }
  return { active: sumLag(active), orphan: sumLag(orphan), orphanPartitions: orphan.length }
}
