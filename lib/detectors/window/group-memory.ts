import type { GroupState } from '@/lib/domain/group-state'
import type { GenerationWindow } from './generation-window'
import type { MemberWindow } from './member-window'
import type { MovingWindow } from './moving-window'
import type { PartitionMemory } from './partition-memory'
import type { PartitionWindow } from './partition-window'
import type { TotalLagWindow } from './total-lag-window'

/** Best saturated speed of a topic and how many samples stand behind it. */
export interface Capacity {
  bestPerSec: number
  samples: number
  /** Speeds of the steps that ended with the last poll: a leap is judged by those before it. */
  fresh: number[]
}

/** A moment on both clocks, and the polls since. */
export interface PolledMark {
  readonly at: number
  readonly clockMs: number
  polls: number
}

/** How one poll left the group, kept to tell what the next changed. */
export interface Scalars {
  state: GroupState | null
  protocolType: string
  coordinator: number | null
  assignmentEpoch: number | null
  /** Last poll of any kind, and last good one, epoch ms. */
  lastAt: number | null
  lastGoodAt: number | null
  tick: number
  /** Since when the state is what it is. */
  stateSince: PolledMark | null
  /** Since when the assignment epoch stands while Reconciling. */
  reconcilingSince: PolledMark | null
  clockMs: number
  /** Epoch ms at which the group was first seen Empty in its present emptiness. */
  emptiedAt: number | null
  /** The same as the offsets topic tells it; null where it does not. */
  emptiedTold: number | null
  /** Epoch ms of the last poll that saw it Empty. */
  lastEmptyAt: number | null
  subscribedTopics: string[] | null
  errorSince: { at: number; polls: number; code: string } | null
  unlistedSince: { at: number; polls: number } | null
  lastCommitMoveClockMs: number | null
}

export const freshScalars: Scalars = {
  state: null,
  protocolType: '',
  coordinator: null,
  assignmentEpoch: null,
  lastAt: null,
  lastGoodAt: null,
  tick: 0,
  stateSince: null,
  reconcilingSince: null,
  clockMs: 0,
  emptiedAt: null,
  emptiedTold: null,
  lastEmptyAt: null,
  subscribedTopics: null,
  errorSince: null,
  unlistedSince: null,
  lastCommitMoveClockMs: null,
}

export interface GroupMemory {
  scalars: Scalars
  partitions: PartitionMemory[]
  members: ConstructorParameters<typeof MemberWindow>[0]
  generations: ConstructorParameters<typeof GenerationWindow>[0]
  totals: ConstructorParameters<typeof TotalLagWindow>[0]
  capacities: [string, Capacity][]
  partitionCounts: [string, number][]
  sampled: number[]
  moving: ConstructorParameters<typeof MovingWindow>[0]
  missingTopics: [string, MissingTopic][]
}

/** A topic the cluster does not know, since when, at how many polls, and whether it was told. */
export interface MissingTopic {
  readonly at: number
  readonly polls: number
  told: boolean
}

/** The part of a group's window that rows and owners are written to. */
export interface WindowState {
  readonly scalars: Scalars
  readonly partitions: Map<string, PartitionWindow>
  readonly capacities: Map<string, Capacity>
  /** Those of the last good poll, in the order of its rows; not remembered. */
  readonly seen: PartitionWindow[]
  /** By identity, as the members' assignments had them at the last poll that told; not remembered. */
  readonly assigned: Map<string, PartitionWindow[]>
  /** Most partitions a subscribed topic has had. */
  readonly partitionCounts: Map<string, number>
}
