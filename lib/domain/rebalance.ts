import type { BoundedCount, EvidenceFact } from './finding'

export const rebalanceCauses = [
  'rolling_restart',
  'member_restarted',
  'crash',
  'max_poll_interval',
  'scale_out',
  'scale_in',
  'members_replaced',
  'first_members',
  'last_members_left',
  'subscription_changed',
  'partitions_added',
  'coordinator_moved',
  'slow_to_rejoin',
  'unknown',
] as const
export type RebalanceCause = (typeof rebalanceCauses)[number]

/** A member as a rebalance names it. */
export interface MemberReference {
  readonly memberId: string
  readonly groupInstanceId: string | null
  readonly clientId: string
  readonly clientHost: string
}

/** One rebalance, or several between two polls that cannot be told apart. */
export interface RebalanceRecord {
  /** Of letters, digits, dashes and underscores; the same in every replay. */
  readonly id: string
  readonly groupId: string
  /** Epoch ms. It began in (startedAfter, startedBy]: after the last poll before it, by the first sign of it. */
  readonly startedAfter: number
  readonly startedBy: number
  /** Epoch ms. It ended in (endedAfter, endedBy]; both null while it runs. */
  readonly endedAfter: number | null
  readonly endedBy: number | null
  /** Epoch ms of the poll that noticed it. */
  readonly noticedAt: number
  readonly count: BoundedCount
  readonly cause: RebalanceCause
  /** The inference in words: "fits a crash: …". */
  readonly causeText: string
  readonly facts: readonly EvidenceFact[]
  readonly joined: readonly MemberReference[]
  readonly left: readonly MemberReference[]
  /** Members whose client host changed while their identity stayed. */
  readonly movedHost: readonly MemberReference[]
  readonly membersBefore: number | null
  readonly membersAfter: number | null
  /** Partitions whose owner changed, and all partitions assigned afterwards; null where assignments are unknown. */
  readonly partitionsMoved: number | null
  readonly partitionsAssigned: number | null
  /** Total lag after minus before, messages; negative when it fell; null where either is unknown. */
  readonly lagGained: number | null
  /** Node id of the coordinator afterwards; null where unknown. */
  readonly coordinator: number | null
}
