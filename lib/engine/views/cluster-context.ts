import type { CollectorState } from '@/lib/collector'
import type { FindingRecord } from '@/lib/domain/finding'
import type { GroupSettings } from '@/lib/domain/group-settings'
import type { GroupState } from '@/lib/domain/group-state'
import type { HistoryStats, HistoryStore } from '@/lib/domain/ports'
import type { RebalanceRecord } from '@/lib/domain/rebalance'
import type { RecentAnswers } from './recent-answers'
import type { RecentRebalances } from './recent-rebalances'
import type { SilenceBook } from './silence-book'
import { indexSnapshot, type SnapshotIndex } from './snapshot-index'
import type { Sparklines } from './sparklines'
import type { TickMemo } from './tick-memo'
import type { TopicWatch } from './topic-watch'

/** What one look into the store found. */
export interface Past {
  readonly findings: RecentAnswers<readonly FindingRecord[]>
  readonly rebalances: RecentAnswers<readonly RebalanceRecord[]>
}

/** What the views see of one cluster. The index is made once per tick, whatever is asked. */
export interface ClusterContext {
  readonly name: string
  readonly pollPeriodMs: number
  readonly samplerPeriodMs: number
  readonly simulated: boolean
  readonly readOnly: boolean
  readonly history: HistoryStore
  /** As of the last turn. */
  readonly storeStats: HistoryStats
  readonly past: Past
  readonly state: CollectorState
  readonly index: SnapshotIndex
  /** Groups seen rebalancing by the sampler since the last poll. */
  readonly sampled: ReadonlyMap<string, GroupState>
  readonly sparklines: Sparklines
  readonly topicWatch: TopicWatch
  readonly recentRebalances: RecentRebalances
  /** What views share until the next tick, or until silences change. */
  readonly memo: TickMemo
  readonly settingsOf: (groupId: string) => GroupSettings
  readonly silences: Pick<SilenceBook, 'find' | 'list'>
  /** Epoch ms at which this was put together. */
  readonly now: number
  /** Epoch ms since when this process watches the cluster; null before the first poll. */
  readonly watchedSince: number | null
  /** Requests of the sampler and of look-ups since start. */
  readonly samplerRequests: number
  readonly lookupRequests: number
}

/** The index of a state's snapshot, with the groups that are gone for less than an hour. */
export const toIndex = ({ snapshot, derived }: CollectorState): SnapshotIndex =>
  indexSnapshot(snapshot, derived?.absent ?? [])

const nothingOpen: readonly FindingRecord[] = []

/** Open findings of one group, worst first. */
export const openOf = ({ state }: ClusterContext, groupId: string): readonly FindingRecord[] =>
  state.derived?.open.get(groupId) ?? nothingOpen
