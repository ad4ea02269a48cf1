import type { BitReader, BitWriter } from './bits'
import { bitLength, fromZigzag, gammaCost, readGamma, readRice, riceCost, writeGamma, writeRice } from './codes'

const parameterBits = 6
/** How a list of small integers is written: nothing but zeros, one by one, or as runs of zeros between the others. */
const layouts = { zeros: 0, rice: 1, runs: 2 } as const

interface Choice {
  readonly layout: (typeof layouts)[keyof typeof layouts]
  readonly k: number
  readonly cost: number
}

/** Tries the parameters about the mean length in bits, which one outlier does not move. */
function chooseRice(values: Float64Array, count: number, meanBits: number): Choice {
  const guess = Math.max(0, Math.round(meanBits) - 1)
  let best: Choice = { layout: layouts.rice, k: guess, cost: Number.POSITIVE_INFINITY }
  for (let k = guess; k <= guess + 1; k += 1) {
    let cost = 0
    for (let index = 0; index < count; index += 1) cost += riceCost(values[index] ?? 0, k)
    if (cost < best.cost) best = { layout: layouts.rice, k, cost }
  }
  return best
}

function chooseRuns(values: Float64Array, count: number, meanBits: number): Choice {
  const k = Math.max(0, Math.round(meanBits) - 1)
  let cost = 0
  let run = 1
  for (let index = 0; index < count; index += 1) {
    const value = values[index] ?? 0
    if (value === 0) run += 1
    else {
      cost += gammaCost(run) + riceCost(value - 1, k)
      run = 1
    }
  }
  return { layout: layouts.runs, k, cost: cost + (run > 1 ? gammaCost(run) : 0) }
}

function choose(values: Float64Array, count: number): Choice {
  let bitsInAll = 0
  let others = 0
  for (let index = 0; index < count; index += 1) {
    const value = values[index] ?? 0
    if (value === 0) continue
    bitsInAll += bitLength(value)
    others += 1
  }
  if (others === 0) return { layout: layouts.zeros, k: 0, cost: 0 }
  const rice = chooseRice(values, count, bitsInAll / count)
  if (others * 2 > count) return rice
  const runs = chooseRuns(values, count, bitsInAll / others)
  return runs.cost < rice.cost ? runs : rice
}

function writeRuns(bits: BitWriter, values: Float64Array, count: number, k: number): void {
  let run = 1
  for (let index = 0; index < count; index += 1) {
    const value = values[index] ?? 0
    if (value === 0) run += 1
    else {
      writeGamma(bits, run)
      writeRice(bits, value - 1, k)
      run = 1
    }
  }
  if (run > 1) writeGamma(bits, run)
}

/** The first `count` integers >= 0, mostly small. */
export function writeResiduals(bits: BitWriter, values: Float64Array, count: number): void {
  const { layout, k } = choose(values, count)
  bits.write(layout, 2)
  if (layout === layouts.zeros) return
  bits.write(k, parameterBits)
  if (layout === layouts.runs) {
    writeRuns(bits, values, count, k)
    return
  }
  for (let index = 0; index < count; index += 1) writeRice(bits, values[index] ?? 0, k)
}

/** What `writeResiduals` wrote, brought back to both signs, in the first `count` places of `into`. */
export function readResiduals(bits: BitReader, into: Float64Array, count: number): void {
  const layout = bits.read(2)
  into.fill(0, 0, count)
  if (layout === layouts.zeros) return
  const k = bits.read(parameterBits)
  if (layout === layouts.rice) {
    for (let index = 0; index < count; index += 1) into[index] = fromZigzag(readRice(bits, k))
    return
  }
  let index = readGamma(bits) - 1
  while (index < count) {
    into[index] = fromZigzag(readRice(bits, k) + 1)
    index += 1
    if (index < count) index += readGamma(bits) - 1
  }
}
