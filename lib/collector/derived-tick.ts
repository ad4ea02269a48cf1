import type { FindingRecord } from '@/lib/domain/finding'
import type { GroupContext } from '@/lib/domain/observation'
import type { ClusterSettings } from '@/lib/domain/ports'
import type { RateTracker } from '@/lib/domain/rate-tracker'
import type { RebalanceRecord } from '@/lib/domain/rebalance'
import type { GroupReading } from '@/lib/domain/snapshot'
import type { TimeLagTracker } from '@/lib/domain/time-lag-tracker'
import type { GroupTimeLag } from './group-time-lag'
import type { JudgeBook } from './judge-book'

/** Milliseconds that the parts of the last tick took after reading. */
interface TickPhases {
  readonly deriveMs: number
  readonly timeLagMs: number
  readonly judgeMs: number
  readonly storeMs: number
}

/** What was derived from the last good snapshot. Nothing in it changes but through the next tick or a person. */
export interface DerivedTick {
  /** Rows of groups that no broker lists any more, for an hour. */
  readonly absent: readonly GroupReading[]
  readonly timeLags: ReadonlyMap<string, GroupTimeLag>
  readonly rates: RateTracker
  readonly timeLagTracker: TimeLagTracker
  readonly settings: ClusterSettings | null
  /** Open findings by group, worst first. */
  readonly open: ReadonlyMap<string, readonly FindingRecord[]>
  /** Rises whenever a finding or a rebalance was added or changed. */
  readonly version: number
  /** New or changed at this tick. */
  readonly rebalances: readonly RebalanceRecord[]
  readonly phases: TickPhases
  /** Requests for offsets by time since start. */
  readonly timeLagRequests: number
  readonly unjudgedGroups: number
  readonly firstSeenAt: JudgeBook['firstSeenAt']
  readonly emptiedAt: JudgeBook['emptiedAt']
  readonly contextOf: (groupId: string) => GroupContext
}
