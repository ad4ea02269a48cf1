import type { CaptureLine } from './labelled-scenario'
import { createRandom } from './score-scenario'
import { assignByRange, reconcile, type SimulatedMember, type SimulatedPartition } from './simulated-parts'
import { toSnapshotLine } from './simulated-snapshot'

type State = 'Stable' | 'PreparingRebalance' | 'CompletingRebalance' | 'Empty' | 'Dead' | 'Assigning' | 'Reconciling'

export interface TopicOptions {
  /** Records written per second and partition. */
  readonly perSec?: number | ((second: number, partition: number) => number)
  /** Log end, and commit, at the start; null = no commit. */
  readonly end?: number
  readonly committed?: number | null
  /** Log start follows the log end at this distance. */
  readonly keptRecords?: number
}

/**
 * A consumer group and what it reads, made of arithmetic in steps of a second: producers, members, commits and the
 * group's protocol, with the records its coordinator would write. Times are seconds after the start.
 */
export class SimulatedGroup {
  second = 0
  state: State = 'Stable'
  protocolType = 'consumer'
  /** What describing it and reading its commits answers; null = they are answered. */
  error: string | null = null
  generation = 7
  groupEpoch = 11
  assignmentEpoch = 11
  members: SimulatedMember[] = []
  partitions: SimulatedPartition[] = []
  /** Members tell the generation before the present one in their subscriptions. */
  tellsGenerations = false
  /** While it rebalances, describe answers the assignments of the generation before, as real brokers do. */
  keepsAssignments = false
  readonly records: CaptureLine[] = []
  private readonly actions: { at: number; act: () => void }[] = []
  private readonly inputs = new Map<string, (second: number, partition: number) => number>()
  private readonly kept = new Map<string, number>()
  private rebalanceEndsAt: number | null = null
  private created = 0

  constructor(readonly type: 'classic' | 'consumer' = 'classic') {}

  at(second: number, act: () => void): void {
    this.actions.push({ at: second, act })
  }

  /** From `first` on every `period` seconds, `times` times. */
  every(first: number, period: number, times: number, act: (round: number) => void): void {
    for (let round = 0; round < times; round += 1) this.at(first + round * period, () => act(round))
  }

  topic(name: string, count: number, options: TopicOptions = {}): void {
    const { perSec = 20, end = 12_000, keptRecords } = options
    const committed = options.committed === undefined ? end : options.committed
    this.inputs.set(name, typeof perSec === 'number' ? () => perSec : perSec)
    if (keptRecords !== undefined) this.kept.set(name, keptRecords)
    const topicId = `id-${name}-${this.nextNumber()}`
    for (let partition = 0; partition < count; partition += 1) {
      this.partitions.push({
        topic: name,
        partition,
        topicId,
        start: 0,
        end,
        stable: null,
        leaderEpoch: 4,
        position: committed ?? end,
        committed,
        error: null,
        committedError: null,
        isPoisoned: false,
      })
    }
  }

  setInput(topic: string, perSec: number | ((second: number, partition: number) => number)): void {
    this.inputs.set(topic, typeof perSec === 'number' ? () => perSec : perSec)
  }

  partition(topic: string, partition: number): SimulatedPartition {
    const found = this.partitions.find((each) => each.topic === topic && each.partition === partition)
    if (found === undefined) throw new Error(`no partition ${topic}/${partition}`)
    return found
  }

  partitionsOf(topic: string): SimulatedPartition[] {
    return this.partitions.filter((each) => each.topic === topic)
  }

  /** A new life of a client: a member with a member id of its own. */
  newMember(clientId: string, options: Partial<SimulatedMember> = {}): SimulatedMember {
    const memberId = `${clientId}-${this.nextNumber()}`
    return {
      memberId,
      groupInstanceId: null,
      clientId,
      clientHost: `/10.0.0.${(clientId.charCodeAt(clientId.length - 1) % 50) + 100}`,
      subscription: ['orders'],
      commitEveryS: 5,
      commitFirstS: 0,
      perSec: 1_000,
      isHung: false,
      isBlocked: false,
      isOldGeneration: false,
      assignment: [],
      target: [],
      memberEpoch: this.groupEpoch,
      joinedGeneration: null,
      ...options,
    }
  }

  /** Members that are there from the start, each with its share of the partitions. */
  startWith(...members: SimulatedMember[]): void {
    this.members = members
    for (const member of members) {
      member.joinedGeneration = this.generation - 1
      member.isOldGeneration = true
    }
    assignByRange(this.members, this.partitions)
    for (const member of members) member.assignment = [...member.target]
    if (this.type === 'classic') this.writeMetadata()
  }

  member(clientId: string): SimulatedMember {
    const found = this.members.find((each) => each.clientId === clientId)
    if (found === undefined) throw new Error(`no member ${clientId}`)
    return found
  }

  /** The member takes part from now on; others wait for `seconds` (classic) or reconcile (KIP-848). */
  join(member: SimulatedMember, seconds = 3): void {
    this.members = [...this.members, member]
    this.rebalance(seconds)
  }

  leave(clientId: string, seconds = 3): void {
    this.members = this.members.filter((each) => each.clientId !== clientId)
    if (this.members.length === 0) this.becomeEmpty()
    else this.rebalance(seconds)
  }

