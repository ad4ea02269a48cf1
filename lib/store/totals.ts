import { head } from './columns'
import { plus, type Sums, sumBlock } from './lags'
import { type Matrix, valueAt } from './matrix'

/** Over a whole group, from its first block: its own partitions and what the others add. */
export function totalsAt(matrix: Matrix, shares: readonly boolean[], index: number): Sums {
  const sums = sumBlock(matrix, shares, index)
  sums.lag = plus(sums.lag, valueAt(matrix, head.restLag, index))
  sums.unknown = plus(sums.unknown, valueAt(matrix, head.restUnknown, index))
  sums.committed = plus(sums.committed, valueAt(matrix, head.restCommitted, index))
  sums.logEnd = plus(sums.logEnd, valueAt(matrix, head.restLogEnd, index))
  return sums
}
