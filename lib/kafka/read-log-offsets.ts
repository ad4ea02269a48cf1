import type { ReadError } from '@/lib/domain/errors'
import { chunk } from './chunk'
import {
  earliestTimestamp,
  type ListedTopic,
  type ListOffsetsTopic,
  latestTimestamp,
  listOffsets,
} from './codecs/list-offsets'
import type { MetadataTopic } from './codecs/metadata'
import { toReadError } from './error-text'
import { askBroker, noteError, type Tick } from './tick'

/** Topics per ListOffsets request: bounds request and answer. */
const topicsPerRequest = 20_000

export interface LogOffsets {
  logStartOffset: number | null
  logEndOffset: number | null
  lastStableOffset: number | null
  error: ReadError | null
}

type OffsetField = 'logStartOffset' | 'logEndOffset' | 'lastStableOffset'

/** By topic, then partition number. */
export type LogOffsetsByTopic = ReadonlyMap<string, readonly LogOffsets[]>

/**
 * In this order, on one connection: a leader answers in order, so that start <= last stable <= end. Isolation level 1
 * stops at the last stable offset.
 */
const questions: readonly { field: OffsetField; timestamp: number; isolationLevel: 0 | 1 }[] = [
  { field: 'logStartOffset', timestamp: earliestTimestamp, isolationLevel: 0 },
  { field: 'lastStableOffset', timestamp: latestTimestamp, isolationLevel: 1 },
  { field: 'logEndOffset', timestamp: latestTimestamp, isolationLevel: 0 },
]

function leaderError(tick: Tick, topic: string, partition: number, leader: number | null): ReadError {
  const cause = leader === null ? null : tick.brokerErrors.get(leader)?.message
  const reason =
    leader === null
      ? 'it has no leader now; check its replicas.'
      : (cause ?? `its leader ${leader} is not in the cluster.`)
  return {
    scope: { level: 'partition', topic, partition },
    code: 'TM_LEADER_UNAVAILABLE',
    kafkaError: null,
    message: `Partition ${topic}/${partition}: ${reason}`,
  }
}

/** Partitions by the broker that leads them; those without a leader are noted as errors at once. */
function groupByLeader(tick: Tick, topics: readonly MetadataTopic[], offsets: Map<string, LogOffsets[]>) {
  const byLeader = new Map<number, Map<string, number[]>>()
  for (const { topic, partitions } of topics) {
    const rows: LogOffsets[] = []
    offsets.set(topic, rows)
    for (const { partition, leader } of partitions) {
      const row: LogOffsets = { logStartOffset: null, logEndOffset: null, lastStableOffset: null, error: null }
      rows[partition] = row
      if (leader === null || tick.links.link(leader) === null) {
        row.error = noteError(tick, leaderError(tick, topic, partition, leader))
        continue
      }
      const led = byLeader.get(leader) ?? new Map<string, number[]>()
      byLeader.set(leader, led)
      const numbers = led.get(topic)
      if (numbers === undefined) led.set(topic, [partition])
      else numbers.push(partition)
    }
  }
  return byLeader
}

function takeAnswer(tick: Tick, field: OffsetField, answer: readonly ListedTopic[], offsets: LogOffsetsByTopic): void {
  for (const { topic, partitions } of answer) {
    const rows = offsets.get(topic)
    for (const { partition, errorCode, offset } of partitions) {
      const row = rows?.[partition]
      if (row === undefined) continue
      if (errorCode === 0) row[field] = offset
      else if (row.error === null) {
        row.error = noteError(tick, toReadError(errorCode, { level: 'partition', topic, partition }))
      }
    }
  }
}

async function readFromLeader(
  tick: Tick,
  leader: number,
  led: ReadonlyMap<string, readonly number[]>,
  offsets: LogOffsetsByTopic,
): Promise<void> {
  const topics = [...led]
  await Promise.all(
    chunk(topics, topicsPerRequest).flatMap((run) =>
      questions.map(async ({ field, timestamp, isolationLevel }) => {
        const asked: ListOffsetsTopic[] = run.map(([topic, partitions]) => ({
          topic,
          partitions: partitions.map((partition) => ({ partition, timestamp })),
        }))
        const answer = await askBroker(tick, leader, listOffsets, { isolationLevel, topics: asked })
        if (answer !== null) takeAnswer(tick, field, answer, offsets)
      }),
    ),
  )
  if (!tick.brokerErrors.has(leader)) return
  for (const [topic, partitions] of topics) {
    for (const partition of partitions) {
      const row = offsets.get(topic)?.[partition]
      if (row?.logEndOffset === null) row.error ??= leaderError(tick, topic, partition, leader)
    }
  }
}

/** Log start, last stable offset and log end of every partition: three requests per leader. */
export async function readLogOffsets(tick: Tick, topics: readonly MetadataTopic[]): Promise<LogOffsetsByTopic> {
  const offsets = new Map<string, LogOffsets[]>()
  const byLeader = groupByLeader(tick, topics, offsets)
  await Promise.all([...byLeader].map(([leader, led]) => readFromLeader(tick, leader, led, offsets)))
  return offsets
}
