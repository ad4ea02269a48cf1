import { describe, expect, it } from 'vitest'
import { DecodeError } from './byte-reader'
import { ByteWriter } from './byte-writer'
import { decodeAssignment } from './consumer-protocol'
import vectors from './fixtures/offsets-topic.vectors.json'
import type { GroupMetadataValue } from './offsets-topic-classic-group'
import { decodeOffsetsTopicKey } from './offsets-topic-key'
import { decodeOffsetsTopicValue } from './offsets-topic-value'

/** Kafka's field names that are not ours. */
const ourNames: Readonly<Record<string, string>> = {
  group: 'groupId',
  commitTimestamp: 'committedAt',
  expireTimestamp: 'expiresAt',
  currentStateTimestamp: 'currentStateAt',
  rebalanceTimeout: 'rebalanceTimeoutMs',
  sessionTimeout: 'sessionTimeoutMs',
  InstanceId: 'groupInstanceId',
  SubscribedTopicNames: 'subscribedTopics',
  SubscribedTopicRegex: 'subscribedRegularExpression',
  TopicName: 'topic',
  NumPartitions: 'partitionCount',
  PartitionMetadata: 'partitions',
  AssignmentTimestamp: 'assignedAt',
  TopicPartitions: 'partitions',
  AssignedPartitions: 'assigned',
  PartitionsPendingRevocation: 'pendingRevocation',
  Version: 'metadataVersion',
  Timestamp: 'resolvedAt',
}

