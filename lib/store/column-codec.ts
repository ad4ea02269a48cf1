import type { BitReader, BitWriter } from './bits'
import { readNulls, writeNulls } from './null-runs'
import { createScratch } from './scratch'
import { readSequence, spreadOfLevels, spreadOfSteps, writeSequence } from './sequence'

const forms = { own: 0, doubles: 1, reference: 2 } as const
/** Beyond this a number is written as a double. */
const maxInteger = 2 ** 50

const knownOf = createScratch()
const againstOf = createScratch()
const one = new Float64Array(1)
const doubleView = new DataView(new ArrayBuffer(8))

/** Copies what is not null to the front of `known`; answers how many, and whether all can be written as integers. */
function gather(
  values: Float64Array,
  length: number,
  known: Float64Array,
): { readonly count: number; readonly integers: boolean } {
  let count = 0
  let integers = true
  for (let index = 0; index < length; index += 1) {
    const value = values[index] ?? Number.NaN
    if (Number.isNaN(value)) continue
    if (!Number.isInteger(value) || value > maxInteger || value < -maxInteger) integers = false
    known[count] = value
    count += 1
  }
  return { count, integers }
}

/** Fills `against` with reference minus value; false where the reference cannot stand in for each value. */
function measure(values: Float64Array, length: number, reference: Float64Array, against: Float64Array): boolean {
  let at = 0
  for (let index = 0; index < length; index += 1) {
    const value = values[index] ?? Number.NaN
    if (Number.isNaN(value)) continue
    const other = reference[index] ?? Number.NaN
    if (!Number.isInteger(other) || other > maxInteger || other < -maxInteger) return false
    against[at] = other - value
    at += 1
  }
  return true
}

function spreadOf(values: Float64Array, count: number): number {
  return Math.min(spreadOfLevels(values, count), spreadOfSteps(values, count))
}

function isNearer(known: Float64Array, against: Float64Array, count: number): boolean {
  const own = spreadOf(known, count)
  const relative = spreadOf(against, count)
  return relative < own || (relative === own && Math.abs(against[0] ?? 0) < Math.abs(known[0] ?? 0))
}

function writeDoubles(bits: BitWriter, values: Float64Array, count: number): void {
  for (let index = 0; index < count; index += 1) {
    doubleView.setFloat64(0, values[index] ?? 0)
    bits.write(doubleView.getUint32(0), 32)
    bits.write(doubleView.getUint32(4), 32)
  }
}

function readDoubles(bits: BitReader, into: Float64Array, count: number): void {
  for (let index = 0; index < count; index += 1) {
    doubleView.setUint32(0, bits.read(32))
    doubleView.setUint32(4, bits.read(32))
    into[index] = doubleView.getFloat64(0)
  }
}

function oneOf(value: number): Float64Array {
  one[0] = value
  return one
}

/** Most columns are: all null, or all one number. */
function isConstant(values: Float64Array, length: number): boolean {
  const first = values[0] ?? Number.NaN
  const isNull = Number.isNaN(first)
  for (let index = 1; index < length; index += 1) {
    const value = values[index] ?? Number.NaN
    if (value !== first && !(isNull && Number.isNaN(value))) return false
  }
  return Number.isInteger(first) ? Math.abs(first) <= maxInteger : isNull
}

function writeConstant(bits: BitWriter, value: number, length: number): void {
  const isNull = Number.isNaN(value)
  writeNulls(bits, oneOf(value), 1, isNull ? 1 : 0)
  if (isNull || length === 0) return
  bits.write(forms.own, 2)
  writeSequence(bits, oneOf(value), 1)
}

/**
 * The first `length` numbers, NaN for null: those that hardly change, grow evenly, or follow the reference take a bit
 * or two each. Any double comes back as it was, but for -0.
 */
export function writeColumn(
  bits: BitWriter,
  values: Float64Array,
  length: number,
  reference: Float64Array | null,
): void {
  if (isConstant(values, length)) {
    writeConstant(bits, values[0] ?? Number.NaN, length)
    return
  }
  const known = knownOf(length)
  const { count, integers } = gather(values, length, known)
  writeNulls(bits, values, length, length - count)
  if (count === 0) return
  if (!integers) {
    bits.write(forms.doubles, 2)
    writeDoubles(bits, known, count)
    return
  }
  if (reference !== null) {
    const against = againstOf(length)
    if (measure(values, length, reference, against) && isNearer(known, against, count)) {
      bits.write(forms.reference, 2)
      writeSequence(bits, against, count)
      return
    }
  }
  bits.write(forms.own, 2)
  writeSequence(bits, known, count)
}

/** The inverse; the same reference, already read, is needed. */
export function readColumn(bits: BitReader, into: Float64Array, length: number, reference: Float64Array | null): void {
  const count = readNulls(bits, into, length)
  if (count === 0) return
  const known = count === length ? into : knownOf(count)
  const form = bits.read(2)
  if (form === forms.doubles) readDoubles(bits, known, count)
  else readSequence(bits, known, count)
  if (known !== into) {
    let at = 0
    for (let index = 0; index < length; index += 1) {
      if (Number.isNaN(into[index])) continue
      into[index] = known[at] ?? 0
      at += 1
    }
  }
  if (form !== forms.reference || reference === null) return
  for (let index = 0; index < length; index += 1) into[index] = (reference[index] ?? 0) - (into[index] ?? 0)
}
