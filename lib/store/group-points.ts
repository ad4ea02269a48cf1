import type { GroupPoint, LagBand, TimeRange } from '@/lib/domain/ports'
import { head } from './columns'
import { DownSampler, mergeBands } from './down-sample'
import { nullableAt, toNullable, valueAt } from './matrix'
import { type Piece, readSamples, type Source } from './source'
import { fromStoredState } from './stored-states'
import { totalsAt } from './totals'

/** A lag with what lies below and above it in its stretch. */
export function bandOf(lag: number | null, below: number | null, above: number | null): LagBand | null {
  return lag === null ? null : { min: lag - (below ?? 0), max: lag + (above ?? 0), last: lag }
}

function toPoint({ matrix, resolutionMs }: Piece, shares: readonly boolean[], at: number, index: number): GroupPoint {
  const totals = totalsAt(matrix, shares, index)
  return {
    at,
    resolutionMs,
    totalLag: bandOf(
      toNullable(totals.lag),
      nullableAt(matrix, head.lagBelow, index),
      nullableAt(matrix, head.lagAbove, index),
    ),
    unknownPartitions: totals.unknown,
    memberCount: nullableAt(matrix, head.memberCount, index),
    state: fromStoredState(valueAt(matrix, head.state, index)),
    timeLagMs: nullableAt(matrix, head.timeLagMs, index),
    timeLagErrorMs: nullableAt(matrix, head.timeLagErrorMs, index),
    committedSum: toNullable(totals.committed),
    logEndSum: toNullable(totals.logEnd),
  }
}

/** Two points of one stretch: numbers of the later one at which the lag was known, the highest time lag of both. */
function mergePoints(earlier: GroupPoint, later: GroupPoint): GroupPoint {
  const kept = later.totalLag === null ? earlier : later
  const slower = (earlier.timeLagMs ?? -1) > (later.timeLagMs ?? -1) ? earlier : later
  return {
    ...later,
    totalLag: mergeBands(earlier.totalLag, later.totalLag),
    unknownPartitions: kept.unknownPartitions,
    committedSum: kept.committedSum,
    logEndSum: kept.logEndSum,
    timeLagMs: slower.timeLagMs,
    timeLagErrorMs: slower.timeLagErrorMs,
  }
}

/** What a range is read from, and how densely. */
export interface Reading {
  readonly tier: number
  readonly range: TimeRange
  /** Width of merged stretches, ms; 0 = every sample. */
  readonly stretchMs: number
  readonly maxPoints: number
}

export function readGroupPoints(source: Source, { tier, range, stretchMs, maxPoints }: Reading): readonly GroupPoint[] {
  const points = new DownSampler(stretchMs, maxPoints, mergePoints)
  let piece: Piece | null = null
  let shares: readonly boolean[] = []
  for (const sample of readSamples(source, tier, 0, range)) {
    if (sample.piece !== piece) shares = sample.piece.places.map(({ share }) => share)
    piece = sample.piece
    if (valueAt(piece.matrix, head.failed, sample.index) === 1) continue
    points.push(toPoint(piece, shares, sample.at, sample.index))
  }
  return points.finish()
}
