import type { ReadError } from '@/lib/domain/errors'
import { findPartition } from '@/lib/domain/group-lags'
import { computeLag, type PartitionLag, sumLag } from '@/lib/domain/lag'
import type {
  ClusterSnapshot,
  CommittedOffset,
  GroupReading,
  MemberReading,
  PartitionReading,
} from '@/lib/domain/snapshot'
import { toPartitionKey } from '@/lib/domain/topic-partition-key'

/** One partition of a group with all that is known of it. */
export interface PartitionRow {
  readonly offset: CommittedOffset
  readonly log: PartitionReading | null
  readonly lag: PartitionLag
  /** Why a number is unknown; null where all are known. */
  readonly reason: string | null
}

/** What a group's row in a table shows. */
export interface GroupSummary {
  readonly group: GroupReading
  readonly topics: readonly string[]
  readonly partitionCount: number | null
  readonly totalLag: number | null
  readonly maxLag: number | null
  readonly unknownPartitions: number
}

export interface TopicUse {
  readonly groupId: string
  readonly partitions: number
  readonly totalLag: number | null
  readonly unknownPartitions: number
}

export interface SnapshotIndex {
  readonly groups: ReadonlyMap<string, GroupSummary>
  /** By topic: the groups that read it. */
  readonly usesByTopic: ReadonlyMap<string, readonly TopicUse[]>
  readonly totalLag: number | null
  readonly unknownPartitions: number
  readonly unreadGroups: number
}

function reasonOfLog(offset: CommittedOffset, log: PartitionReading | null): string | null {
  if (log === null) return `topic ${offset.topic} is not in the cluster's metadata`
  if (log.error !== null) return log.error.message
  return log.logEndOffset === null ? 'its log end was not read' : null
}

/** Rows of a group's partitions; share groups have their own. */
export function toPartitionRow(snapshot: ClusterSnapshot, offset: CommittedOffset): PartitionRow {
  const log = findPartition(snapshot, offset.topic, offset.partition) ?? null
  const lag = computeLag({
    committedOffset: offset.committedOffset,
    logStartOffset: log?.logStartOffset ?? null,
    logEndOffset: log?.logEndOffset ?? null,
    lastStableOffset: log?.lastStableOffset ?? null,
  })
  const noCommit = offset.committedOffset === null ? 'no committed offset' : null
  return { offset, log, lag, reason: offset.error?.message ?? reasonOfLog(offset, log) ?? noCommit }
}

const lagsOf = (group: GroupReading, snapshot: ClusterSnapshot): { topic: string; lag: number | null }[] =>
  group.type === 'share'
    ? group.shareOffsets.map(({ topic, lag }) => ({ topic, lag }))
    : group.offsets.map((offset) => ({ topic: offset.topic, lag: toPartitionRow(snapshot, offset).lag.lag }))

function groupByTopic<Row extends { topic: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const byTopic = new Map<string, Row[]>()
  for (const row of rows) {
    const known = byTopic.get(row.topic)
    if (known === undefined) byTopic.set(row.topic, [row])
    else known.push(row)
  }
  return byTopic
}

function summarise(group: GroupReading, snapshot: ClusterSnapshot, uses: Map<string, TopicUse[]>): GroupSummary {
  const lags = lagsOf(group, snapshot)
  const byTopic = groupByTopic(lags)
  for (const [topic, rows] of byTopic) {
    const { totalLag, unknownPartitions } = sumLag(rows.map(({ lag }) => lag))
    const known = uses.get(topic) ?? []
    known.push({ groupId: group.groupId, partitions: rows.length, totalLag, unknownPartitions })
    uses.set(topic, known)
  }
  const unread = group.offsetsError !== null
  const { totalLag, maxLag, unknownPartitions } = sumLag(lags.map(({ lag }) => lag))
  return {
    group,
    topics: [...byTopic.keys()].sort(),
    partitionCount: unread && lags.length === 0 ? null : lags.length,
    totalLag: unread && lags.length === 0 ? null : totalLag,
    maxLag,
    unknownPartitions,
  }
}

const empty: SnapshotIndex = {
  groups: new Map(),
  usesByTopic: new Map(),
  totalLag: null,
  unknownPartitions: 0,
  unreadGroups: 0,
}

/**
 * Sums of one snapshot by group, topic and cluster: once per tick, O(partitions). `absent` groups have a row, but are
 * no part of the cluster's sums.
 */
export function indexSnapshot(snapshot: ClusterSnapshot | null, absent: readonly GroupReading[]): SnapshotIndex {
  if (snapshot === null) return empty
  const uses = new Map<string, TopicUse[]>()
  const groups = new Map<string, GroupSummary>()
  for (const group of snapshot.groups.values()) groups.set(group.groupId, summarise(group, snapshot, uses))
  const summaries = [...groups.values()]
  for (const group of absent) groups.set(group.groupId, summarise(group, snapshot, uses))
  const known = summaries.filter(({ totalLag }) => totalLag !== null)
  return {
    groups,
    usesByTopic: uses,
    totalLag:
      known.length === 0 && summaries.length > 0 ? null : known.reduce((sum, each) => sum + (each.totalLag ?? 0), 0),
    unknownPartitions: summaries.reduce((sum, each) => sum + each.unknownPartitions, 0),
    unreadGroups: summaries.filter(({ group }) => errorOf(group) !== null).length,
  }
}

/** Why a group could not be read in full; null where it was. */
export function errorOf(group: GroupReading): ReadError | null {
  return group.describeError ?? group.offsetsError
}

/** Owners by partition, as members' assignments say. */
export function ownersOf(group: GroupReading): ReadonlyMap<string, MemberReading> {
  const owners = new Map<string, MemberReading>()
  for (const member of group.members ?? []) {
    for (const { topic, partitions } of member.assignment ?? []) {
      for (const partition of partitions) owners.set(toPartitionKey(topic, partition), member)
    }
  }
  return owners
}
