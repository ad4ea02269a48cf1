import type { OffsetAtTime, OffsetAtTimeQuery, TopicPartition } from '@/lib/domain/ports'
import type { ClusterSnapshot } from '@/lib/domain/snapshot'
import { toPartitionKey } from '@/lib/domain/topic-partition-key'
import { groupByLeader, groupByTopic } from './by-leader'
import type { ClusterLinks } from './cluster-links'
import { toKafkaErrorName } from './codecs/kafka-error'
import { type ListOffsetsTopic, listOffsets } from './codecs/list-offsets'
import { toFailedRead } from './error-text'
import { createRequestCounter } from './request-counter'

const toTopics = (queries: readonly OffsetAtTimeQuery[]): ListOffsetsTopic[] =>
  [...groupByTopic(queries)].map(([topic, partitions]) => ({ topic, partitions }))

const toFailure =
  (error: string) =>
  ({ topic, partition }: TopicPartition): OffsetAtTime => ({ topic, partition, offset: null, timestamp: null, error })

/**
 * Offsets by timestamp, one request per leader known from `snapshot`, each within the link's deadline. A leader that
 * fails or leaves a partition out costs its own queries an `error`, so that "nothing newer" is never made up.
 */
export async function readOffsetsAtTime(
  links: ClusterLinks,
  snapshot: ClusterSnapshot | null,
  queries: readonly OffsetAtTimeQuery[],
): Promise<readonly OffsetAtTime[]> {
  const counter = createRequestCounter()
  async function ask(leader: number | null, led: readonly OffsetAtTimeQuery[]): Promise<OffsetAtTime[]> {
    const link = leader === null ? null : links.link(leader)
    if (leader === null || link === null) return led.map(toFailure('LEADER_NOT_AVAILABLE'))
    try {
      const answer = await link.send(listOffsets, { isolationLevel: 0, topics: toTopics(led) }, counter)
      const unanswered = new Map(led.map((query) => [toPartitionKey(query.topic, query.partition), query]))
      const answers = answer.flatMap(({ topic, partitions }) =>
        partitions.map(({ partition, offset, timestamp, errorCode }) => {
          unanswered.delete(toPartitionKey(topic, partition))
          return { topic, partition, offset, timestamp, error: toKafkaErrorName(errorCode) }
        }),
      )
      return [...answers, ...[...unanswered.values()].map(toFailure('UNKNOWN_TOPIC_OR_PARTITION'))]
    } catch (error) {
      return led.map(toFailure(toFailedRead(error, { level: 'broker', nodeId: leader }).code))
    }
  }
  const byLeader = groupByLeader(snapshot, queries)
  return (await Promise.all([...byLeader].map(([leader, led]) => ask(leader, led)))).flat()
}
