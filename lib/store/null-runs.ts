import type { BitReader, BitWriter } from './bits'
import { readGamma, writeGamma } from './codes'

const kinds = { none: 0, all: 1, some: 2 } as const

/** Which of the first `count` values are null (NaN), as runs. */
export function writeNulls(bits: BitWriter, values: Float64Array, count: number, nullCount: number): void {
  if (nullCount === 0 || nullCount === count) {
    bits.write(nullCount === 0 ? kinds.none : kinds.all, 2)
    return
  }
  bits.write(kinds.some, 2)
  let isNull = Number.isNaN(values[0])
  bits.write(isNull ? 1 : 0, 1)
  for (let from = 0; from < count; isNull = !isNull) {
    let to = from + 1
    while (to < count && Number.isNaN(values[to]) === isNull) to += 1
    writeGamma(bits, to - from)
    from = to
  }
}

/** Fills NaN where a value is null and 0 elsewhere; answers how many are not null. */
export function readNulls(bits: BitReader, into: Float64Array, count: number): number {
  const kind = bits.read(2)
  into.fill(kind === kinds.all ? Number.NaN : 0, 0, count)
  if (kind !== kinds.some) return kind === kinds.all ? 0 : count
  let isNull = bits.read(1) === 1
  let present = 0
  for (let from = 0; from < count; isNull = !isNull) {
    const to = Math.min(count, from + readGamma(bits))
    if (isNull) into.fill(Number.NaN, from, to)
    else present += to - from
    from = to
  }
  return present
}
