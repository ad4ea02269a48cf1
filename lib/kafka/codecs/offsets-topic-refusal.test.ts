import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DecodeError } from './byte-reader'
import vectors from './fixtures/offsets-topic.vectors.json'
import { decodeOffsetsTopicKey, type OffsetsTopicKey } from './offsets-topic-key'
import { decodeOffsetsTopicValue } from './offsets-topic-value'

interface Bytes {
  readonly key: Buffer
  readonly value: Buffer | null
}

const fromHex = (hex: string): Buffer => Buffer.from(hex, 'hex')
const groupKeyHex = '000200026731'

const toBytes = (vector: { key_hex: string; value_hex: string | null }): Bytes => ({
  key: fromHex(vector.key_hex),
  value: vector.value_hex === null ? null : fromHex(vector.value_hex),
})

const all: readonly Bytes[] = [
  ...vectors.byte_vectors.map(toBytes),
  ...vectors.broker_records.map(toBytes),
  ...vectors.byte_vectors_burrow
    .filter(({ what }) => !what.includes('WITHOUT'))
    .map(({ key_hex = groupKeyHex, value_hex = null }) => toBytes({ key_hex, value_hex })),
]

const withValue = all.flatMap(({ key, value }) => (value === null ? [] : [{ key: decodeOffsetsTopicKey(key), value }]))

const recordTypes = [0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 14, 15, 16, 17, 19, 20, 21, 22, 23]

function keyOf(recordType: number): OffsetsTopicKey {
  const fields = [groupKeyHex.slice(4), recordType < 2 ? '000174' : '00016d', '00000003']
  for (let length = 1; length <= fields.length; length += 1) {
    try {
      const type = recordType.toString(16).padStart(4, '0')
      return decodeOffsetsTopicKey(fromHex(type + fields.slice(0, length).join('')))
    } catch (error) {
      expect(error).toBeInstanceOf(DecodeError)
    }
  }
  throw new Error(`no key of type ${recordType}`)
}

const keys = recordTypes.map(keyOf)

/** Whatever `decode` is given, it answers or says that it cannot. */
function decodesOrRefuses(decode: () => unknown): void {
  try {
    decode()
  } catch (error) {
    expect(error).toBeInstanceOf(DecodeError)
  }
}

describe('bytes cut short', () => {
  it('are refused at every length of every key and value', () => {
    for (const { key } of all) {
      for (let length = 0; length < key.length; length += 1) {
        expect(() => decodeOffsetsTopicKey(key.subarray(0, length)), key.toString('hex')).toThrow(DecodeError)
      }
    }
    for (const { key, value } of withValue) {
      for (let length = 0; length < value.length; length += 1) {
        const cut = () => decodeOffsetsTopicValue(key, value.subarray(0, length))
        expect(cut, `${key.record} ${length} of ${value.length}`).toThrow(DecodeError)
      }
    }
  })

  it('say of which record and at which byte', () => {
    const [commit] = withValue.filter(({ key, value }) => key.record === 'OffsetCommit' && value[1] === 3)
    if (commit === undefined) throw new Error('no commit of version 3')
    expect(() => decodeOffsetsTopicValue(commit.key, commit.value.subarray(0, 12))).toThrow(
      'OffsetCommit value v3: 4 bytes wanted, 2 left at byte 10 of 12',
    )
  })
})

describe('bytes that cannot be', () => {
  const extra = (bytes: Buffer) => Buffer.concat([bytes, Buffer.from([0])])

  it('are refused when something follows a whole key or value', () => {
    for (const { key } of all) expect(() => decodeOffsetsTopicKey(extra(key))).toThrow('1 bytes left')
    for (const { key, value } of withValue) {
      expect(() => decodeOffsetsTopicValue(key, extra(value)), key.record).toThrow('1 bytes left')
    }
  })

  it('are refused with a version below 0 and a tagged field larger than the record', () => {
    expect(() => decodeOffsetsTopicValue(keyOf(2), fromHex('ffff'))).toThrow('GroupMetadata value: version -1')
    expect(() => decodeOffsetsTopicValue(keyOf(3), fromHex('00000000000c010009ff'))).toThrow('9 bytes wanted, 1 left')
    expect(() => decodeOffsetsTopicValue(keyOf(3), fromHex('00000000000c0100ffffffff7f'))).toThrow(DecodeError)
  })

  it('never crash a key', () => {
    const type = fc.constantFrom(...recordTypes, 9, 18, 24, -1, 0x7fff)
    fc.assert(
      fc.property(type, fc.uint8Array({ maxLength: 40 }), (recordType, rest) => {
        const head = Buffer.alloc(2)
        head.writeInt16BE(recordType)
        decodesOrRefuses(() => decodeOffsetsTopicKey(Buffer.concat([head, rest])))
      }),
    )
  })

  it('never crash a value, of any type and version', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...keys),
        fc.integer({ min: 0, max: 4 }),
        fc.uint8Array({ maxLength: 120 }),
        (key, version, rest) => {
          decodesOrRefuses(() => decodeOffsetsTopicValue(key, Buffer.from([0, version, ...rest])))
        },
      ),
      { numRuns: 1000 },
    )
  })

  it('never crash a value of which one byte is another', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...withValue),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        ({ key, value }, at, flip) => {
          const bytes = Buffer.from(value)
          const index = at % bytes.length
          bytes[index] = (bytes[index] ?? 0) ^ flip
          decodesOrRefuses(() => decodeOffsetsTopicValue(key, bytes))
        },
      ),
      { numRuns: 1000 },
    )
  })
})

describe('what has no grammar here', () => {
  it.each([9, 18, 24, 32767])('type %i is unknown, quietly', (recordType) => {
    const head = Buffer.alloc(2)
    head.writeInt16BE(recordType)
    const key = decodeOffsetsTopicKey(Buffer.concat([head, Buffer.from('anything')]))
    expect(key).toEqual({ record: 'unknown', recordType })
    expect(decodeOffsetsTopicValue(key, Buffer.from('anything'))).toEqual({ record: 'unknown', version: null })
    expect(decodeOffsetsTopicValue(key, null)).toEqual({ record: 'tombstone' })
  })

  it('a later version of a known type is unknown, quietly', () => {
    const versionFive = fromHex('000501020304')
    for (const key of keys) {
      expect(decodeOffsetsTopicValue(key, versionFive), key.record).toEqual({ record: 'unknown', version: 5 })
    }
  })

  it('a tagged field of the future is skipped', () => {
    const now = decodeOffsetsTopicValue(keyOf(6), fromHex('00000000000c01000800000199c82cc000'))
    const future = decodeOffsetsTopicValue(keyOf(6), fromHex('00000000000c02000800000199c82cc0000903aabbcc'))
    expect(future).toEqual(now)
  })
})
