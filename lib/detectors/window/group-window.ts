import type { GroupSettings } from '@/lib/domain/group-settings'
import { type GroupState, movingStates } from '@/lib/domain/group-state'
import type { GroupEvent, GroupObservation } from '@/lib/domain/observation'
import { toPartitionKey } from '@/lib/domain/topic-partition-key'
import { digest, type PartitionDigest } from './digest'
import { GenerationWindow } from './generation-window'
import { isSimple } from './group-kind'
import {
  type Capacity,
  freshScalars,
  type GroupMemory,
  type MissingTopic,
  type PolledMark,
  type Scalars,
  type WindowState,
} from './group-memory'
import { type MemberChanges, MemberWindow } from './member-window'
import { MovingWindow } from './moving-window'
import { updateOwners, updateSubscription, updateWaits } from './ownership'
import { freezeMs } from './pace'
import { packPartition, unpackPartition } from './partition-memory'
import type { PartitionWindow, PollStep } from './partition-window'
import type { PollChanges } from './poll-changes'
import { updateRows } from './rows'
import { TotalLagWindow } from './total-lag-window'
import { noteTimePoint } from './update-partition'

/** A pause is more than a habit beyond so many times the longest gap between commits. */
const habit = 1.5
const nobody: ReadonlyMap<string, number> = new Map()

/** Completing is the end of preparing: one rebalance. */
const phaseOf = (state: GroupState): GroupState => (state === 'CompletingRebalance' ? 'PreparingRebalance' : state)

/** Everything remembered of one group between polls: the window all rules look at. */
export class GroupWindow implements WindowState {
  readonly scalars: Scalars
  readonly partitions = new Map<string, PartitionWindow>()
  readonly members: MemberWindow
  readonly generations: GenerationWindow
  readonly totals: TotalLagWindow
  readonly moving: MovingWindow
  readonly capacities: Map<string, Capacity>
  readonly missingTopics: Map<string, MissingTopic>
  readonly partitionCounts: Map<string, number>
  readonly seen: PartitionWindow[] = []
  readonly assigned = new Map<string, PartitionWindow[]>()
  /** Times the sampler saw the group move, since the last good poll, epoch ms. */
  private sampled: number[]

  constructor(memory: GroupMemory | null = null) {
    this.scalars = { ...freshScalars, ...memory?.scalars }
    for (const packed of memory?.partitions ?? []) {
      const window = unpackPartition(packed)
      this.partitions.set(toPartitionKey(window.topic, window.partition), window)
    }
    this.members = new MemberWindow(memory?.members)
    this.generations = new GenerationWindow(memory?.generations)
    this.totals = new TotalLagWindow(memory?.totals)
    this.moving = new MovingWindow(memory?.moving)
    this.capacities = new Map(memory?.capacities)
    this.partitionCounts = new Map(memory?.partitionCounts)
    this.sampled = memory?.sampled ?? []
    this.missingTopics = new Map(memory?.missingTopics)
  }

  toJSON(): GroupMemory {
    return {
      scalars: this.scalars,
      partitions: Array.from(this.partitions.values(), packPartition),
      members: this.members.toJSON(),
      generations: this.generations.toJSON(),
      totals: this.totals.toJSON(),
      capacities: [...this.capacities],
      partitionCounts: [...this.partitionCounts],
      sampled: this.sampled,
      moving: this.moving.toJSON(),
      missingTopics: [...this.missingTopics],
    }
  }

  take(event: GroupEvent): void {
    if (event.kind === 'sampled') {
      if (movingStates.includes(event.state) && this.sampled.length < 1_000) this.sampled.push(event.at)
    } else if (event.kind === 'unlisted') {
      const { unlistedSince } = this.scalars
      this.scalars.unlistedSince = { at: unlistedSince?.at ?? event.at, polls: (unlistedSince?.polls ?? 0) + 1 }
    } else if (event.kind === 'time_point') {
      const window = this.partitions.get(toPartitionKey(event.topic, event.partition))
      if (window !== undefined) noteTimePoint(window, event.offset, event.timestamp)
    } else if (event.kind === 'producers') {
      for (const { topic, partition, lastTimestamp, startOffset } of event.transactions) {
        const window = this.partitions.get(toPartitionKey(topic, partition))
        if (window !== undefined && (window.stable === null || startOffset <= window.stable))
          window.transactionWriteAt = lastTimestamp
      }
    } else if (event.kind === 'offsets_topic') this.takeRecord(event)
  }

  private takeRecord({ record, at }: Extract<GroupEvent, { kind: 'offsets_topic' }>): void {
    if (record.record === 'GroupMetadata') {
      const { scalars } = this
      const ended = this.generations.takeRecord(record, at, scalars.lastGoodAt !== null)
      // What is seen moving at the next poll is another rebalance.
      if (ended > 0) scalars.stateSince = null
      scalars.emptiedTold = record.memberIds.length === 0 ? record.currentStateAt : null
    }
    if (record.record === 'OffsetCommit' && record.offset !== null) {
      const window = this.partitions.get(toPartitionKey(record.topic, record.partition))
      if (window !== undefined) window.committedAt = at
    }
  }

