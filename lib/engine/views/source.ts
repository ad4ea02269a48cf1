import { TidemarkError } from '@/lib/domain/errors'
import type { Acknowledgement, FindingRecord } from '@/lib/domain/finding'
import type { OffsetAtTime, OffsetAtTimeQuery } from '@/lib/domain/ports'
import type { ClusterContext } from './cluster-context'
import type { Remark } from './remarks'

/** What answers stand on. Nothing but `lookUp` and `tryNow` ever reaches Kafka. */
export interface Source {
  readonly contexts: ReadonlyMap<string, ClusterContext>
  readonly readOnly: boolean
  /** Of the build that runs. */
  readonly buildId: string
  now(): number
  /** @throws TidemarkError TM_RATE_LIMITED */
  lookUp(cluster: string, queries: readonly OffsetAtTimeQuery[]): Promise<readonly OffsetAtTime[]>
  /** False when "try now" was heard less than 5 s ago. */
  tryNow(cluster: string): boolean
  /** Null = take the acknowledgement back. Null where there is no finding of that id. */
  acknowledge(cluster: string, id: string, acknowledgement: Acknowledgement | null): FindingRecord | null
  /** Keeps what a person said of a cluster. */
  keep(cluster: string, remark: Remark): void
  /** The contract as JSON. */
  openApi(): string
}

/** @throws TidemarkError TM_CLUSTER_NOT_FOUND */
export function findCluster(source: Source, name: string): ClusterContext {
  const context = source.contexts.get(name)
  if (context !== undefined) return context
  const known = [...source.contexts.keys()].join(', ')
  throw new TidemarkError('TM_CLUSTER_NOT_FOUND', `No cluster is called ${name}; configured: ${known}.`)
}

/** @throws TidemarkError TM_FORBIDDEN while writes are refused */
export function requireWritable({ readOnly }: Source, what: string): void {
  if (readOnly) throw new TidemarkError('TM_FORBIDDEN', `This Tidemark is read-only: it takes no ${what}.`)
}
