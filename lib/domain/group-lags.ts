import { computeLag } from './lag'
import type { ClusterSnapshot, CommittedOffset, GroupReading, PartitionReading } from './snapshot'

/** The partition's log of one commit; undefined where the topic was not read. Partitions are dense but for odd clusters. */
export function findPartition(
  snapshot: ClusterSnapshot,
  topic: string,
  partition: number,
): PartitionReading | undefined {
  const partitions = snapshot.topics.get(topic)?.partitions
  const direct = partitions?.[partition]
  return direct?.partition === partition ? direct : partitions?.find((each) => each.partition === partition)
}

const noLog = { logStartOffset: null, logEndOffset: null, lastStableOffset: null }

/** Lag of one committed partition; null where the commit or the log end is unknown. */
function lagOf(snapshot: ClusterSnapshot, offset: CommittedOffset): number | null {
  const log = findPartition(snapshot, offset.topic, offset.partition) ?? noLog
  return computeLag({
    committedOffset: offset.committedOffset,
    logStartOffset: log.logStartOffset,
    logEndOffset: log.logEndOffset,
    lastStableOffset: log.lastStableOffset,
  }).lag
}

/** Lag of each partition of a group in messages, in the order of its rows; null = unknown. Share groups as answered. */
export function computeGroupLags(group: GroupReading, snapshot: ClusterSnapshot): (number | null)[] {
  if (group.type === 'share') return group.shareOffsets.map(({ lag }) => lag)
  return group.offsets.map((offset) => lagOf(snapshot, offset))
}
