/** Samples of one block, ascending: a time each, and a row of numbers, NaN for null. */
export interface Matrix {
  /** Epoch ms. */
  readonly times: Float64Array
  /** One row of `columnCount` numbers after the other. */
  readonly data: Float64Array
  readonly columnCount: number
  /** Number of the text that says which partitions these are. */
  readonly layoutId: number
}

export function emptyMatrix(count: number, columnCount: number, layoutId: number): Matrix {
  return { times: new Float64Array(count), data: new Float64Array(count * columnCount), columnCount, layoutId }
}

/** The number at a place; NaN for null and beyond the end. */
export function valueAt({ data, columnCount }: Matrix, column: number, index: number): number {
  return column < columnCount ? (data[index * columnCount + column] ?? Number.NaN) : Number.NaN
}

export function putValue({ data, columnCount }: Matrix, column: number, index: number, value: number): void {
  data[index * columnCount + column] = value
}

export const toNullable = (value: number): number | null => (Number.isNaN(value) ? null : value)

/** The number at a place; null for null. */
export const nullableAt = (matrix: Matrix, column: number, index: number): number | null =>
  toNullable(valueAt(matrix, column, index))

/** One matrix after another; they share their layout. */
export function concatMatrices(parts: readonly Matrix[]): Matrix {
  const [first] = parts
  if (first !== undefined && parts.length === 1) return first
  const count = parts.reduce((sum, { times }) => sum + times.length, 0)
  const all = emptyMatrix(count, first?.columnCount ?? 0, first?.layoutId ?? 0)
  let at = 0
  for (const { times, data } of parts) {
    all.times.set(times, at)
    all.data.set(data, at * all.columnCount)
    at += times.length
  }
  return all
}

export function sliceMatrix({ times, data, columnCount, layoutId }: Matrix, from: number, to: number): Matrix {
  return {
    times: times.subarray(from, to),
    data: data.subarray(from * columnCount, to * columnCount),
    columnCount,
    layoutId,
  }
}
