import type { FindingRecord } from '@/lib/domain/finding'
import type { ClusterContext } from './cluster-context'
import { compareFindings } from './finding-rows'

/** Findings one moment is looked through for. */
const maxAtOnce = 5_000

export interface FindingsAt {
  /** Open and known at the moment, worst first. */
  readonly known: readonly FindingRecord[]
  /** Begun by then, found later. */
  readonly later: readonly FindingRecord[]
}

/** Findings of one group, or of all for null, that held at a moment. */
export function findingsAt({ history }: ClusterContext, groupId: string | null, at: number): FindingsAt {
  const query = { range: { from: at, to: at }, groupId, code: null, severity: null, open: null, limit: maxAtOnce }
  const held = history.findings(query).filter(({ until }) => until === null || until > at)
  const sorted = [...held].sort(compareFindings)
  return {
    known: sorted.filter(({ openedAt }) => openedAt <= at),
    later: sorted.filter(({ openedAt }) => openedAt > at),
  }
}
