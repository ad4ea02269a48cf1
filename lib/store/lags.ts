import { readableLag } from '@/lib/domain/lag'
import { cell, cellsAt } from './columns'
import { type Matrix, valueAt } from './matrix'

/** Lag of the partition at a place of its block; NaN = unknown. A share group's is told, not computed. */
export function lagAt(matrix: Matrix, place: number, share: boolean, index: number): number {
  const base = cellsAt(place)
  if (share) return valueAt(matrix, base + cell.shareLag, index)
  const committed = valueAt(matrix, base + cell.committedOffset, index)
  const logEnd = valueAt(matrix, base + cell.logEndOffset, index)
  if (Number.isNaN(committed) || Number.isNaN(logEnd)) return Number.NaN
  const logStart = valueAt(matrix, base + cell.logStartOffset, index)
  return readableLag(committed, Number.isNaN(logStart) ? null : logStart, logEnd)
}

/** Sums over partitions; NaN where nothing is known. */
export class Sums {
  /** Over known lags. */
  lag = Number.NaN
  unknown = 0
  /** Over partitions where commit and log end are both known. */
  committed = Number.NaN
  logEnd = Number.NaN

  add(lag: number, committed: number, logEnd: number): void {
    if (Number.isNaN(lag)) this.unknown += 1
    else this.lag = plus(this.lag, lag)
    if (Number.isNaN(committed) || Number.isNaN(logEnd)) return
    this.committed = plus(this.committed, committed)
    this.logEnd = plus(this.logEnd, logEnd)
  }
}

/** A sum in which NaN is nothing. */
export function plus(left: number, right: number): number {
  if (Number.isNaN(left)) return right
  return Number.isNaN(right) ? left : left + right
}

/** Over the partitions of one block. */
export function sumBlock(matrix: Matrix, shares: readonly boolean[], index: number): Sums {
  const sums = new Sums()
  for (let place = 0; place < shares.length; place += 1) {
    const base = cellsAt(place)
    sums.add(
      lagAt(matrix, place, shares[place] === true, index),
      valueAt(matrix, base + cell.committedOffset, index),
      valueAt(matrix, base + cell.logEndOffset, index),
    )
  }
  return sums
}
