import type { GroupObservation, OffsetsTopicRecord } from '@/lib/domain/observation'
import { youngMs } from './member-window'

const keptMs = 1_800_000
const keptEntries = 400

/** Rebalances counted at one moment. */
export interface CountedRebalances {
  readonly at: number
  readonly value: number
  readonly exact: boolean
  /** The set of members stayed the same over them. */
  readonly unchangedMembers: boolean
  /** They happened within so many ms before `at`. */
  readonly withinMs: number
}

type GroupMetadata = Extract<OffsetsTopicRecord, { record: 'GroupMetadata' }>

/** A member that came or went, as the offsets topic tells. */
export interface TailMove {
  readonly at: number
  readonly memberId: string
}

interface TailMemory {
  generation: number
  /** Member id and the time it joined; null = it was there at the first record. */
  members: [string, number | null][]
}

interface Memory {
  /** Classic: newest known generation; null = unknown. */
  generation: number | null
  /** The group was Empty since that generation was read: its counter went on unseen. */
  emptiedSince: boolean
  groupEpoch: number | null
  assignmentEpoch: number | null
  tail: TailMemory | null
  tailPending: CountedRebalances[]
  tailYoungDepartures: TailMove[]
  tailArrivals: TailMove[]
  recent: CountedRebalances[]
}

const toFresh = (): Memory => ({
  generation: null,
  emptiedSince: false,
  groupEpoch: null,
  assignmentEpoch: null,
  tail: null,
  tailPending: [],
  tailYoungDepartures: [],
  tailArrivals: [],
  recent: [],
})

/** Newest generation that members' subscriptions tell: the one before the present, plus one; null where none tells. */
function readGeneration({ members, state }: GroupObservation): number | null {
  if (state !== 'Stable' || members === null) return null
  let newest = -1
  for (const { generationId } of members) if (generationId !== null && generationId > newest) newest = generationId
  return newest < 0 ? null : newest + 1
}

/** Counts rebalances by what the protocol numbers: generations, epochs, records of the offsets topic. */
export class GenerationWindow {
  private readonly memory: Memory

  constructor(memory: Memory = toFresh()) {
    this.memory = { ...memory }
  }

  /** The records of the offsets topic are read: then only they count for a classic group. */
  get hasTail(): boolean {
    return this.memory.tail !== null
  }

  /** Counted rebalances of the last half hour, oldest first. */
  get recent(): readonly CountedRebalances[] {
    return this.memory.recent
  }

  /** Young members that left, as the offsets topic tells. */
  get tailYoungDepartures(): readonly TailMove[] {
    return this.memory.tailYoungDepartures
  }

  /** Members that joined, as the offsets topic tells. */
  get tailArrivals(): readonly TailMove[] {
    return this.memory.tailArrivals
  }

  /** Takes one record; `seen` where the group was polled before. Rebalances that have ended with it. */
  takeRecord(record: GroupMetadata, at: number, seen: boolean): number {
    const { memory } = this
    const { tail } = memory
    const known = new Map(tail?.members ?? [])
    const isEmpty = record.leader === null && record.memberIds.length === 0
    const value = this.countRecord(record, isEmpty, seen)
    if (tail !== null && record.generation !== tail.generation) this.noteMembers(known, record.memberIds, at)
    const unchangedMembers = known.size === record.memberIds.length && record.memberIds.every((id) => known.has(id))
    const exact = tail !== null || memory.generation !== null
    if (value > 0) memory.tailPending.push({ at, value, exact, unchangedMembers, withinMs: 0 })
    const joinedAt = (id: string) => (known.has(id) ? (known.get(id) ?? null) : tail === null ? null : at)
    memory.tail = { generation: record.generation, members: record.memberIds.map((id) => [id, joinedAt(id)]) }
    return value
  }

  /** Becoming Empty is a generation and no rebalance. The first record of all counts where the group was there before. */
  private countRecord({ generation }: GroupMetadata, isEmpty: boolean, seen: boolean): number {
    const { tail, generation: told } = this.memory
    const before = tail?.generation ?? (seen ? (told ?? generation - 1) : generation)
    return Math.max(0, generation - before - (isEmpty ? 1 : 0))
  }

  private noteMembers(known: ReadonlyMap<string, number | null>, present: readonly string[], at: number): void {
    const { tailYoungDepartures, tailArrivals } = this.memory
    for (const [id, joined] of known) {
      if (!present.includes(id) && joined !== null && at - joined < youngMs)
        tailYoungDepartures.push({ at, memberId: id })
    }
    for (const id of present) if (!known.has(id)) tailArrivals.push({ at, memberId: id })
  }

  /** Rebalances since the poll before by number; null where this group's protocol tells no number. */
  count(observation: GroupObservation, unchangedMembers: boolean, withinMs: number): CountedRebalances[] | null {
    const counted =
      observation.type === 'classic'
        ? this.countGenerations(observation, unchangedMembers, withinMs)
        : this.countEpochs(observation, unchangedMembers, withinMs)
    const { memory } = this
    const since = observation.at - keptMs
    if (memory.recent.length > 0 || (counted?.length ?? 0) > 0)
      memory.recent = [...memory.recent, ...(counted ?? [])].filter(({ at }) => at > since).slice(-keptEntries)
    if (memory.tail === null) return counted
    memory.tailYoungDepartures = memory.tailYoungDepartures.filter(({ at }) => at > since).slice(-keptEntries)
    memory.tailArrivals = memory.tailArrivals.filter(({ at }) => at > since).slice(-keptEntries)
    return counted
  }

  private countGenerations(
    observation: GroupObservation,
    unchangedMembers: boolean,
    withinMs: number,
  ): CountedRebalances[] | null {
    const { memory } = this
    memory.groupEpoch = null
    memory.assignmentEpoch = null
    if (observation.state === 'Empty') memory.emptiedSince = true
    const before = memory.generation
    const now = readGeneration(observation)
    const emptied = memory.emptiedSince
    if (now !== null) {
      memory.generation = now
      memory.emptiedSince = false
    }
    if (memory.tail !== null) {
      const pending = memory.tailPending
      memory.tailPending = []
      return pending
    }
    if (now === null || before === null) return null
    const bumps = now - before - (emptied ? 1 : 0)
    return bumps > 0 ? [{ at: observation.at, value: bumps, exact: !emptied, unchangedMembers, withinMs }] : []
  }

  /** KIP-848: group epochs that led to an assignment; bumps of members leaving for good lead to none. */
  private countEpochs(
    observation: GroupObservation,
    unchangedMembers: boolean,
    withinMs: number,
  ): CountedRebalances[] | null {
    const { memory } = this
    const { groupEpoch, assignmentEpoch, state, at } = observation
    memory.generation = null
    memory.tail = null
    memory.tailPending = []
    if (groupEpoch === null || assignmentEpoch === null) return null
    const base = memory.groupEpoch
    const assigned = memory.assignmentEpoch
    memory.assignmentEpoch = assignmentEpoch
    if (base === null || assigned === null || groupEpoch < base) {
      memory.groupEpoch = state === 'Empty' ? groupEpoch : Math.min(groupEpoch, assignmentEpoch)
      return []
    }
    const bumps = assignmentEpoch === assigned ? 0 : assignmentEpoch - base
    memory.groupEpoch = state === 'Empty' ? groupEpoch : bumps > 0 ? assignmentEpoch : base
    return bumps > 0 ? [{ at, value: bumps, exact: observation.type !== 'share', unchangedMembers, withinMs }] : []
  }

  toJSON(): Memory {
    return this.memory
  }
}
