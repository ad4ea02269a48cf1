import type { CollectorState } from '@/lib/collector'
import type { GroupState } from '@/lib/domain/group-state'
import type { HistoryStore } from '@/lib/domain/ports'
import { indexSnapshot, type SnapshotIndex } from './snapshot-index'

/** What the views see of one cluster. The index is made once per tick, whatever is asked. */
export interface ClusterContext {
  readonly name: string
  readonly pollPeriodMs: number
  readonly samplerPeriodMs: number
  readonly simulated: boolean
  readonly readOnly: boolean
  readonly history: HistoryStore
  readonly state: CollectorState
  readonly index: SnapshotIndex
  /** Groups seen rebalancing by the sampler since the last poll. */
  readonly sampled: ReadonlyMap<string, GroupState>
  /** Requests of the sampler and of look-ups since start. */
  readonly samplerRequests: number
  readonly lookupRequests: number
}

/** The index of a state's snapshot. */
export const toIndex = (state: CollectorState): SnapshotIndex => indexSnapshot(state.snapshot)
