import { describe, expect, it } from 'vitest'
import { ByteWriter } from './byte-writer'
import { decodeAssignment, decodeSubscription } from './consumer-protocol'

const int16 = (value: number) => {
  const bytes = Buffer.alloc(2)
  bytes.writeInt16BE(value)
  return bytes
}

function subscription(version: number, generationId: number | null): Buffer {
  const writer = new ByteWriter(false)
  writer.stringArray(['b', 'a']).int32(-1)
  if (version >= 1) writer.array([], () => undefined)
  if (version >= 2) writer.int32(generationId ?? -1)
  if (version >= 3) writer.nullableString('rack-1')
  return Buffer.concat([int16(version), writer.toBuffer()])
}

describe('subscriptions of clients', () => {
  it.each([
    [0, null, null, null],
    [1, null, null, null],
    [2, 7, 7, null],
    [3, 7, 7, 'rack-1'],
    [3, -1, null, 'rack-1'],
  ])('version %d with generation %s', (version, sent, generationId, rackId) => {
    expect(decodeSubscription(subscription(version, sent))).toEqual({ topics: ['b', 'a'], generationId, rackId })
  })

  it('is null while the group rebalances, and for bytes of another protocol', () => {
    expect(decodeSubscription(Buffer.alloc(0))).toBeNull()
    expect(decodeSubscription(Buffer.from('{"connect":true}'))).toBeNull()
  })
})

describe('assignments', () => {
  it('lists partitions in order', () => {
    const writer = new ByteWriter(false)
    writer.array([['orders', [3, 1, 2]] as const], (each, [topic, partitions]) => {
      each.string(topic).int32Array(partitions)
    })
    const blob = Buffer.concat([int16(0), writer.toBuffer(), Buffer.from([255, 255, 255, 255])])
    expect(decodeAssignment(blob)).toEqual([{ topic: 'orders', partitions: [1, 2, 3] }])
  })

  it('is null for an empty or foreign blob', () => {
    expect(decodeAssignment(Buffer.alloc(0))).toBeNull()
    expect(decodeAssignment(Buffer.from([255, 255, 1, 2]))).toBeNull()
  })
})
