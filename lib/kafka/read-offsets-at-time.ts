import type { OffsetAtTime, OffsetAtTimeQuery } from '@/lib/domain/ports'
import type { ClusterSnapshot } from '@/lib/domain/snapshot'
import type { ClusterLinks } from './cluster-links'
import { toKafkaErrorName } from './codecs/kafka-error'
import { type ListOffsetsTopic, listOffsets } from './codecs/list-offsets'
import { toFailedRead } from './error-text'
import { createRequestCounter } from './request-counter'

function toTopics(queries: readonly OffsetAtTimeQuery[]): ListOffsetsTopic[] {
  const byTopic = new Map<string, { partition: number; timestamp: number }[]>()
  for (const { topic, partition, timestamp } of queries) {
    const partitions = byTopic.get(topic) ?? []
    partitions.push({ partition, timestamp })
    byTopic.set(topic, partitions)
  }
  return [...byTopic].map(([topic, partitions]) => ({ topic, partitions }))
}

const toFailure =
  (error: string) =>
  ({ topic, partition }: OffsetAtTimeQuery): OffsetAtTime => ({
    topic,
    partition,
    offset: null,
    timestamp: null,
    error,
  })

/** Offsets by timestamp, one request per leader known from `snapshot`; a failing leader costs its partitions only. */
export async function readOffsetsAtTime(
  links: ClusterLinks,
  snapshot: ClusterSnapshot | null,
  queries: readonly OffsetAtTimeQuery[],
): Promise<readonly OffsetAtTime[]> {
  const counter = createRequestCounter()
  const byLeader = new Map<number | null, OffsetAtTimeQuery[]>()
  for (const query of queries) {
    const partitions = snapshot?.topics.get(query.topic)?.partitions
    const leader = partitions?.find(({ partition }) => partition === query.partition)?.leader ?? null
    const led = byLeader.get(leader) ?? []
    led.push(query)
    byLeader.set(leader, led)
  }
  async function ask(leader: number | null, led: readonly OffsetAtTimeQuery[]): Promise<OffsetAtTime[]> {
    const link = leader === null ? null : links.link(leader)
    if (link === null) return led.map(toFailure('LEADER_NOT_AVAILABLE'))
    try {
      const answer = await link.send(listOffsets, { isolationLevel: 0, topics: toTopics(led) }, counter)
      return answer.flatMap(({ topic, partitions }) =>
        partitions.map(({ partition, offset, timestamp, errorCode }) => ({
          topic,
          partition,
          offset,
          timestamp,
          error: toKafkaErrorName(errorCode),
        })),
      )
    } catch (error) {
      return led.map(toFailure(toFailedRead(error, { level: 'broker', nodeId: leader ?? -1 }).code))
    }
  }
  return (await Promise.all([...byLeader].map(([leader, led]) => ask(leader, led)))).flat()
}
