import type { ClusterReader } from '@/lib/domain/ports'
import type { ClusterSnapshot } from '@/lib/domain/snapshot'
import { createLinkFactory } from './broker-link'
import { createClusterLinks } from './cluster-links'
import type { ConnectionOptions } from './connection-options'
import { readMovingStates } from './read-moving-states'
import { readOffsetsAtTime } from './read-offsets-at-time'
import { type Filters, readSnapshot } from './read-snapshot'

export type { ConnectionOptions } from './connection-options'

const acceptAll: Filters = { acceptsGroup: () => true, acceptsTopic: () => true }

/** Reads a real Kafka. Nothing is connected before the first reading; every request sent is a read. */
export function openClusterReader(options: ConnectionOptions, filters: Filters = acceptAll): ClusterReader {
  const links = createClusterLinks(createLinkFactory(options), options.bootstrap)
  let last: ClusterSnapshot | null = null
  return {
    async readSnapshot() {
      last = await readSnapshot(links, filters)
      return last
    },
    readMovingStates() {
      const nodeIds = last?.brokers.filter(({ error }) => error === null).map(({ nodeId }) => nodeId) ?? []
      return readMovingStates(links, nodeIds, filters.acceptsGroup)
    },
    readOffsetsAtTime: (queries) => readOffsetsAtTime(links, last, queries),
    close: () => links.close(),
  }
}