/** First value version with the field: a vector names what was encoded, and older versions leave these out. */
const firstVersions: Readonly<Record<string, number>> = {
  rebalanceTimeout: 1,
  currentStateTimestamp: 2,
  groupInstanceId: 3,
  leaderEpoch: 3,
  topicId: 4,
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

function toOurValue(said: unknown): unknown {
  if (said === -1) return null
  if (typeof said !== 'string' || !uuid.test(said)) return said
  return Buffer.from(said.replaceAll('-', ''), 'hex').toString('base64url')
}

function toPlain(decoded: unknown): unknown {
  if (typeof decoded === 'bigint') return Number(decoded)
  return decoded instanceof Buffer ? decoded.toString('hex') : decoded
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !(value instanceof Buffer)

/** Every field said is decoded so, and every decoded field not said is null. */
function expectSays(decoded: unknown, said: unknown, version: number, path: string): void {
  if (Array.isArray(said)) {
    expect(decoded, path).toHaveLength(said.length)
    const items: readonly unknown[] = said
    for (const [index, item] of items.entries()) {
      expectSays(isObject(decoded) ? decoded[index] : undefined, item, version, `${path}[${index}]`)
    }
    return
  }
  if (!isObject(said)) {
    expect(toPlain(decoded), path).toBe(toOurValue(said))
    return
  }
  const rest = new Map(Object.entries(isObject(decoded) ? decoded : {}))
  for (const [name, value] of Object.entries(said)) {
    const ours = ourNames[name] ?? name.charAt(0).toLowerCase() + name.slice(1)
    expect([...rest.keys()], path).toContain(ours)
    const isWritten = version >= (firstVersions[name] ?? 0)
    expectSays(rest.get(ours), isWritten ? value : null, version, `${path}.${ours}`)
    rest.delete(ours)
  }
  rest.delete('record')
  for (const [ours, value] of rest) expect(value, `${path}.${ours}`).toBeNull()
}

const fromHex = (hex: string): Buffer => Buffer.from(hex, 'hex')

describe('keys and values encoded by hand', () => {
  it('are all here', () => {
    expect(vectors.byte_vectors).toHaveLength(23)
    expect(vectors.byte_vectors_burrow).toHaveLength(8)
  })

  for (const vector of vectors.byte_vectors) {
    it(vector.id, () => {
      const key = decodeOffsetsTopicKey(fromHex(vector.key_hex))
      expectSays(key, vector.key, 0, 'key')
      const value = decodeOffsetsTopicValue(key, vector.value_hex === null ? null : fromHex(vector.value_hex))
      if (vector.value_hex === null) expect(value).toEqual({ record: 'tombstone' })
      else expectSays(value, vector.value, vector.value_version ?? 0, 'value')
      if (vector.value_hex !== null) expect(value.record).toBe(key.record)
    })
  }
})

function burrow(number: number) {
  const vector = vectors.byte_vectors_burrow[number - 1]
  if (vector === undefined) throw new Error(`no vector ${number}`)
  return { key: vector.key_hex ?? '', value: vector.value_hex ?? '', expected: vector.expected }
}

const groupKey = decodeOffsetsTopicKey(fromHex('000200026731'))
const commitKey = decodeOffsetsTopicKey(fromHex('00010002673100066f726465727300000003'))

function groupMetadata(hex: string): GroupMetadataValue {
  const value = decodeOffsetsTopicValue(groupKey, fromHex(hex))
  if (value.record !== 'GroupMetadata') throw new Error(value.record)
  return value
}

describe('bytes of another decoder’s tests', () => {
  it.each([
    [1, 'tLeader-a42d2baa-bfaa-4b96-9ea2-dee5f42b2ab2'],
    [2, 'member'],
  ])('%i: group metadata', (number, memberId) => {
    const { value, expected } = burrow(number)
    expect(groupMetadata(value)).toMatchObject({
      protocolType: expected.protocolType,
      generation: expected.generation,
      protocol: expected.protocol,
      leader: expected.leader,
      currentStateAt: expected.currentStateTimestamp,
      members: [{ memberId }],
    })
  })

  it.each(['0000', '0001'])('3: a commit’s key without its type, here type %s', (type) => {
    const { key, expected } = burrow(3)
    const { group, topic, partition } = expected
    expect(decodeOffsetsTopicKey(fromHex(type + key))).toMatchObject({ groupId: group, topic, partition })
  })

  it.each([
    [4, '0000', ''],
    [5, '0003', ''],
    [6, '0004', '00'],
  ])('%i: a commit’s value without its version %s', (number, version, tags) => {
    const { value, expected } = burrow(number)
    expect(decodeOffsetsTopicValue(commitKey, fromHex(version + value + tags))).toEqual({
      record: 'OffsetCommit',
      offset: expected.offset,
      leaderEpoch: expected.leaderEpoch ?? null,
      metadata: expected.metadata,
      committedAt: expected.commitTimestamp,
      expiresAt: null,
      topicId: null,
    })
  })

  it('6: refuses version 4 without the tagged fields that end it', () => {
    expect(() => decodeOffsetsTopicValue(commitKey, fromHex(`0004${burrow(6).value}`))).toThrow(DecodeError)
  })

  it('7: an assignment without its version', () => {
    const { value, expected } = burrow(7)
    expect(decodeAssignment(fromHex(`0000${value}`))).toEqual([{ topic: 'topic1', partitions: expected.topic1 }])
  })

  it('8: a whole record', () => {
    const { key, value, expected } = burrow(8)
    expect(decodeOffsetsTopicKey(fromHex(key))).toEqual({ record: 'GroupMetadata', groupId: expected.group })
    const [member] = groupMetadata(value).members
    expect(member).toMatchObject({ clientHost: expected.member_host, clientId: expected.client_id })
    expect(decodeAssignment(member?.assignment ?? Buffer.alloc(0))).toEqual([
      { topic: 'topic1', partitions: expected.assignment?.topic1 },
    ])
  })
})

function writeBytes(writer: ByteWriter, bytes: Buffer): void {
  writer.array([...bytes], (each, byte) => each.int8((byte << 24) >> 24))
}

function encodeGroupMetadata(version: 2 | 3, value: GroupMetadataValue): Buffer {
  const writer = new ByteWriter(false).int16(version).string(value.protocolType).int32(value.generation)
  writer
    .nullableString(value.protocol)
    .nullableString(value.leader)
    .int64(value.currentStateAt ?? -1)
  writer.array(value.members, (each, member) => {
    each.string(member.memberId)
    if (version >= 3) each.nullableString(member.groupInstanceId)
    each.string(member.clientId).string(member.clientHost)
    each.int32(member.rebalanceTimeoutMs ?? -1).int32(member.sessionTimeoutMs)
    writeBytes(each, member.subscription)
    writeBytes(each, member.assignment)
  })
  return writer.toBuffer()
}

describe('an encoder fed with what was decoded', () => {
  it.each([
    [1, 2, 247],
    [2, 3, 187],
  ] as const)('reproduces bytes %i, of version %i, byte for byte', (number, version, length) => {
    const { value } = burrow(number)
    const bytes = encodeGroupMetadata(version, groupMetadata(value))
    expect(bytes.toString('hex')).toBe(value)
    expect(bytes).toHaveLength(length)
  })
})
