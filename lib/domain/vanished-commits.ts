import { findPartition } from './group-lags'
import type { GroupObservation, ObservedPartition } from './observation'
import type { ClusterSnapshot } from './snapshot'
import { toPartitionKey } from './topic-partition-key'

function toRow(before: ObservedPartition, snapshot: ClusterSnapshot): ObservedPartition {
  const log = findPartition(snapshot, before.topic, before.partition)
  const topic = snapshot.topics.get(before.topic)
  return {
    ...before,
    topicId: topic?.topicId ?? null,
    logStartOffset: log?.logStartOffset ?? null,
    logEndOffset: log?.logEndOffset ?? null,
    lastStableOffset: log?.lastStableOffset ?? null,
    leaderEpoch: log?.leaderEpoch ?? null,
    committedOffset: null,
    committedLeaderEpoch: null,
    // Listed at the poll before and not now: it was deleted.
    error: log === undefined ? 'UNKNOWN_TOPIC_OR_PARTITION' : (log.error?.kafkaError ?? log.error?.code ?? null),
  }
}

/** The same partitions in the same order: the usual case, in which nothing has vanished. */
const areSamePartitions = (before: readonly ObservedPartition[], now: readonly ObservedPartition[]): boolean =>
  before.length === now.length &&
  before.every(({ topic, partition }, index) => now[index]?.partition === partition && now[index].topic === topic)

/**
 * The observation with rows for commits that were there at the poll before and are not answered any more: OffsetFetch
 * leaves them out, and only with their log does it show whether the offset is gone or the topic.
 */
export function withVanishedCommits(
  observation: GroupObservation,
  before: GroupObservation | undefined,
  snapshot: ClusterSnapshot,
): GroupObservation {
  if (before === undefined || before.error !== null || observation.error !== null) return observation
  if (observation.type === 'share') return observation
  if (areSamePartitions(before.partitions, observation.partitions)) return observation
  const present = new Set(observation.partitions.map(({ topic, partition }) => toPartitionKey(topic, partition)))
  const vanished = before.partitions.filter(
    ({ topic, partition, committedOffset, error }) =>
      committedOffset !== null && error === null && !present.has(toPartitionKey(topic, partition)),
  )
  if (vanished.length === 0) return observation
  return { ...observation, partitions: [...observation.partitions, ...vanished.map((row) => toRow(row, snapshot))] }
}
