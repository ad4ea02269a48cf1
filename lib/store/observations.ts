import type { GroupObservation, ObservedMember, ObservedPartition } from '@/lib/domain/observation'
import { blockSize, cell, cellsAt, head } from './columns'
import { type Facts, parseFacts } from './facts'
import type { Place } from './layout'
import { type Matrix, nullableAt, valueAt } from './matrix'
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

  private takeFacts(id: number): void {
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
    this.takeFacts(valueAt(matrix, head.factsId, first.index))
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
      coordinator: nullableAt(matrix, head.coordinator, first.index),
      groupEpoch: nullableAt(matrix, head.groupEpoch, first.index),
      assignmentEpoch: nullableAt(matrix, head.assignmentEpoch, first.index),
      members: this.membersOf(valueAt(matrix, head.membersId, first.index)),
      partitions,
    }
  }
}

function toOffsets(matrix: Matrix, { topic, partition, topicId, share }: Place, place: number, index: number) {
  const base = cellsAt(place)
  const logEndOffset = nullableAt(matrix, base + cell.logEndOffset, index)
  const gap = nullableAt(matrix, base + cell.stableGap, index)
  return {
    topic,
    partition,
    topicId,
    logStartOffset: nullableAt(matrix, base + cell.logStartOffset, index),
    logEndOffset,
    lastStableOffset: gap === null ? null : (logEndOffset ?? 0) - gap,
    leaderEpoch: nullableAt(matrix, base + cell.leaderEpoch, index),
    committedOffset: nullableAt(matrix, base + cell.committedOffset, index),
    committedLeaderEpoch: nullableAt(matrix, base + cell.committedLeaderEpoch, index),
    ...(share ? { shareLag: nullableAt(matrix, base + cell.shareLag, index) } : {}),
  }
}
