import { movingStates } from '@/lib/domain/group-state'
import type { Clock, ClusterReader, OffsetAtTime, OffsetAtTimeQuery } from '@/lib/domain/ports'
import type { ClusterSnapshot } from '@/lib/domain/snapshot'
import { type SimulatedCluster, storyCluster } from './simulated-fleet'
import { buildSimulatedSnapshot } from './simulated-snapshot'
import { findAtTime, findNewest, type SimulatedTopic, toTopicSettings } from './simulated-topics'

const weekMs = 7 * 86_400_000
/** ListOffsets' code for the record with the largest timestamp. */
const maxTimestamp = -3

function toOffsetAtTime(
  topics: ReadonlyMap<string, SimulatedTopic>,
  { topic, partition, timestamp }: OffsetAtTimeQuery,
  now: number,
): OffsetAtTime {
  const known = topics.get(topic)
  if (known === undefined || partition >= known.partitions) {
    return { topic, partition, offset: null, timestamp: null, error: 'UNKNOWN_TOPIC_OR_PARTITION' }
  }
  const isNewest = timestamp === maxTimestamp
  const found = isNewest ? findNewest(known, partition, now) : findAtTime(known, partition, timestamp, now)
  return { topic, partition, offset: found?.offset ?? null, timestamp: found?.timestamp ?? null, error: null }
}

/** A cluster made of arithmetic: the same time gives the same numbers, and nothing is connected to. */
export function openSimulatedReader(clock: Clock, { groups, topics }: SimulatedCluster = storyCluster): ClusterReader {
  let last: ClusterSnapshot | null = null
  return {
    readSnapshot() {
      const started = performance.now()
      const snapshot = buildSimulatedSnapshot(clock.now(), { groups, topics }, last)
      last = { ...snapshot, durationMs: performance.now() - started }
      return Promise.resolve(last)
    },
    readMovingStates() {
      const now = clock.now()
      const moving = groups
        .map(({ groupId, at }) => ({ groupId, state: at(now).state }))
        .filter(({ state }) => movingStates.includes(state))
      return Promise.resolve({ sampledAt: now, moving, answered: [1, 2, 3], requestCount: 0 })
    },
    readOffsetsAtTime: (queries) => Promise.resolve(queries.map((query) => toOffsetAtTime(topics, query, clock.now()))),
    readSettings: () =>
      Promise.resolve({
        readAt: clock.now(),
        offsetsRetentionMs: weekMs,
        topics: new Map([...topics].map(([name, topic]) => [name, toTopicSettings(topic)])),
        errors: [],
      }),
    readOpenTransactions: () => Promise.resolve([]),
    close: () => Promise.resolve(),
  }
}
