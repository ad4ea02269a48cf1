import type { GroupObservation, ObservedMember, ObservedPartition } from '@/lib/domain/observation'
import { blockSize, cell, cellsAt, head } from './columns'
import { type Facts, parseFacts } from './facts'
import type { Place } from './layout'
import { type Matrix, toNullable, valueAt } from './matrix'
import { parseMembers } from './members'
import type { Sample, Source } from './source'
import { fromStoredState } from './stored-states'

const never: Facts = { error: null, type: 'classic', protocolType: '', protocol: null, errors: [] }

/** Builds observations of one group; texts that many of them share are parsed once. */
export class ObservationBuilder {
  private factsId = Number.NaN
  private facts = never
  private errors = new Map<number, readonly [string | null, string | null]>()
  private membersId = Number.NaN
  private members: readonly ObservedMember[] | null = null

  constructor(private readonly source: Source) {}

  private useFacts(id: number): void {
    if (id === this.factsId) return
    const text = this.source.text(id)
    this.factsId = id
    this.facts = text === null ? never : parseFacts(text)
    this.errors = new Map(
      this.facts.errors.map(([index, error, committedError]) => [index, [error, committedError]] as const),
    )
  }

  private membersOf(id: number): readonly ObservedMember[] | null {
    if (Number.isNaN(id)) return null
    if (id === this.membersId) return this.members
    const text = this.source.text(id)
    this.membersId = id
    this.members = text === null ? null : parseMembers(text)
    return this.members
  }

  /** From the samples of each block at one moment, in order; null where one is missing. */
  build(samples: readonly (Sample | undefined)[]): GroupObservation | null {
    const [first] = samples
    if (first === undefined) return null
    const { matrix } = first.piece
    const layout = this.source.layout(matrix.layoutId) ?? []
    const value = (column: number) => toNullable(valueAt(matrix, column, first.index))
    this.useFacts(valueAt(matrix, head.factsId, first.index))
    const { error, type, protocolType, protocol } = this.facts
    const partitions: ObservedPartition[] = []
    for (const [index, place] of layout.entries()) {
      const sample = samples[Math.floor(index / blockSize)]
      if (sample === undefined) return null
      const [logError = null, committedError = null] = this.errors.get(index) ?? []
      partitions.push({
        ...toOffsets(sample.piece.matrix, place, index % blockSize, sample.index),
        error: logError,
        committedError,
      })
    }
    return {
      at: first.at,
      error,
      state: fromStoredState(valueAt(matrix, head.state, first.index)),
      type,
      protocolType,
      protocol,
      coordinator: value(head.coordinator),
      groupEpoch: value(head.groupEpoch),
      assignmentEpoch: value(head.assignmentEpoch),
      members: this.membersOf(valueAt(matrix, head.membersId, first.index)),
      partitions,
    }
  }
}

function toOffsets(matrix: Matrix, { topic, partition, topicId, share }: Place, place: number, index: number) {
  const base = cellsAt(place)
  const value = (column: number) => toNullable(valueAt(matrix, base + column, index))
  const logEndOffset = value(cell.logEndOffset)
  const gap = value(cell.stableGap)
  return {
    topic,
    partition,
    topicId,
    logStartOffset: value(cell.logStartOffset),
    logEndOffset,
    lastStableOffset: gap === null ? null : (logEndOffset ?? 0) - gap,
    leaderEpoch: value(cell.leaderEpoch),
    committedOffset: value(cell.committedOffset),
    committedLeaderEpoch: value(cell.committedLeaderEpoch),
    ...(share ? { shareLag: value(cell.shareLag) } : {}),
  }
}
