import type { TopicPartitions } from '@/lib/domain/snapshot'
import type { PollContext } from './rule'
import type { PartitionWindow } from './window/partition-window'

/** Partitions whose log and commit were read at this poll. */
export const readPartitions = ({ changes }: PollContext): readonly PartitionWindow[] => changes.digest.read

/** Sum of readable lags that are known. */
export const totalLag = ({ changes }: PollContext): number => changes.digest.totalLag

/** Partitions by topic, both ascending. */
export function byTopic(partitions: Iterable<PartitionWindow>): Map<string, PartitionWindow[]> {
  const topics = new Map<string, PartitionWindow[]>()
  for (const each of partitions) {
    const known = topics.get(each.topic)
    if (known === undefined) topics.set(each.topic, [each])
    else known.push(each)
  }
  for (const list of topics.values()) list.sort((left, right) => left.partition - right.partition)
  return topics
}

export function toTopicPartitions(partitions: Iterable<PartitionWindow>): TopicPartitions[] {
  return [...byTopic(partitions)].map(([topic, list]) => ({
    topic,
    partitions: list.map(({ partition }) => partition),
  }))
}

export const numbersOf = (partitions: readonly PartitionWindow[]): number[] =>
  partitions.map(({ partition }) => partition)

export const sumOf = (partitions: Iterable<PartitionWindow>, numberOf: (each: PartitionWindow) => number): number => {
  let sum = 0
  for (const each of partitions) sum += numberOf(each)
  return sum
}

/** No present member subscribes to its topic: nobody means to read it. Only where all subscriptions were told once. */
export function isOrphan({ window, observation }: PollContext, topic: string): boolean {
  const { members, state } = observation
  const { subscribedTopics } = window.scalars
  if (members === null || members.length === 0 || subscribedTopics === null) return false
  if (state === 'Stable' && members.some(({ subscription }) => subscription === null)) return false
  return !subscribedTopics.includes(topic)
}
