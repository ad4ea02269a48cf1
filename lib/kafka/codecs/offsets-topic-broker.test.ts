import { describe, expect, it } from 'vitest'
import { computeCoordinatorPartition } from '@/lib/domain/coordinator-partition'
import vectors from './fixtures/offsets-topic.vectors.json'
import { decodeOffsetsTopicKey } from './offsets-topic-key'
import { decodeOffsetsTopicValue } from './offsets-topic-value'

/** As JSON, with bytes in hexadecimal and what a number cannot hold as text. */
function toJson(decoded: unknown): unknown {
  if (typeof decoded === 'bigint') return String(decoded)
  if (decoded instanceof Buffer) return decoded.toString('hex')
  if (Array.isArray(decoded)) return decoded.map(toJson)
  if (typeof decoded !== 'object' || decoded === null) return decoded
  return Object.fromEntries(Object.entries(decoded).map(([name, value]) => [name, toJson(value)]))
}

describe('records of a real broker', () => {
  for (const [index, { partition, key_hex, value_hex, key, value }] of vectors.broker_records.entries()) {
    it(`${index}: ${value.record} under ${key.record} of ${key.groupId}`, () => {
      const decoded = decodeOffsetsTopicKey(Buffer.from(key_hex, 'hex'))
      expect(decoded).toEqual(key)
      const bytes = value_hex === null ? null : Buffer.from(value_hex, 'hex')
      expect(toJson(decodeOffsetsTopicValue(decoded, bytes))).toEqual(value)
      expect(computeCoordinatorPartition(key.groupId, vectors.broker_partition_count)).toBe(partition)
    })
  }
})

describe('the partition of a group', () => {
  it('is where the broker put it when the hash is negative, and the sign bit masked leads elsewhere', () => {
    const javaHash = (text: string) =>
      [...text].reduce((hash, letter) => (Math.imul(hash, 31) + letter.charCodeAt(0)) | 0, 0)
    const isTelling = ({ key, partition }: (typeof vectors.broker_records)[number]) =>
      (javaHash(key.groupId) & 0x7fffffff) % vectors.broker_partition_count !== partition
    expect(vectors.broker_records.filter(isTelling).length).toBeGreaterThan(0)
  })
})