  /** It comes back under its instance id in the same generation. */
  swapStatic(clientId: string): void {
    const member = this.member(clientId)
    member.memberId = `${clientId}-${this.nextNumber()}`
    this.writeMetadata()
  }

  rebalance(seconds: number): void {
    if (this.type === 'consumer') this.bumpEpoch()
    else {
      this.state = 'PreparingRebalance'
      this.rebalanceEndsAt = this.second + seconds
      if (seconds === 0) this.completeRebalance()
    }
  }

  becomeEmpty(): void {
    this.members = []
    this.state = 'Empty'
    this.rebalanceEndsAt = null
    if (this.type === 'consumer') this.groupEpoch += 1
    else {
      this.generation += 1
      this.writeMetadata()
    }
  }

  /** A commit by a person, a tool, or a simple consumer. */
  commit(topic: string, partition: number, offset: number): void {
    const each = this.partition(topic, partition)
    each.committed = offset
    each.position = offset
    this.record('OffsetCommit', { topic, partition, offset })
  }

  /** A new generation without anything to be seen of it in a description. */
  rejoin(): void {
    this.generation += 1
    for (const member of this.members) member.joinedGeneration = this.generation - 1
    this.writeMetadata()
  }

  private completeRebalance(): void {
    this.rebalanceEndsAt = null
    this.state = 'Stable'
    this.generation += 1
    assignByRange(this.members, this.partitions)
    for (const member of this.members) {
      const moved = member.target.filter((each) => !member.assignment.includes(each))
      for (const each of moved) each.position = each.committed ?? each.end
      member.assignment = [...member.target]
      member.joinedGeneration = member.isOldGeneration ? this.generation - 1 : null
      member.isOldGeneration = true
    }
    this.writeMetadata()
  }

  private bumpEpoch(): void {
    this.groupEpoch += 1
    this.assignmentEpoch = this.groupEpoch
    this.state = 'Reconciling'
    this.record('ConsumerGroupMetadata', { epoch: this.groupEpoch })
    this.record('ConsumerGroupTargetAssignmentMetadata', { assignment_epoch: this.assignmentEpoch })
    assignByRange(this.members, this.partitions)
    for (const member of this.members) {
      if (member.assignment.length === 0) member.memberEpoch = this.assignmentEpoch
      member.assignment = member.assignment.filter((each) => this.partitions.includes(each))
    }
  }

  private step(): void {
    for (const { at, act } of this.actions) if (at === this.second) act()
    if (this.rebalanceEndsAt === this.second) this.completeRebalance()
    if (this.state === 'Reconciling' && reconcile(this.members, this.second, this.assignmentEpoch))
      this.state = 'Stable'
    if (this.second === 0) return
    for (const each of this.partitions) this.produce(each)
    if (this.state === 'Stable' || this.type === 'consumer') this.consume()
  }

  private produce(each: SimulatedPartition): void {
    if (each.error !== null) return
    each.end += this.inputs.get(each.topic)?.(this.second, each.partition) ?? 0
    const kept = this.kept.get(each.topic)
    if (kept !== undefined) each.start = Math.max(each.start, each.end - kept)
  }

  private consume(): void {
    for (const member of this.members) {
      if (member.isHung) continue
      for (const each of member.assignment) {
        if (each.isPoisoned || each.error !== null) continue
        const readable = each.stable ?? each.end
        const perSec = typeof member.perSec === 'number' ? member.perSec : member.perSec(this.second, each)
        each.position = Math.max(each.position, Math.min(readable, each.position + perSec))
        const { commitEveryS, commitFirstS } = member
        if (commitEveryS === null || this.error !== null) continue
        if ((this.second - each.partition - commitFirstS) % commitEveryS === 0)
          each.committed = Math.floor(each.position)
      }
    }
  }

  private nextNumber(): number {
    this.created += 1
    return this.created
  }

  private record(record: string, fields: Record<string, unknown>): void {
    this.records.push({ t: this.second === 0 ? 0 : this.second + 0.2, record, ...fields })
  }

  private writeMetadata(): void {
    const [leader] = this.members
    this.record('GroupMetadata', {
      generation: this.generation,
      leader: leader?.memberId ?? null,
      members: this.members.length,
      member_ids: this.members.map(({ memberId }) => memberId),
      current_state_t: this.second === 0 ? -1 : this.second,
    })
  }

  /** Runs to the end; snapshots at every poll, each up to `jitter` of the period late. */
  run(seconds: number, pollPeriodS: number, jitter: { seed: number; share: number } | null = null): CaptureLine[] {
    const random = createRandom(jitter?.seed ?? 1)
    const lines: CaptureLine[] = []
    let nextT = 0
    let nominal = 0
    for (this.second = 0; this.second <= seconds; this.second += 1) {
      this.step()
      if (this.second !== Math.floor(nextT)) continue
      lines.push(toSnapshotLine(this, nextT))
      nominal += pollPeriodS
      const late = jitter === null ? 0 : Math.round(random() * jitter.share * pollPeriodS * 100) / 100
      nextT = nominal + late
    }
    return lines
  }
}
