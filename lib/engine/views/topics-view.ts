import { TidemarkError } from '@/lib/domain/errors'
import type { PartitionReading, TopicReading } from '@/lib/domain/snapshot'
import type { TopicsQuery } from '@/lib/wire/queries'
import type { TopicBody, TopicGroupRow, TopicPartitionRow, TopicRow, TopicsBody } from '@/lib/wire/topics'
import type { ClusterContext } from './cluster-context'
import { requireSnapshot, toEnvelope } from './envelope'
import { compareBy, toPage } from './page'
import { toFinder } from './text-matcher'

/** Records between start and end, compacted and control records included; null where either is unknown. */
function recordsOf({ logStartOffset, logEndOffset }: PartitionReading): number | null {
  return logStartOffset === null || logEndOffset === null ? null : Math.max(0, logEndOffset - logStartOffset)
}

function toTopicRow(context: ClusterContext, topic: TopicReading): TopicRow {
  const { partitions } = topic
  const uses = context.index.usesByTopic.get(topic.topic) ?? []
  const known = partitions.flatMap((each) => recordsOf(each) ?? [])
  const factors = new Set(partitions.map(({ replicas }) => replicas.length))
  const [factor] = factors
  const lags = uses.flatMap(({ totalLag }) => totalLag ?? [])
  return {
    topic: topic.topic,
    topic_id: topic.topicId,
    internal: topic.internal,
    partitions: topic.error === null ? partitions.length : null,
    replication_factor: factors.size === 1 ? (factor ?? null) : null,
    under_replicated: partitions.filter(({ isr, replicas }) => isr.length < replicas.length).length,
    without_leader: partitions.filter(({ leader }) => leader === null).length,
    records: known.length === 0 ? null : known.reduce((sum, records) => sum + records, 0),
    unknown_partitions: partitions.length - known.length,
    produce_per_sec: sumRates(partitions.map(({ partition }) => produceRateOf(context, topic.topic, partition))),
    groups: uses.length,
    max_group_lag: lags.length === 0 ? null : Math.max(...lags),
    reason: topic.error?.message ?? partitions.find(({ error }) => error !== null)?.error?.message ?? null,
  }
}

const produceRateOf = ({ state }: ClusterContext, topic: string, partition: number): number | null =>
  state.derived?.rates.topicPartition(topic, partition) ?? null

/** Null where one is unknown: a part of a rate is no rate. */
function sumRates(rates: readonly (number | null)[]): number | null {
  let sum = 0
  for (const rate of rates) {
    if (rate === null) return null
    sum += rate
  }
  return rates.length === 0 ? null : sum
}

const sortValues: Record<string, (row: TopicRow) => number | string | null> = {
  topic: ({ topic }) => topic,
  partitions: ({ partitions }) => partitions,
  records: ({ records }) => records,
  produce_per_sec: ({ produce_per_sec }) => produce_per_sec,
  groups: ({ groups }) => groups,
  max_group_lag: ({ max_group_lag }) => max_group_lag,
}

/** @throws TidemarkError TM_BAD_PATTERN, TM_NOT_READY */
export function buildTopics(context: ClusterContext, query: TopicsQuery, now: number): TopicsBody {
  const found = toFinder(query.q)
  const all = [...requireSnapshot(context).topics.values()]
  const rows = all
    .filter(({ topic, internal }) => found(topic) && (query.internal === 'true' || !internal))
    .map((topic) => toTopicRow(context, topic))
    .sort(
      compareBy(
        sortValues[query.sort.replace(/^-/, '')] ?? (() => null),
        ({ topic }) => topic,
        query.sort.startsWith('-'),
      ),
    )
  const page = toPage(rows, query.limit, query.cursor)
  return { ...toEnvelope(context, now), ...page, items: [...page.items], cluster_total: all.length }
}

function toPartition(context: ClusterContext, topic: string, partition: PartitionReading): TopicPartitionRow {
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
    reason: partition.error?.message ?? null,
  }
}

function toTopicGroups(context: ClusterContext, topic: string): TopicGroupRow[] {
  return (context.index.usesByTopic.get(topic) ?? [])
    .flatMap(({ groupId, partitions, totalLag, unknownPartitions }): TopicGroupRow[] => {
      const group = context.index.groups.get(groupId)?.group
      if (group === undefined) return []
      return [
        {
          group_id: groupId,
          type: group.type,
          state: group.state,
          members: group.members?.length ?? null,
          partitions,
          total_lag: totalLag,
          unknown_partitions: unknownPartitions,
          reason: group.offsetsError?.message ?? null,
        },
      ]
    })
    .sort(
      compareBy(
        ({ total_lag }) => total_lag,
        ({ group_id }) => group_id,
        true,
      ),
    )
}

/** @throws TidemarkError TM_NOT_READY, TM_TOPIC_NOT_FOUND */
export function buildTopic(context: ClusterContext, name: string, now: number): TopicBody {
  const snapshot = requireSnapshot(context)
  const topic = snapshot.topics.get(name)
  if (topic === undefined) {
    throw new TidemarkError(
      'TM_TOPIC_NOT_FOUND',
      `Topic ${name} is not in cluster ${context.name}, or is hidden from the user Tidemark logs in as.`,
    )
  }
  return {
    ...toEnvelope(context, now),
    topic: toTopicRow(context, topic),
    partitions: topic.partitions.map((partition) => toPartition(context, name, partition)),
    groups: toTopicGroups(context, name),
  }
}