  /** A poll that could not read the group: every clock stands still. */
  skip(at: number, code: string): void {
    const { scalars } = this
    scalars.lastAt = at
    if (scalars.unlistedSince !== null) return
    scalars.errorSince = {
      at: scalars.errorSince?.at ?? at,
      polls: (scalars.errorSince?.polls ?? 0) + 1,
      code,
    }
  }

  /** Takes one good poll. */
  observe(observation: GroupObservation, settings: GroupSettings, pollPeriodMs: number): PollChanges {
    const { scalars } = this
    const previousAt = scalars.lastGoodAt
    const first = previousAt === null
    const step = this.toStep(observation, settings, pollPeriodMs)
    const stateBefore = scalars.state
    const coordinatorBefore = scalars.coordinator
    const sampledMoving = this.sampled
    this.sampled = []
    scalars.tick += 1
    scalars.clockMs += step.observedMs
    scalars.errorSince = null
    scalars.unlistedSince = null
    const members = this.updateMembers(observation)
    // Before the rows: the new owner may have committed since, which would hide that the old one stood still.
    const frozenOfLeft =
      members.left.length === 0
        ? nobody
        : new Map(members.left.map(({ identity }) => [identity, this.frozenOf(identity)]))
    const rows = updateRows(this, observation, step)
    const owned = updateOwners(this, observation, stateBefore, sampledMoving.length > 0)
    const subscriptionChanged = updateSubscription(this, observation)
    updateWaits(this, observation)
    this.updateState(observation)
    const found = digest(this.partitions.values(), observation.at)
    const totalLag = this.updateTotals(found, step)
    for (const at of sampledMoving) this.moving.take(at, true, null)
    this.moving.take(observation.at, movingStates.includes(observation.state), totalLag)
    const unchanged = members.joined.length === 0 && members.left.length === 0
    const counted = this.generations.count(observation, unchanged, observation.at - (previousAt ?? observation.at))
    scalars.lastAt = observation.at
    scalars.lastGoodAt = observation.at
    return {
      step,
      first,
      members,
      frozenOfLeft,
      ...rows,
      ...owned,
      subscriptionChanged: subscriptionChanged && !first,
      stateBefore,
      coordinatorBefore,
      sampledMoving,
      counted: first ? null : counted,
      totalLag,
      digest: found,
      previousAt,
    }
  }

  private toStep(observation: GroupObservation, settings: GroupSettings, pollPeriodMs: number): PollStep {
    const { lastGoodAt } = this.scalars
    const passedMs = lastGoodAt === null ? 0 : Math.max(0, observation.at - lastGoodAt)
    const missed = passedMs > 1.5 * pollPeriodMs
    return {
      at: observation.at,
      observedMs: missed ? pollPeriodMs : passedMs,
      missed,
      judgingStepMs: settings.judgingStepMs,
      pollPeriodMs,
      countsForFloors: observation.state !== 'Empty' || isSimple(observation),
    }
  }

  private updateMembers({ members, at }: GroupObservation): MemberChanges {
    return members === null ? { joined: [], left: [], movedHost: [], restarted: [] } : this.members.update(members, at)
  }

  private frozenOf(identity: string): number {
    let longest = 0
    for (const window of this.partitions.values()) {
      if (window.owner !== identity) continue
      const ms = freezeMs(window)
      if (ms > habit * Math.max(0, ...window.gapsMs)) longest = Math.max(longest, ms)
    }
    return longest
  }

  private updateState({ state, at, assignmentEpoch, protocolType, coordinator }: GroupObservation): void {
    const { scalars } = this
    const same = scalars.state !== null && phaseOf(scalars.state) === phaseOf(state)
    scalars.stateSince = this.goOn(same ? scalars.stateSince : null, at)
    const sameEpoch = scalars.assignmentEpoch === assignmentEpoch
    scalars.reconcilingSince =
      state === 'Reconciling' ? this.goOn(sameEpoch ? scalars.reconcilingSince : null, at) : null
    scalars.emptiedAt = state === 'Empty' ? (scalars.emptiedTold ?? (same ? scalars.emptiedAt : at)) : null
    if (state === 'Empty') scalars.lastEmptyAt = at
    scalars.state = state
    scalars.assignmentEpoch = assignmentEpoch
    scalars.protocolType = protocolType
    scalars.coordinator = coordinator
  }

  private goOn(since: PolledMark | null, at: number): PolledMark {
    if (since === null) return { at, clockMs: this.scalars.clockMs, polls: 1 }
    since.polls += 1
    return since
  }

  /** The total readable lag, also kept by steps while it counts for floors; null where a partition is not read now. */
  private updateTotals({ totalLag, endSum, read }: PartitionDigest, step: PollStep): number | null {
    if (read.length < this.seen.length) return null
    if (step.countsForFloors) this.totals.take(totalLag, endSum, step.at, step.judgingStepMs)
    return totalLag
  }
}
