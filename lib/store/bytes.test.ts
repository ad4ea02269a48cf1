import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ByteReader, ByteWriter } from './bytes'

const anyNumber = fc.oneof(fc.maxSafeInteger(), fc.nat(1_000), fc.double({ noNaN: true }), fc.constant(Number.NaN))

describe('bytes of the journal', () => {
  it('give back any number in terms of any other', () => {
    const before = fc.oneof(fc.maxSafeInteger(), fc.nat(1_000), fc.double({ noNaN: true, noDefaultInfinity: true }))
    fc.assert(
      fc.property(fc.array(fc.tuple(before, anyNumber), { maxLength: 40 }), (pairs) => {
        const writer = new ByteWriter(8)
        for (const [first, second] of pairs) writer.difference(first, second)
        const reader = new ByteReader(writer.written())
        for (const [first, second] of pairs) expect(reader.difference(first) + 0).toBe(second + 0)
        expect(reader.done).toBe(true)
      }),
    )
  })

  it('give back integers, texts and what lies in frames', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.string(), fc.uint8Array(), (number, text, bytes) => {
        const writer = new ByteWriter(8)
        writer.varint(number)
        writer.text(text)
        const start = writer.openFrame()
        writer.raw(bytes)
        writer.closeFrame(start)
        const reader = new ByteReader(writer.written())
        expect(reader.varint()).toBe(number)
        expect(reader.text()).toBe(Buffer.from(text).toString())
        expect([...reader.framed()]).toEqual([...bytes])
      }),
    )
  })

  it('end with an error where they were cut off', () => {
    const writer = new ByteWriter()
    writer.text('cut off')
    const reader = new ByteReader(writer.written().subarray(0, 6))
    expect(() => reader.text()).toThrow('ends too early')
  })
})
