import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { groupStates } from '@/lib/domain/group-state'
import { judgeRows, member, type Row, row } from '@/lib/testing/observation-builders'

const offset = fc.option(fc.integer({ min: -2, max: 50_000 }), { nil: null, freq: 6 })
const errors = ['LEADER_NOT_AVAILABLE', 'UNKNOWN_TOPIC_OR_PARTITION', 'NOT_COORDINATOR', 'TOPIC_AUTHORIZATION_FAILED']
const error = fc.option(fc.constantFrom(...errors), { nil: null, freq: 1 })

const partition = fc
  .record({
    number: fc.nat({ max: 3 }),
    topic: fc.constantFrom('orders', 'audit'),
    topicId: fc.constantFrom('one', 'two', null),
    committed: offset,
    end: offset,
    start: offset,
    stable: offset,
    epoch: fc.option(fc.nat({ max: 3 }), { nil: null }),
    error,
    committedError: error,
  })
  .map(({ number, committed, end, start, stable, epoch, ...fields }) =>
    row(number, committed, end, { logStartOffset: start, lastStableOffset: stable, leaderEpoch: epoch, ...fields }),
  )

const memberOf = fc
  .record({
    client: fc.constantFrom('c1', 'c2', 'c3'),
    life: fc.nat({ max: 3 }),
    instance: fc.constantFrom(null, 'pod-1'),
    owned: fc.option(fc.uniqueArray(fc.nat({ max: 3 })), { nil: null }),
    generation: fc.option(fc.nat({ max: 9 }), { nil: null }),
    isTold: fc.boolean(),
  })
  .map(({ client, life, instance, owned, generation, isTold }) =>
    member(client, owned, {
      memberId: `${client}-${life}`,
      groupInstanceId: instance,
      generationId: generation,
      subscription: isTold ? ['orders'] : null,
      targetAssignment: owned && [{ topic: 'orders', partitions: owned.slice(1) }],
      memberEpoch: generation,
    }),
  )

const poll: fc.Arbitrary<Row> = fc.oneof(
  { weight: 1, arbitrary: fc.constant('missed' as const) },
  {
    weight: 9,
    arbitrary: fc.record({
      state: fc.constantFrom(...groupStates),
      type: fc.constantFrom('classic' as const, 'consumer' as const, 'share' as const, 'streams' as const),
      protocolType: fc.constantFrom('consumer', '', 'connect'),
      error: fc.option(fc.constantFrom('NOT_COORDINATOR', 'GROUP_ID_NOT_FOUND'), { nil: null, freq: 1 }),
      members: fc.option(fc.array(memberOf, { maxLength: 4 }), { nil: null, freq: 8 }),
      rows: fc.uniqueArray(partition, { maxLength: 6, selector: (each) => `${each.topic}/${each.partition}` }),
      groupEpoch: fc.option(fc.nat({ max: 20 }), { nil: null }),
      assignmentEpoch: fc.option(fc.nat({ max: 20 }), { nil: null }),
    }),
  },
)

describe('whatever is observed', () => {
  const runs = fc.array(poll, { minLength: 1, maxLength: 60 })

  it('is judged, and told as findings that can be shown', () => {
    fc.assert(
      fc.property(runs, fc.constantFrom(1, 5, 30), (rows, pollS) => {
        const { judge, lives, rebalances } = judgeRows(rows, {
          pollS,
          settings: { judgingStepMs: Math.max(pollS * 1_000, 5_000) },
        })
        for (const { facts, title, nextStep, evidence } of judge.open()) {
          expect(facts.length).toBeLessThanOrEqual(5)
          expect(`${title} ${nextStep} ${JSON.stringify(evidence)}`).not.toMatch(/NaN|undefined|Infinity|Invalid/)
        }
        for (const { opened, since } of lives) expect(since).toBeLessThanOrEqual(opened)
        for (const { startedAfter, startedBy, count } of rebalances) {
          expect(startedAfter).toBeLessThanOrEqual(startedBy)
          expect(count.value).toBeGreaterThan(0)
        }
      }),
      { numRuns: 120, seed: 11 },
    )
  })

  it('is remembered in full', () => {
    fc.assert(
      fc.property(runs, (rows) => {
        expect(judgeRows(rows, { restarts: true }).lives).toEqual(judgeRows(rows).lives)
      }),
      { numRuns: 60, seed: 12 },
    )
  })
})
