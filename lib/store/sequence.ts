import type { BitReader, BitWriter } from './bits'
import { fromZigzag, readSized, toZigzag, writeSized } from './codes'
import { medianOf } from './median'
import { readResiduals, writeResiduals } from './residuals'
import { createScratch } from './scratch'

const modes = { constant: 0, level: 1, slope: 2 } as const

const scratchOf = createScratch()

/** Sum of distances to the mean: small = few bits. */
export function spreadOfLevels(values: Float64Array, count: number): number {
  let sum = 0
  for (let index = 0; index < count; index += 1) sum += values[index] ?? 0
  const mean = Math.round(sum / count)
  let spread = 0
  for (let index = 0; index < count; index += 1) spread += Math.abs((values[index] ?? 0) - mean)
  return spread
}

/** The same of the steps from each number to the next. */
export function spreadOfSteps(values: Float64Array, count: number): number {
  if (count < 2) return 0
  const mean = Math.round(((values[count - 1] ?? 0) - (values[0] ?? 0)) / (count - 1))
  let spread = 0
  for (let index = 1; index < count; index += 1)
    spread += Math.abs((values[index] ?? 0) - (values[index - 1] ?? 0) - mean)
  return spread
}

function writeAround(bits: BitWriter, values: Float64Array, count: number): void {
  const scratch = scratchOf(count)
  for (let index = 0; index < count; index += 1) scratch[index] = values[index] ?? 0
  const middle = medianOf(scratch, count)
  writeSized(bits, toZigzag(middle))
  for (let index = 0; index < count; index += 1) scratch[index] = toZigzag((values[index] ?? 0) - middle)
  writeResiduals(bits, scratch, count)
}

/** The first `count` >= 1 integers, below 2^51 in size, as a middle and what is left; it overwrites them. */
export function writeSequence(bits: BitWriter, values: Float64Array, count: number): void {
  const first = values[0] ?? 0
  const levels = spreadOfLevels(values, count)
  if (levels === 0) {
    bits.write(modes.constant, 2)
    writeSized(bits, toZigzag(first))
    return
  }
  if (levels <= spreadOfSteps(values, count)) {
    bits.write(modes.level, 2)
    writeAround(bits, values, count)
    return
  }
  bits.write(modes.slope, 2)
  writeSized(bits, toZigzag(first))
  for (let index = 0; index < count - 1; index += 1) values[index] = (values[index + 1] ?? 0) - (values[index] ?? 0)
  writeAround(bits, values, count - 1)
}

export function readSequence(bits: BitReader, into: Float64Array, count: number): void {
  const mode = bits.read(2)
  const first = fromZigzag(readSized(bits))
  if (mode === modes.constant) {
    into.fill(first, 0, count)
    return
  }
  if (mode === modes.level) {
    readResiduals(bits, into, count)
    for (let index = 0; index < count; index += 1) into[index] = (into[index] ?? 0) + first
    return
  }
  const step = fromZigzag(readSized(bits))
  const scratch = scratchOf(count)
  readResiduals(bits, scratch, count - 1)
  let value = first
  into[0] = value
  for (let index = 1; index < count; index += 1) {
    value += (scratch[index - 1] ?? 0) + step
    into[index] = value
  }
}
