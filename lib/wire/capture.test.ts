import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findingCodes } from '@/lib/domain/finding'
import { defaultGroupSettings } from '@/lib/domain/group-settings'
import { groupStates, groupTypes } from '@/lib/domain/group-state'
import { unknownContext } from '@/lib/domain/observation'
import type { PastLine } from '@/lib/domain/ports'
import { decodeCaptureHeader, decodeCaptureLine } from './decode-capture'
import { encodeCaptureHeader, encodeCaptureLine, encodeReplayLine } from './encode-capture'

const startedAt = 1_790_000_000_000
const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('__proto__', 'constructor', 'größe 日本', '..'))
const orNull = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null })
const count = fc.nat(2 ** 31 - 1)
const offset = fc.nat(Number.MAX_SAFE_INTEGER)
const at = fc.integer({ min: startedAt - 5_000, max: startedAt + 90 * 86_400_000 })
const topicPartitions = fc.uniqueArray(fc.record({ topic: text, partitions: fc.array(count, { maxLength: 3 }) }), {
  selector: ({ topic }) => topic,
  maxLength: 3,
})
/** An object lists keys that look like array indices first: order is not part of an assignment. */
const assignment = topicPartitions.map((list) =>
  Object.entries(Object.fromEntries(list.map(({ topic, partitions }) => [topic, partitions]))).map(
    ([topic, partitions]) => ({ topic, partitions }),
  ),
)
const member = fc.record({
  memberId: text,
  groupInstanceId: orNull(text),
  clientId: text,
  clientHost: text,
  subscription: orNull(fc.array(text, { maxLength: 3 })),
  assignment: orNull(assignment),
  assignmentUndecodable: fc.boolean(),
  targetAssignment: orNull(assignment),
  memberEpoch: orNull(count),
  generationId: orNull(count),
})
const partition = fc.record(
  {
    topic: text,
    partition: count,
    topicId: orNull(text),
    logStartOffset: orNull(offset),
    logEndOffset: orNull(offset),
    lastStableOffset: orNull(offset),
    leaderEpoch: orNull(count),
    committedOffset: orNull(offset),
    committedLeaderEpoch: orNull(count),
    error: orNull(text),
    committedError: orNull(text),
    shareLag: orNull(offset),
  },
  {
    requiredKeys: [
      'topic',
      'partition',
      'topicId',
      'logStartOffset',
      'logEndOffset',
      'lastStableOffset',
      'leaderEpoch',
      'committedOffset',
      'committedLeaderEpoch',
      'error',
      'committedError',
    ],
  },
)
const observation = fc.record({
  at,
  error: orNull(text),
  state: fc.constantFrom(...groupStates),
  type: fc.constantFrom(...groupTypes),
  protocolType: text,
  protocol: orNull(text),
  coordinator: orNull(count),
  groupEpoch: orNull(count),
  assignmentEpoch: orNull(count),
  members: orNull(fc.array(member, { maxLength: 3 })),
  partitions: fc.array(partition, { maxLength: 4 }),
})
const record = fc.oneof(
  fc.record({
    record: fc.constant('GroupMetadata' as const),
    generation: count,
    leader: orNull(text),
    memberIds: fc.array(text, { maxLength: 3 }),
    currentStateAt: orNull(fc.oneof(at, fc.constant(startedAt - 1_000))),
  }),
  fc.record({
    record: fc.constant('OffsetCommit' as const),
    topic: text,
    partition: count,
    offset: orNull(offset),
  }),
  fc.record({ record: fc.constant('ConsumerGroupMetadata' as const), epoch: count }),
  fc.record({ record: fc.constant('ConsumerGroupTargetAssignmentMetadata' as const), assignmentEpoch: count }),
  fc.record({
    record: fc.constant('ConsumerGroupCurrentMemberAssignment' as const),
    memberId: text,
    memberEpoch: count,
    state: fc.nat(2),
  }),
)
const scope = fc.oneof(
  fc.constant({ level: 'group' as const }),
  fc.record({ level: fc.constant('member' as const), memberId: text, partitions: topicPartitions }),
  fc.record({ level: fc.constant('topic' as const), topic: text }),
  fc.record({ level: fc.constant('partition' as const), topic: text, partitions: fc.array(count) }),
)
const transaction = fc.record({
  topic: text,
  partition: count,
  producerId: offset,
  startOffset: offset,
  lastTimestamp: offset,
})
const event = fc.oneof(
  fc.record({ at, kind: fc.constant('offsets_topic' as const), record }),
  fc.record({ at, kind: fc.constant('sampled' as const), state: fc.constantFrom(...groupStates) }),
  fc.record({
    at,
    kind: fc.constant('time_point' as const),
    topic: text,
    partition: count,
    offset,
    timestamp: offset,
  }),
  fc.record({ at, kind: fc.constant('producers' as const), transactions: fc.array(transaction, { maxLength: 2 }) }),
  fc.record({ at, kind: fc.constant('acknowledged' as const), code: fc.constantFrom(...findingCodes), scope }),
  fc.record({ at, kind: fc.constant('unlisted' as const) }),
)
const pastLine: fc.Arbitrary<PastLine> = fc.oneof(
  observation.map((each) => ({ kind: 'observation' as const, observation: each })),
  event.map((each) => ({ kind: 'event' as const, event: each })),
)

