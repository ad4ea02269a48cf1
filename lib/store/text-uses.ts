import { head } from './columns'
import { type Matrix, valueAt } from './matrix'

/** Epoch ms of the last use of each text that the samples refer to. */
export function usesOf(matrix: Matrix): ReadonlyMap<number, number> {
  const { times, layoutId } = matrix
  const uses = new Map<number, number>()
  if (layoutId > 0) uses.set(layoutId, times.at(-1) ?? 0)
  for (const column of [head.factsId, head.membersId]) {
    for (const [index, at] of times.entries()) {
      const id = valueAt(matrix, column, index)
      if (!Number.isNaN(id)) uses.set(id, at)
    }
  }
  return uses
}

/** The last number of a column that is known; NaN for none. */
export function lastKnown(matrix: Matrix, column: number): number {
  for (let index = matrix.times.length - 1; index >= 0; index -= 1) {
    const value = valueAt(matrix, column, index)
    if (!Number.isNaN(value)) return value
  }
  return Number.NaN
}
