import type { FindingRecord } from '@/lib/domain/finding'
import type { PartitionReading, TopicReading } from '@/lib/domain/snapshot'
import type { TopicRow } from '@/lib/wire/topics'
import type { ClusterContext } from './cluster-context'
import type { TopicUse } from './snapshot-index'
import { toTopicHealth } from './topic-health'
import { sumRates } from './topic-watch'

/** Records between start and end, compacted and control records included; null where either is unknown. */
export function recordsOf({ logStartOffset, logEndOffset }: PartitionReading): number | null {
  return logStartOffset === null || logEndOffset === null ? null : Math.max(0, logEndOffset - logStartOffset)
}

export const produceRateOf = ({ state }: ClusterContext, topic: string, partition: number): number | null =>
  state.derived?.rates.topicPartition(topic, partition) ?? null

/** The group with the most unread records of the topic; null where none is known. */
function furthestOf(uses: readonly TopicUse[]): TopicRow['furthest'] {
  let worst: TopicUse | null = null
  for (const use of uses) {
    if (use.totalLag !== null && (worst === null || use.totalLag > (worst.totalLag ?? 0))) worst = use
  }
  if (worst === null || worst.totalLag === null) return null
  return { group_id: worst.groupId, lag: worst.totalLag, unknown_partitions: worst.unknownPartitions }
}

function toSettings({ state }: ClusterContext, topic: string) {
  const settings = state.derived?.settings?.topics.get(topic)
  return {
    min_in_sync_replicas: settings?.minInSyncReplicas ?? null,
    retention_ms: settings?.retentionMs ?? null,
    retention_bytes: settings?.retentionBytes ?? null,
    cleanup_policy: settings?.cleanupPolicy ?? null,
  }
}

/** A topic's row without the line of its last hour. */
export function toPlainTopicRow(
  context: ClusterContext,
  reading: TopicReading,
  finding: FindingRecord | undefined,
): Omit<TopicRow, 'sparkline'> {
  const { topic, partitions } = reading
  const uses = context.index.usesByTopic.get(topic) ?? []
  const known = partitions.flatMap((each) => recordsOf(each) ?? [])
  const factors = new Set(partitions.map(({ replicas }) => replicas.length))
  const [factor] = factors
  const furthest = furthestOf(uses)
  return {
    topic,
    topic_id: reading.topicId,
    internal: reading.internal,
    ...toTopicHealth(context, reading, finding),
    partitions: reading.error === null ? partitions.length : null,
    replication_factor: factors.size === 1 ? (factor ?? null) : null,
    under_replicated: partitions.filter(({ isr, replicas }) => isr.length < replicas.length).length,
    without_leader: partitions.filter(({ leader }) => leader === null).length,
    ...toSettings(context, topic),
    records: known.length === 0 ? null : known.reduce((sum, records) => sum + records, 0),
    unknown_partitions: partitions.length - known.length,
    produce_per_sec: sumRates(partitions.map(({ partition }) => produceRateOf(context, topic, partition))),
    groups: uses.length,
    max_group_lag: furthest?.lag ?? null,
    furthest,
    reason: reading.error?.message ?? partitions.find(({ error }) => error !== null)?.error?.message ?? null,
  }
}

export function toTopicRow(
  context: ClusterContext,
  reading: TopicReading,
  finding: FindingRecord | undefined,
): TopicRow {
  const sparkline = context.topicWatch.lineOf(reading.topic, context.state.snapshot?.takenAt ?? 0)
  return { ...toPlainTopicRow(context, reading, finding), sparkline }
}
