import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BitReader, BitWriter } from './bits'
import { readColumn, writeColumn } from './column-codec'

function encode(values: Float64Array, reference: Float64Array | null): Uint8Array {
  const bits = new BitWriter()
  writeColumn(bits, values, values.length, reference)
  return bits.finish()
}

function roundTrip(values: readonly number[], reference: readonly number[] | null): number[] {
  const against = reference === null ? null : Float64Array.from(reference)
  const bytes = encode(Float64Array.from(values), against)
  const into = new Float64Array(values.length)
  readColumn(new BitReader(bytes), into, into.length, against)
  return [...into]
}

const offset = fc.oneof(
  fc.maxSafeNat(),
  fc.nat(10),
  fc.nat(1_000_000),
  fc.constant(Number.NaN),
  fc.integer(),
  fc.constant(2 ** 50),
)
const column = fc.array(offset, { minLength: 1, maxLength: 60 })

describe('one column in bits', () => {
  it('gives back any numbers and nulls', () => {
    fc.assert(
      fc.property(column, (values) => {
        expect(roundTrip(values, null)).toEqual(values)
      }),
    )
  })

  it('gives back any numbers beside any reference', () => {
    const pairs = fc.array(fc.tuple(offset, offset), { minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(pairs, (rows) => {
        const values = rows.map(([value]) => value)
        expect(
          roundTrip(
            values,
            rows.map(([, other]) => other),
          ),
        ).toEqual(values)
      }),
    )
  })

  it('gives back doubles', () => {
    const doubles = fc.array(
      fc.double({ noNaN: true }).map((value) => value + 0),
      { minLength: 1, maxLength: 20 },
    )
    fc.assert(
      fc.property(doubles, (values) => {
        expect(roundTrip(values, null).map((value) => value + 0)).toEqual(values)
      }),
    )
  })

  it('takes a few bytes for a column that stands still, or follows its reference, however long', () => {
    const still = new Float64Array(180).fill(123_456_789)
    const moving = Float64Array.from({ length: 180 }, (_, index) => 1_000_000 + index * index)
    expect(encode(still, null).length).toBeLessThan(8)
    expect(encode(moving.slice(), moving).length).toBeLessThan(4)
  })

  it('takes a few bits for rare steps and stays small beside one outlier', () => {
    const steps = Float64Array.from({ length: 180 }, (_, index) => Math.floor(index / 40) * 7)
    const outlier = Float64Array.from({ length: 180 }, (_, index) => (index === 90 ? 2 ** 49 : index % 3))
    expect(encode(steps, null).length).toBeLessThan(20)
    expect(encode(outlier, null).length).toBeLessThan(90)
  })
})
