import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ByteReader, DecodeError } from './byte-reader'
import { ByteWriter } from './byte-writer'

const offset = fc.integer({ min: -1, max: Number.MAX_SAFE_INTEGER })

describe('what is written is what is read', () => {
  for (const flexible of [false, true]) {
    it(`in ${flexible ? 'compact' : 'plain'} encoding`, () => {
      fc.assert(
        fc.property(
          fc.string({ unit: 'grapheme', maxLength: 300 }),
          fc.array(fc.integer({ min: 0, max: 100_000 }), { maxLength: 200 }),
          fc.maxSafeInteger(),
          fc.boolean(),
          (text, numbers, big, flag) => {
            const writer = new ByteWriter(flexible)
            writer.string(text).int32Array(numbers).int64(big).boolean(flag).nullableString(null).endStruct()
            const reader = new ByteReader(writer.toBuffer(), flexible, 'test')
            expect(reader.string()).toBe(text)
            expect(reader.int32Array()).toEqual(numbers)
            expect(reader.int64()).toBe(big)
            expect(reader.boolean()).toBe(flag)
            expect(reader.nullableString()).toBeNull()
            reader.endStruct()
            expect(reader.remaining).toBe(0)
          },
        ),
      )
    })
  }

  it('reads offsets that say "none" as null', () => {
    fc.assert(
      fc.property(offset, (value) => {
        const reader = new ByteReader(new ByteWriter(false).int64(value).toBuffer(), false, 'test')
        expect(reader.int64OrNull()).toBe(value < 0 ? null : value)
      }),
    )
  })
})

describe('answers that cannot be', () => {
  const read = (bytes: number[], flexible = true) => new ByteReader(Buffer.from(bytes), flexible, 'test')

  it('skips tagged fields of any size', () => {
    const reader = read([1, 0, 3, 9, 9, 9, 42])
    reader.endStruct()
    expect(reader.int8()).toBe(42)
  })

  it('believes no array longer than its bytes', () => {
    expect(() => read([0xff, 0xff, 0xff, 0xff, 0x0f, 1]).int32Array()).toThrow(DecodeError)
  })

  it('stops at the end instead of making something up', () => {
    expect(() => read([0, 0, 0], false).int32()).toThrow('4 bytes wanted, 3 left')
  })

  it('refuses a varint without an end and an int64 beyond what a number holds', () => {
    expect(() => read([0x80, 0x80, 0x80, 0x80, 0x80, 0x80]).uvarint()).toThrow(DecodeError)
    expect(() => read([0x7f, 255, 255, 255, 255, 255, 255, 255]).int64()).toThrow('2^53')
  })

  it('never hangs or allocates wildly on any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.boolean(), (bytes, flexible) => {
        try {
          new ByteReader(Buffer.from(bytes), flexible, 'test').array((each) => each.string())
        } catch (error) {
          expect(error).toBeInstanceOf(DecodeError)
        }
      }),
    )
  })
})
