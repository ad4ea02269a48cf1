import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { GroupEvent, GroupObservation, ObservedMember, ObservedPartition } from '@/lib/domain/observation'
import type { PastLine } from '@/lib/domain/ports'
import { createTemporaryDirectory } from '@/lib/testing/temporary-directory'
import {
  buildGroupTick,
  buildObservation,
  buildObservedMember,
  buildObservedPartition,
  buildTick,
} from '@/lib/testing/tick-builders'
import { openDatabaseStore } from './open-database'
import { testOptions } from './test-options'

const directory = createTemporaryDirectory('tidemark-fidelity-')
const always = { from: 0, to: Number.MAX_SAFE_INTEGER }
const startAt = 1_790_000_000_000

const offset = fc.oneof(
  { arbitrary: fc.nat(300), weight: 6 },
  { arbitrary: fc.constant(null), weight: 2 },
  { arbitrary: fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }), weight: 1 },
)
const someError = fc.constantFrom(null, null, null, 'REQUEST_TIMED_OUT', 'TM_KAFKA_TIMEOUT')

const partition: fc.Arbitrary<ObservedPartition> = fc
  .record({
    topic: fc.constantFrom('orders', 'clicks'),
    partition: fc.nat(3),
    topicId: fc.constantFrom(null, 'id-1', 'id-2'),
    logStartOffset: offset,
    logEndOffset: offset,
    lastStableOffset: offset,
    leaderEpoch: fc.constantFrom(null, 0, 4),
    committedOffset: offset,
    committedLeaderEpoch: fc.constantFrom(null, 0, 4),
    error: someError,
    committedError: someError,
  })
  .map((fields) => buildObservedPartition(fields))

const member: fc.Arbitrary<ObservedMember> = fc
  .record({
    memberId: fc.constantFrom('a-1', 'a-2', 'b-1'),
    groupInstanceId: fc.constantFrom(null, 'i-1'),
    subscription: fc.constantFrom(['orders'], ['orders', 'clicks'], []),
    assignment: fc.constantFrom(null, [], [{ topic: 'orders', partitions: [0, 2] }]),
    targetAssignment: fc.constantFrom(null, [{ topic: 'clicks', partitions: [1] }]),
    assignmentUndecodable: fc.boolean(),
    memberEpoch: fc.constantFrom(null, 0, 7),
    generationId: fc.constantFrom(null, 3),
  })
  .map((fields) => buildObservedMember(fields))

const group = fc.record({
  error: someError,
  state: fc.constantFrom('Stable', 'Empty', 'Unknown', 'Reconciling'),
  protocol: fc.constantFrom(null, 'range'),
  coordinator: fc.constantFrom(null, 1, 2),
  groupEpoch: fc.constantFrom(null, 5, 6),
  assignmentEpoch: fc.constantFrom(null, 5),
  members: fc.oneof(fc.constant(null), fc.uniqueArray(member, { maxLength: 3, selector: ({ memberId }) => memberId })),
}) as fc.Arbitrary<Partial<GroupObservation>>

const event: fc.Arbitrary<GroupEvent> = fc.oneof(
  fc.record({ at: fc.nat(4_999), kind: fc.constant('sampled' as const), state: fc.constantFrom('Empty', 'Stable') }),
  fc.record({
    at: fc.nat(4_999),
    kind: fc.constant('time_point' as const),
    topic: fc.constantFrom('orders', 'clicks'),
    partition: fc.nat(3),
    offset: fc.nat(300),
    timestamp: fc.nat(9_000),
  }),
) as fc.Arbitrary<GroupEvent>

/** What changes at a tick; most ticks change little, as a cluster's do. */
const change = fc.record({
  lateMs: fc.oneof(fc.constant(0), fc.nat(1_500), fc.constant(60_000)),
  group: fc.option(group, { freq: 3 }),
  partitions: fc.option(
    fc.uniqueArray(partition, { maxLength: 5, selector: (each) => `${each.topic}/${each.partition}` }),
    { freq: 3 },
  ),
  moves: fc.boolean(),
  isSeen: fc.constantFrom(true, true, true, true, false),
  events: fc.array(event, { maxLength: 2 }),
})

const move = (each: ObservedPartition): ObservedPartition => ({
  ...each,
  logEndOffset: each.logEndOffset === null ? null : Math.min(Number.MAX_SAFE_INTEGER, each.logEndOffset + 7),
})

describe('what a store keeps of a group', () => {
  it('is every observation and event, as it was', () => {
    let run = 0
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 260 }), fc.boolean(), (changes, reopens) => {
        run += 1
        const file = path.join(directory, `${run}.db`)
        let store = openDatabaseStore({ ...testOptions(), file })
        let observation = buildObservation()
        let at = startAt
        const expected: PastLine[] = []
        for (const [index, each] of changes.entries()) {
          const from = at
          at += 5_000 + each.lateMs
          const partitions = each.partitions ?? observation.partitions
          observation = {
            ...observation,
            ...each.group,
            partitions: each.moves ? partitions.map(move) : partitions,
            at,
          }
          const events = [...each.events]
            .sort((left, right) => left.at - right.at)
            .map((one) => ({ ...one, at: from + 1 + one.at }))
          const groups = each.isSeen ? [buildGroupTick({ observation })] : []
          store.append(buildTick(at, { groups, events: events.map((one) => ({ groupId: 'g', event: one })) }))
          for (const one of events) expected.push({ kind: 'event', event: one })
          if (each.isSeen) expected.push({ kind: 'observation', observation })
          if (reopens && index % 90 === 89) {
            store.close()
            store = openDatabaseStore({ ...testOptions(), file })
          }
        }
        const kept = [...store.rangeLines('g', always)]
        store.close()
        expect(kept).toEqual(expected)
      }),
      { numRuns: 60 },
    )
  })
})
