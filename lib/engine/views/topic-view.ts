import { toGroupTimeLag } from '@/lib/collector'
import { TidemarkError } from '@/lib/domain/errors'
import type { GroupReading, PartitionReading, TopicReading } from '@/lib/domain/snapshot'
import type { TopicBody, TopicGroupRow, TopicPartitionRow } from '@/lib/wire/topics'
import type { ClusterContext } from './cluster-context'
import { requireSnapshot, toEnvelope } from './envelope'
import { compareBy } from './page'
import { unsilencedOf } from './set-aside'
import { toPartitionRow } from './snapshot-index'
import { shareReason, toGroupTimeLagFields } from './time-lag-fields'
import { worstByTopic } from './topic-health'
import { produceRateOf, recordsOf, toTopicRow } from './topic-row'
import { toVerdict } from './verdict'

type Furthest = Map<number, NonNullable<TopicPartitionRow['furthest']>>

const readersOf = ({ index }: ClusterContext, topic: string) =>
  (index.usesByTopic.get(topic) ?? []).flatMap((use) => {
    const group = index.groups.get(use.groupId)?.group
    return group === undefined ? [] : [{ use, group }]
  })

function lagsOf(context: ClusterContext, group: GroupReading, topic: string) {
  const snapshot = requireSnapshot(context)
  if (group.type === 'share') return group.shareOffsets.filter((offset) => offset.topic === topic)
  return group.offsets
    .filter((offset) => offset.topic === topic)
    .map((offset) => ({ partition: offset.partition, lag: toPartitionRow(snapshot, offset).lag.lag }))
}

/** By partition: the group that has most left to read there. */
function toFurthest(context: ClusterContext, topic: string): Furthest {
  const furthest: Furthest = new Map()
  for (const { group } of readersOf(context, topic)) {
    for (const { partition, lag } of lagsOf(context, group, topic)) {
      if (lag === null || lag <= (furthest.get(partition)?.lag ?? -1)) continue
      furthest.set(partition, { group_id: group.groupId, lag })
    }
  }
  return furthest
}

function toPartition(
  context: ClusterContext,
  topic: string,
  partition: PartitionReading,
  furthest: Furthest,
): TopicPartitionRow {
  return {
    partition: partition.partition,
    leader: partition.leader,
    leader_epoch: partition.leaderEpoch,
    replicas: [...partition.replicas],
    isr: [...partition.isr],
    log_start_offset: partition.logStartOffset,
    log_end_offset: partition.logEndOffset,
    last_stable_offset: partition.lastStableOffset,
    records: recordsOf(partition),
    produce_per_sec: produceRateOf(context, topic, partition.partition),
    furthest: furthest.get(partition.partition) ?? null,
    reason: partition.error?.message ?? null,
  }
}

function toTimeLag(context: ClusterContext, group: GroupReading, topic: string) {
  const { derived, snapshot } = context.state
  if (group.type === 'share') return { ...toGroupTimeLagFields(undefined), time_lag_reason: shareReason }
  if (derived === null || snapshot === null) return toGroupTimeLagFields(undefined)
  const offsets = group.offsets.filter((offset) => offset.topic === topic)
  return toGroupTimeLagFields(toGroupTimeLag({ ...group, offsets }, snapshot, derived.timeLagTracker))
}

function toTopicGroups(context: ClusterContext, topic: string): TopicGroupRow[] {
  return readersOf(context, topic)
    .map(
      ({ use, group }): TopicGroupRow => ({
        group_id: group.groupId,
        type: group.type,
        state: group.state,
        verdict: toVerdict(group, unsilencedOf(context, group.groupId)),
        members: group.members?.length ?? null,
        partitions: use.partitions,
        total_lag: use.totalLag,
        unknown_partitions: use.unknownPartitions,
        ...toTimeLag(context, group, topic),
        reason: group.offsetsError?.message ?? null,
      }),
    )
    .sort((left, right) => (left.group_id < right.group_id ? -1 : 1))
    .sort(compareBy(({ total_lag }) => total_lag, true))
}

/** @throws TidemarkError TM_NOT_READY, TM_TOPIC_NOT_FOUND */
export function requireTopic(context: ClusterContext, name: string): TopicReading {
  const topic = requireSnapshot(context).topics.get(name)
  if (topic !== undefined) return topic
  throw new TidemarkError(
    'TM_TOPIC_NOT_FOUND',
    `Topic ${name} is not in cluster ${context.name}, or is hidden from the user Tidemark logs in as.`,
  )
}

/** @throws TidemarkError TM_NOT_READY, TM_TOPIC_NOT_FOUND */
export function buildTopic(context: ClusterContext, name: string, now: number): TopicBody {
  const topic = requireTopic(context, name)
  const furthest = toFurthest(context, name)
  return {
    ...toEnvelope(context, now),
    topic: toTopicRow(context, topic, worstByTopic(context).get(name)),
    partitions: topic.partitions.map((partition) => toPartition(context, name, partition, furthest)),
    groups: toTopicGroups(context, name),
  }
}