describe('a capture', () => {
  it('reads back every line it writes', () => {
    fc.assert(
      fc.property(pastLine, (line) => {
        const written = encodeCaptureLine(line, startedAt)
        expect(written).not.toContain('\n')
        expect(decodeCaptureLine(written, 2, startedAt)).toEqual(line)
      }),
    )
  })

  it('reads back its header', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 3_600_000 }), orNull(count), (groupId, pollPeriodMs, minutes) => {
        const header = {
          groupId,
          pollPeriodMs,
          startedAt,
          context: { ...unknownContext, offsetsRetentionMs: minutes === null ? null : minutes * 60_000 },
          settings: { ...defaultGroupSettings(pollPeriodMs), allowedLag: 7, silencedCodes: ['LAG_GROWING' as const] },
        }
        expect(decodeCaptureHeader(encodeCaptureHeader(header))).toEqual(header)
      }),
    )
  })

  it('takes a header without settings as the defaults of its poll period', () => {
    const header = {
      capture: 1,
      group_id: 'g',
      poll_period_ms: 60_000,
      started_at: 0,
      context: { transactional: true },
    }
    expect(decodeCaptureHeader(JSON.stringify(header)).settings).toEqual(defaultGroupSettings(60_000))
  })

  it('takes absent fields as unknown, and -1 in epochs and generations as unknown too', () => {
    const line = decodeCaptureLine(
      JSON.stringify({
        t: 1.5,
        group: {
          error: 'COORDINATOR_NOT_AVAILABLE',
          state: null,
          type: 'classic',
          protocol_type: null,
          protocol: null,
          members: [{ member_id: 'm', client_id: 'c', client_host: '/h', generation_id: -1 }],
        },
        partitions: [
          { topic: 'a', partition: 0, error: 'LEADER_NOT_AVAILABLE', committed: 5, committed_leader_epoch: -1 },
        ],
      }),
      2,
      startedAt,
    )
    expect(line).toMatchObject({
      kind: 'observation',
      observation: {
        at: startedAt + 1_500,
        state: 'Unknown',
        members: [{ generationId: null, assignment: null, subscription: null }],
        partitions: [{ logEndOffset: null, committedOffset: 5, committedLeaderEpoch: null }],
      },
    })
  })

  it.each([
    ['', 'Line 1 of the capture cannot be used: it is empty'],
    ['{"name":"tidemark"}', 'Line 1 of the capture cannot be used: a capture begins with'],
    ['{"capture":2,"group_id":"g","poll_period_ms":5,"started_at":0}', 'only version 1'],
    ['{"capture":1,"group_id":"g","poll_period_ms":0,"started_at":0}', 'poll_period_ms'],
    ['{"capture":1,"gro', 'it stops in the middle'],
    ['not at all', 'it is not JSON'],
  ])('names the line of a header that is none: %s', (line, message) => {
    expect(() => decodeCaptureHeader(line)).toThrow(message)
  })

  it.each([
    ['{"t":1,"group":{"state":"Stable"', 'Line 7 of the capture cannot be used: it stops in the middle'],
    ['{"t":1,"group":{"state":"Stable","type":"classic","members":[]},"partitions":[{"topic":"a"}]}', 'partition'],
    ['{"t":1,"something":true}', 'Line 7'],
    ['[1]', 'Line 7'],
  ])('names the line that cannot be used: %s', (line, message) => {
    expect(() => decodeCaptureLine(line, 7, startedAt)).toThrow(message)
  })

  it('stops being readable wherever a line is cut', () => {
    const line = encodeCaptureLine({ kind: 'event', event: { at: startedAt, kind: 'unlisted' } }, startedAt)
    for (let length = 1; length < line.length; length += 1) {
      expect(() => decodeCaptureLine(line.slice(0, length), 3, startedAt)).toThrow('Line 3 of the capture')
    }
  })
})

it('prints a poll without findings as an empty list', () => {
  expect(encodeReplayLine(startedAt + 480_000, [], startedAt)).toBe('{"t":480,"findings":[]}')
})
