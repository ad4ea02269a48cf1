import { describe, expect, it } from 'vitest'
import vectors from './fixtures/offsets-topic.vectors.json'
import { decodeOffsetsTopicKey } from './offsets-topic-key'
import { decodeOffsetsTopicValue } from './offsets-topic-value'
import { toOffsetsTopicRecord } from './to-offsets-topic-record'

function record(keyHex: string, valueHex: string | null) {
  const key = decodeOffsetsTopicKey(Buffer.from(keyHex, 'hex'))
  return toOffsetsTopicRecord(
    key,
    decodeOffsetsTopicValue(key, valueHex === null ? null : Buffer.from(valueHex, 'hex')),
  )
}

function vector(id: string) {
  const found = vectors.byte_vectors.find((each) => each.id === id)
  return found === undefined ? undefined : record(found.key_hex, found.value_hex)
}

const commitKey = '00010002673100066f726465727300000003'

describe('what a record tells the detectors', () => {
  it('a generation of a classic group', () => {
    expect(vector('group-metadata-v3')).toEqual({
      record: 'GroupMetadata',
      generation: 42,
      leader: 'c-1-6f1c',
      memberIds: ['c-1-6f1c', 'c-2-6f1c'],
      currentStateAt: 1760000000000,
    })
  })

  it('a group that became empty has no leader, and version 1 no time', () => {
    expect(vector('group-metadata-empty')).toMatchObject({ generation: 43, leader: null, memberIds: [] })
    expect(vector('group-metadata-v1')).toMatchObject({ generation: 42, currentStateAt: null })
  })

  it('a commit, and its tombstone', () => {
    const commit = { record: 'OffsetCommit', topic: 'orders', partition: 3 }
    expect(vector('offset-commit-key1-v4-topicid')).toEqual({ ...commit, offset: 12345 })
    expect(vector('offset-commit-tombstone')).toEqual({ ...commit, offset: null })
  })

  it('a commit of a broker long gone is a commit', () => {
    expect(record(`0000${commitKey.slice(4)}`, '00000000000000003039000000000199c82cc000')).toEqual({
      record: 'OffsetCommit',
      topic: 'orders',
      partition: 3,
      offset: 12345,
    })
  })

  it('a committed offset below 0 is none, as Kafka answers it', () => {
    expect(record(commitKey, '0000ffffffffffffffff000000000199c82cc000')).toMatchObject({ offset: null })
  })

  it('the epochs of a KIP-848 group and of its members', () => {
    expect(vector('cg-metadata')).toEqual({ record: 'ConsumerGroupMetadata', epoch: 12 })
    expect(vector('cg-target-epoch')).toEqual({ record: 'ConsumerGroupTargetAssignmentMetadata', assignmentEpoch: 12 })
    expect(vector('cg-current-member')).toEqual({
      record: 'ConsumerGroupCurrentMemberAssignment',
      memberId: 'm-1',
      memberEpoch: 11,
      state: 1,
    })
  })

  it('nothing where they do not ask: other types, other tombstones, what is unknown', () => {
    for (const id of ['group-metadata-tombstone', 'cg-member-metadata', 'cg-regex', 'sg-metadata', 'stg-metadata']) {
      expect(vector(id), id).toBeNull()
    }
    expect(record(commitKey, '0005')).toBeNull()
    expect(record('0012', '0000')).toBeNull()
  })
})
