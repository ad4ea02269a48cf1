import { type Matrix, putValue, valueAt } from './matrix'

/** Lowest, highest and last known lag of a stretch while its samples pass by. */
export class Band {
  private min = Number.NaN
  private max = Number.NaN
  private last = Number.NaN
  /** The last sample whose lag is known; -1 = none. */
  lastIndex = -1

  reset(): void {
    this.min = Number.NaN
    this.max = Number.NaN
    this.last = Number.NaN
    this.lastIndex = -1
  }

  /** Takes a sample's lag, NaN = unknown, with what lay below and above it in the stretch it stands for. */
  take(index: number, lag: number, below: number, above: number): void {
    if (Number.isNaN(lag)) return
    const lowest = Number.isNaN(below) ? lag : lag - below
    const highest = Number.isNaN(above) ? lag : lag + above
    if (this.lastIndex < 0 || lowest < this.min) this.min = lowest
    if (this.lastIndex < 0 || highest > this.max) this.max = highest
    this.last = lag
    this.lastIndex = index
  }

  /** Puts the distances from the last lag into two columns of a sample. */
  put(to: Matrix, belowColumn: number, aboveColumn: number, at: number): void {
    putValue(to, belowColumn, at, this.last - this.min)
    putValue(to, aboveColumn, at, this.max - this.last)
  }
}

/** Copies neighbouring columns of one sample to another. */
export function copyCells(from: Matrix, index: number, to: Matrix, at: number, first: number, count: number): void {
  for (let column = first; column < first + count; column += 1) putValue(to, column, at, valueAt(from, column, index))
}
