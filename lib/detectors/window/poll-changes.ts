import type { GroupState } from '@/lib/domain/group-state'
import type { PartitionDigest } from './digest'
import type { CountedRebalances } from './generation-window'
import type { MemberChanges } from './member-window'
import type { PartitionChange, PollStep } from './partition-window'

export interface RecreatedTopic {
  readonly topic: string
  readonly oldTopicId: string | null
  readonly newTopicId: string | null
  readonly endBefore: number
}

/** What one good poll changed. */
export interface PollChanges {
  readonly step: PollStep
  /** True at first sight of the group: nothing is a change yet. */
  readonly first: boolean
  readonly members: MemberChanges
  /** By identity of those who left: how long their partitions had stood still with records waiting, ms. */
  readonly frozenOfLeft: ReadonlyMap<string, number>
  readonly partitions: readonly PartitionChange[]
  readonly recreated: readonly RecreatedTopic[]
  /** Topics that have more partitions than at the poll before. */
  readonly grownTopics: readonly string[]
  readonly subscriptionChanged: boolean
  /** Partitions whose owner differs from that of the last Stable poll; only when the group is Stable. */
  readonly movedPartitions: number
  readonly ownedPartitions: number
  readonly stateBefore: GroupState | null
  readonly coordinatorBefore: number | null
  readonly sampledMoving: readonly number[]
  readonly counted: readonly CountedRebalances[] | null
  /** Sum of readable lags; null where one that was told before is unknown now. */
  readonly totalLag: number | null
  readonly digest: PartitionDigest
  /** Epoch ms of the good poll before; null at first sight. */
  readonly previousAt: number | null
}
