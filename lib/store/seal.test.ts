import { describe, expect, it } from 'vitest'
import { sealDeflated, unsealDeflated } from './seal'

describe('what is sealed', () => {
  it.each([
    [0, false],
    [1, false],
    [65_535, false],
    [65_536, false],
    [200_000, false],
    [200_000, true],
  ])('comes back: %i bytes, repetitive %s', (length, repetitive) => {
    const bytes = Uint8Array.from({ length }, (_, index) => (index * 7_919) % 251)
    const sealed = sealDeflated(bytes, repetitive)
    expect(Buffer.from(unsealDeflated(sealed) ?? [9]).equals(bytes)).toBe(true)
    const damaged = Buffer.from(sealed)
    damaged.writeUInt8((damaged.at(-1) ?? 0) ^ 1, damaged.length - 1)
    expect(unsealDeflated(damaged)).toBe(null)
  })
})
