import type { Clock, ClusterReader } from '@/lib/domain/ports'
import { buildSimulatedSnapshot, logEndAt, simulatedTopics } from './simulated-snapshot'

/** A cluster made of arithmetic: the same time gives the same numbers, and nothing is connected to. */
export function openSimulatedReader(clock: Clock): ClusterReader {
  const startedAt = clock.now()
  return {
    readSnapshot: () => Promise.resolve(buildSimulatedSnapshot(clock.now(), startedAt)),
    readMovingStates() {
      const snapshot = buildSimulatedSnapshot(clock.now(), startedAt)
      const moving = [...snapshot.groups.values()]
        .filter(({ state }) => state === 'PreparingRebalance' || state === 'Reconciling')
        .map(({ groupId, state }) => ({ groupId, state }))
      return Promise.resolve({ sampledAt: clock.now(), moving, answered: [1, 2, 3], requestCount: 0 })
    },
    readOffsetsAtTime: (queries) =>
      Promise.resolve(
        queries.map(({ topic, partition, timestamp }) => {
          const known = simulatedTopics.find(({ name }) => name === topic)
          const beyond = timestamp > clock.now()
          return {
            topic,
            partition,
            offset:
              known === undefined || beyond
                ? null
                : logEndAt(known, partition, Math.max(startedAt, timestamp), startedAt),
            timestamp: beyond ? null : Math.max(startedAt, timestamp),
            error: known === undefined ? 'UNKNOWN_TOPIC_OR_PARTITION' : null,
          }
        }),
      ),
    close: () => Promise.resolve(),
  }
}
