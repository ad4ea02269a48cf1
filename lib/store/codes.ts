import type { BitReader, BitWriter } from './bits'

/** From this quotient on a number is written in full, so that one outlier costs a few bytes at most. */
const longestUnary = 20
const lengthBits = 6

/** Bits of an integer >= 0. */
export function bitLength(value: number): number {
  return value < 2 ** 31 ? 32 - Math.clz32(value) : 32 + bitLength(Math.floor(value / 2 ** 32))
}

export function writeSized(bits: BitWriter, value: number): void {
  const length = bitLength(value)
  bits.write(length, lengthBits)
  bits.write(value, length)
}

export function readSized(bits: BitReader): number {
  return bits.read(bits.read(lengthBits))
}

/** Integers of both signs as integers >= 0: 0, -1, 1, -2, … */
export function toZigzag(value: number): number {
  return value < 0 ? -2 * value - 1 : 2 * value
}

export function fromZigzag(value: number): number {
  if (value < 2 ** 31) return (value >>> 1) ^ -(value & 1)
  return value % 2 === 0 ? value / 2 : -(value + 1) / 2
}

const divide = (value: number, k: number): number =>
  value < 2 ** 31 && k < 31 ? value >>> k : Math.floor(value / 2 ** k)

/** Rice code: the quotient by 2^k in unary, the rest in k bits. */
export function writeRice(bits: BitWriter, value: number, k: number): void {
  const quotient = divide(value, k)
  if (quotient >= longestUnary) {
    bits.write(2 ** longestUnary - 1, longestUnary)
    writeSized(bits, value)
    return
  }
  if (quotient + k < 24) {
    bits.write((((2 << quotient) - 2) << k) | (value & ((1 << k) - 1)), quotient + 1 + k)
    return
  }
  bits.write(2 ** (quotient + 1) - 2, quotient + 1)
  bits.write(k <= 24 ? value & ((1 << k) - 1) : value - quotient * 2 ** k, k)
}

export function readRice(bits: BitReader, k: number): number {
  const quotient = bits.unary(longestUnary)
  if (quotient === longestUnary) return readSized(bits)
  return k <= 24 ? (quotient << k) + bits.read(k) : quotient * 2 ** k + bits.read(k)
}

export function riceCost(value: number, k: number): number {
  const quotient = divide(value, k)
  return quotient < longestUnary ? quotient + 1 + k : longestUnary + lengthBits + bitLength(value)
}

/** Elias gamma: an integer >= 1. */
export function writeGamma(bits: BitWriter, value: number): void {
  const length = bitLength(value)
  bits.write(0, length - 1)
  bits.write(value, length)
}

export function readGamma(bits: BitReader): number {
  let zeros = 0
  while (bits.read(1) === 0) zeros += 1
  return 2 ** zeros + bits.read(zeros)
}

export function gammaCost(value: number): number {
  return 2 * bitLength(value) - 1
}
