import type { ReadError } from '@/lib/domain/errors'
import type { BrokerReading, ClusterSnapshot, GroupReading, TopicReading } from '@/lib/domain/snapshot'
import type { ClusterLinks } from './cluster-links'
import type { MetadataResponse, MetadataTopic } from './codecs/metadata'
import { toReadError } from './error-text'
import { readGroups } from './read-groups'
import { type LogOffsetsByTopic, readLogOffsets } from './read-log-offsets'
import { markUnlisted, readUnlistedTopics } from './read-unlisted-topics'
import { createRequestCounter } from './request-counter'
import { noteError, type Tick } from './tick'

export interface Filters {
  readonly acceptsGroup: (groupId: string) => boolean
  readonly acceptsTopic: (topic: string) => boolean
}

function toTopicReading(tick: Tick, topic: MetadataTopic, offsets: LogOffsetsByTopic): TopicReading {
  const rows = offsets.get(topic.topic)
  const partitions = topic.partitions
    .map(({ partition, leader, leaderEpoch, replicas, isr, offlineReplicas }) => {
      const row = rows?.[partition]
      return {
        partition,
        leader,
        leaderEpoch,
        replicas,
        isr,
        offlineReplicas,
        logStartOffset: row?.logStartOffset ?? null,
        logEndOffset: row?.logEndOffset ?? null,
        lastStableOffset: row?.lastStableOffset ?? null,
        error: row?.error ?? null,
      }
    })
    .sort((left, right) => left.partition - right.partition)
  const error = noteError(tick, toReadError(topic.errorCode, { level: 'topic', topic: topic.topic }))
  return { topic: topic.topic, topicId: topic.topicId, internal: topic.internal, partitions, error }
}

function toBrokers(metadata: MetadataResponse, errors: ReadonlyMap<number, ReadError>): BrokerReading[] {
  return metadata.brokers
    .map((broker) => ({ ...broker, error: errors.get(broker.nodeId) ?? null }))
    .sort((left, right) => left.nodeId - right.nodeId)
}

/**
 * Reads a cluster once: metadata, then all groups with members and commits from every broker at the same time, then all
 * log ends. At most 7 requests per broker and one more, however many groups and partitions there are.
 * @throws TidemarkError when no broker answers.
 */
export async function readSnapshot(
  links: ClusterLinks,
  filters: Filters,
  before: ClusterSnapshot | null = null,
): Promise<ClusterSnapshot> {
  const started = performance.now()
  const tick: Tick = {
    links,
    counter: createRequestCounter(),
    takenAt: Date.now(),
    ...filters,
    before: before?.groups ?? new Map(),
    errors: [],
    brokerErrors: new Map(),
    degradations: new Map(),
  }
  const metadata = await links.readMetadata(null, tick.counter)
  const listed = metadata.topics.filter(({ topic }) => tick.acceptsTopic(topic))
  const nodeIds = metadata.brokers.map(({ nodeId }) => nodeId)
  const groups = await readGroups(tick, nodeIds)
  const unlisted = await readUnlistedTopics(tick, groups.values(), new Set(metadata.topics.map(({ topic }) => topic)))
  const topics = [...listed, ...unlisted.found]
  const offsets = await readLogOffsets(tick, topics)
  const marked = new Map<string, GroupReading>()
  for (const [groupId, group] of groups) marked.set(groupId, markUnlisted(group, unlisted.errors))
  return {
    takenAt: tick.takenAt,
    durationMs: performance.now() - started,
    clusterId: metadata.clusterId,
    controllerId: metadata.controllerId,
    topics: new Map(topics.map((topic) => [topic.topic, toTopicReading(tick, topic, offsets)])),
    groups: marked,
    brokers: toBrokers(metadata, tick.brokerErrors),
    errors: tick.errors,
    degradations: [...tick.degradations.values()],
    requests: tick.counter.counts(),
    simulated: false,
  }
}
