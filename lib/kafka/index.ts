import type { ClusterReader } from '@/lib/domain/ports'
import type { ClusterSnapshot, Degradation } from '@/lib/domain/snapshot'
import { createLinkFactory } from './broker-link'
import { createClusterLinks } from './cluster-links'
import type { ConnectionOptions } from './connection-options'
import { readMovingStates } from './read-moving-states'
import { readOffsetsAtTime } from './read-offsets-at-time'
import { readOpenTransactions } from './read-open-transactions'
import { readSettings } from './read-settings'
import { type Filters, readSnapshot } from './read-snapshot'

export type { ConnectionOptions } from './connection-options'

const acceptAll: Filters = { acceptsGroup: () => true, acceptsTopic: () => true }

/** Reads a real Kafka. Nothing is connected before the first reading; every request sent is a read. */
export function openClusterReader(options: ConnectionOptions, filters: Filters = acceptAll): ClusterReader {
  const links = createClusterLinks(createLinkFactory(options), options.bootstrap)
  let last: ClusterSnapshot | null = null
  let producerDegradations: readonly Degradation[] = []
  return {
    async readSnapshot() {
      const snapshot = await readSnapshot(links, filters, last)
      last = { ...snapshot, degradations: [...snapshot.degradations, ...producerDegradations] }
      producerDegradations = []
      return last
    },
    readMovingStates() {
      const nodeIds = last?.brokers.filter(({ error }) => error === null).map(({ nodeId }) => nodeId) ?? []
      return readMovingStates(links, nodeIds, filters.acceptsGroup)
    },
    readOffsetsAtTime: (queries) => readOffsetsAtTime(links, last, queries),
    readSettings: () => readSettings(links, last),
    async readOpenTransactions(partitions) {
      const { transactions, degradations } = await readOpenTransactions(links, last, partitions)
      producerDegradations = degradations.slice(0, 1)
      return transactions
    },
    close: () => links.close(),
  }
}
