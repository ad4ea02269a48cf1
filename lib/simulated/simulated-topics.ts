import type { TopicSettings } from '@/lib/domain/ports'
import type { TopicReading } from '@/lib/domain/snapshot'

export interface SimulatedTopic {
  readonly name: string
  readonly topicId: string
  readonly partitions: number
  /** Of all partitions together; 0 = nothing was written since the log was filled once. */
  readonly ratePerSec: number
}

const dayMs = 86_400_000
const retentionMs = dayMs
/** A log start moves by whole segments of this length. */
const segmentMs = 600_000
const idleRecords = 10_000

export const orders: SimulatedTopic = {
  name: 'orders',
  topicId: 'b3JkZXJzLXNpbXVsYXRlZA',
  partitions: 12,
  ratePerSec: 40,
}
export const payments: SimulatedTopic = {
  name: 'payments',
  topicId: 'cGF5bWVudHMtc2ltdWxhdA',
  partitions: 6,
  ratePerSec: 15,
}
export const audit: SimulatedTopic = { name: 'audit', topicId: 'YXVkaXQtc2ltdWxhdGVkLQ', partitions: 3, ratePerSec: 0 }

export const simulatedTopics: readonly SimulatedTopic[] = [orders, payments, audit]

/** When all logs began. The same at every start, so that a restart goes on where it was. */
const originOf = (now: number): number => (now >= Date.UTC(2026, 0, 1) ? Date.UTC(2026, 0, 1) : -30 * dayMs)

/** Records per second of one partition; each has its own, steady share of the topic's rate. */
function shareOf({ ratePerSec, partitions }: SimulatedTopic, partition: number): number {
  if (ratePerSec === 0) return idleRecords / (dayMs / 1_000)
  return (ratePerSec / partitions) * (0.8 + (0.4 * ((partition * 7) % 5)) / 4)
}

/** Log end of one partition at a moment. */
export function logEndAt(topic: SimulatedTopic, partition: number, now: number): number {
  const records = Math.max(0, Math.floor(((now - originOf(now)) / 1_000) * shareOf(topic, partition)))
  return topic.ratePerSec === 0 ? Math.min(idleRecords, records) : records
}

export function logStartAt(topic: SimulatedTopic, partition: number, now: number): number {
  if (topic.ratePerSec === 0) return 0
  return logEndAt(topic, partition, Math.floor((now - retentionMs) / segmentMs) * segmentMs)
}

/** The record's own timestamp, epoch ms. */
const timeOf = (topic: SimulatedTopic, partition: number, offset: number, now: number): number =>
  originOf(now) + Math.ceil(((offset + 1) * 1_000) / shareOf(topic, partition))

interface FoundRecord {
  readonly offset: number
  /** Its own, epoch ms. */
  readonly timestamp: number
}

/** The first record at or after `timestamp`, as a leader answers at `now`; null = nothing newer. */
export function findAtTime(
  topic: SimulatedTopic,
  partition: number,
  timestamp: number,
  now: number,
): FoundRecord | null {
  const guess = Math.ceil(((timestamp - originOf(now)) / 1_000) * shareOf(topic, partition)) - 2
  let offset = Math.max(logStartAt(topic, partition, now), guess)
  while (timeOf(topic, partition, offset, now) < timestamp) offset += 1
  if (offset >= logEndAt(topic, partition, now)) return null
  return { offset, timestamp: timeOf(topic, partition, offset, now) }
}

/** The record with the largest timestamp; null = the log is empty. */
export function findNewest(topic: SimulatedTopic, partition: number, now: number): FoundRecord | null {
  const offset = logEndAt(topic, partition, now) - 1
  if (offset < logStartAt(topic, partition, now)) return null
  return { offset, timestamp: timeOf(topic, partition, offset, now) }
}

export function toTopicReading(topic: SimulatedTopic, now: number): TopicReading {
  return {
    topic: topic.name,
    topicId: topic.topicId,
    internal: false,
    error: null,
    partitions: Array.from({ length: topic.partitions }, (_, partition) => {
      const logEndOffset = logEndAt(topic, partition, now)
      return {
        partition,
        leader: (partition % 3) + 1,
        leaderEpoch: 0,
        replicas: [1, 2, 3],
        isr: [1, 2, 3],
        offlineReplicas: [],
        logStartOffset: logStartAt(topic, partition, now),
        logEndOffset,
        lastStableOffset: logEndOffset,
        error: null,
      }
    }),
  }
}

export const toTopicSettings = ({ ratePerSec }: SimulatedTopic): TopicSettings => ({
  retentionMs: ratePerSec === 0 ? 'unlimited' : retentionMs,
  retentionBytes: 'unlimited',
  cleanupPolicy: 'delete',
  minInSyncReplicas: 2,
})
