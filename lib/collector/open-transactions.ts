import type { TopicPartition } from '@/lib/domain/ports'
import type { ClusterSnapshot } from '@/lib/domain/snapshot'
import { toPartitionKey } from '@/lib/domain/topic-partition-key'

/** A last stable offset that rests so long below the log end is worth a question. */
const flatMs = 60_000
const pauseMs = 30_000
const maxPartitions = 100

interface Held {
  readonly lastStableOffset: number
  /** Epoch ms of the poll that first saw it there. */
  readonly since: number
}

/** Finds partitions that a transaction may hold back, and how often their leaders may be asked for it. */
export class HeldPartitions {
  private held = new Map<string, Held>()
  private lastAskedAt = Number.NEGATIVE_INFINITY

  /** Partitions to ask for now, the longest held first; empty when there are none or it is too early. */
  observe({ takenAt, topics }: ClusterSnapshot): TopicPartition[] {
    const held = new Map<string, Held>()
    const long: { place: TopicPartition; since: number }[] = []
    for (const { topic, partitions } of topics.values()) {
      for (const { partition, lastStableOffset, logEndOffset } of partitions) {
        if (lastStableOffset === null || logEndOffset === null || lastStableOffset >= logEndOffset) continue
        const key = toPartitionKey(topic, partition)
        const before = this.held.get(key)
        const now = before?.lastStableOffset === lastStableOffset ? before : { lastStableOffset, since: takenAt }
        held.set(key, now)
        if (takenAt - now.since >= flatMs) long.push({ place: { topic, partition }, since: now.since })
      }
    }
    this.held = held
    if (long.length === 0 || takenAt - this.lastAskedAt < pauseMs) return []
    this.lastAskedAt = takenAt
    return long
      .sort((left, right) => left.since - right.since)
      .slice(0, maxPartitions)
      .map(({ place }) => place)
  }
}
