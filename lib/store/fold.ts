import { Band, copyCells } from './band'
import { cell, cellCount, cellsAt, head, headCount } from './columns'
import { lagAt, plus, sumBlock } from './lags'
import type { Layout } from './layout'
import { emptyMatrix, type Matrix, putValue, valueAt } from './matrix'
import { createScratch } from './scratch'
import { totalsAt } from './totals'

const band = new Band()
/** By sample, the sum of the known lags of the block's partitions; NaN = none. */
const lagSumsOf = createScratch()

/** Samples of one stretch that were read: from, up to and without, and the last of them. */
interface Stretch {
  readonly from: number
  to: number
  last: number
}

const isFailed = (matrix: Matrix, index: number): boolean => valueAt(matrix, head.failed, index) === 1

/** A stretch in which the group was never read leaves nothing. */
function findStretches(matrix: Matrix, resolutionMs: number): readonly Stretch[] {
  const stretches: Stretch[] = []
  let current = Number.NaN
  let open: Stretch | null = null
  for (let index = 0; index < matrix.times.length; index += 1) {
    if (isFailed(matrix, index)) continue
    const number = Math.floor((matrix.times[index] ?? 0) / resolutionMs)
    if (open === null || number !== current) {
      open = { from: index, to: index, last: index }
      stretches.push(open)
    }
    current = number
    open.to = index + 1
    open.last = index
  }
  return stretches
}

function foldPlace(
  from: Matrix,
  to: Matrix,
  at: number,
  stretch: Stretch,
  place: number,
  share: boolean,
  lagSums: Float64Array,
): void {
  const base = cellsAt(place)
  band.reset()
  for (let index = stretch.from; index < stretch.to; index += 1) {
    if (isFailed(from, index)) continue
    const lag = lagAt(from, place, share, index)
    band.take(index, lag, valueAt(from, base + cell.lagBelow, index), valueAt(from, base + cell.lagAbove, index))
    lagSums[index] = plus(lagSums[index] ?? Number.NaN, lag)
  }
  copyCells(from, band.lastIndex < 0 ? stretch.last : band.lastIndex, to, at, base, cellCount)
  band.put(to, base + cell.lagBelow, base + cell.lagAbove, at)
}

function foldTimeLag(from: Matrix, to: Matrix, at: number, stretch: Stretch): void {
  let highest = -1
  for (let index = stretch.from; index < stretch.to; index += 1) {
    const value = valueAt(from, head.timeLagMs, index)
    if (isFailed(from, index) || Number.isNaN(value)) continue
    if (highest < 0 || value > valueAt(from, head.timeLagMs, highest)) highest = index
  }
  if (highest >= 0) copyCells(from, highest, to, at, head.timeLagMs, 2)
}

/** The group's sums of the sample kept, less what its own partitions now add up to. */
function foldTotals(
  from: Matrix,
  to: Matrix,
  at: number,
  stretch: Stretch,
  shares: readonly boolean[],
  lagSums: Float64Array,
): void {
  band.reset()
  for (let index = stretch.from; index < stretch.to; index += 1) {
    if (isFailed(from, index)) continue
    const lag = plus(lagSums[index] ?? Number.NaN, valueAt(from, head.restLag, index))
    band.take(index, lag, valueAt(from, head.lagBelow, index), valueAt(from, head.lagAbove, index))
  }
  const kept = totalsAt(from, shares, band.lastIndex < 0 ? stretch.last : band.lastIndex)
  const own = sumBlock(to, shares, at)
  putValue(to, head.restLag, at, kept.lag - (own.lag || 0))
  putValue(to, head.restUnknown, at, kept.unknown - own.unknown)
  putValue(to, head.restCommitted, at, kept.committed - (own.committed || 0))
  putValue(to, head.restLogEnd, at, kept.logEnd - (own.logEnd || 0))
  band.put(to, head.lagBelow, head.lagAbove, at)
}

/**
 * One sample per stretch of `resolutionMs`, at the time of its last sample read: of each partition the last offsets at
 * which its lag was known, with lowest and highest lag; of the group the highest time lag with its error bar.
 */
export function foldMatrix(from: Matrix, places: Layout, resolutionMs: number): Matrix {
  const stretches = findStretches(from, resolutionMs)
  const to = emptyMatrix(stretches.length, from.columnCount, from.layoutId)
  const shares = places.map(({ share }) => share)
  const lagSums = lagSumsOf(from.times.length).fill(Number.NaN, 0, from.times.length)
  for (let at = 0; at < stretches.length; at += 1) {
    const stretch = stretches[at]
    if (stretch === undefined) continue
    to.times[at] = from.times[stretch.last] ?? 0
    if (from.columnCount === 0) continue
    copyCells(from, stretch.last, to, at, 0, headCount)
    foldTimeLag(from, to, at, stretch)
    for (let place = 0; place < shares.length; place += 1)
      foldPlace(from, to, at, stretch, place, shares[place] === true, lagSums)
    // Only the first block of a group says what the group is as a whole.
    if (!Number.isNaN(valueAt(to, head.state, at))) foldTotals(from, to, at, stretch, shares, lagSums)
  }
  return to
}
