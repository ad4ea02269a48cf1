import { describe, expect, it } from 'vitest'
import {
  type JudgeRowsOptions,
  judgeRows,
  member,
  type PollRow,
  type Row,
  row,
  times,
} from '@/lib/testing/observation-builders'

const rows = [row(0, 5_000, 5_000), row(1, 5_000, 5_000)]
const one = member('c1', [0, 1])
const two = [member('c1', [0]), member('c2', [1])]
const stable = (fields: PollRow = {}): Row => ({ members: [one], rows, ...fields })
const preparing = (fields: PollRow = {}): Row => ({
  state: 'PreparingRebalance',
  members: [member('c1', null, { subscription: null })],
  rows,
  ...fields,
})

const told = (each: readonly Row[], options: JudgeRowsOptions = {}) =>
  judgeRows(each, options)
    .lives.filter(({ code }) => code === 'REBALANCE')
    .map(({ opened, count }) => [opened, count])

describe('a classic group that tells no generation', () => {
  it.each<[string, Row[], unknown[][]]>([
    ['at first sight there is none', [stable()], []],
    ['nor at first sight of one that runs', [preparing(), stable()], []],
    ['a member joined', [stable(), stable({ members: two })], [[30, 1]]],
    ['a member left', [stable({ members: two }), stable()], [[30, 1]]],
    [
      'an assignment changed',
      [stable({ members: two }), stable({ members: [member('c1', [1]), member('c2', [0])] })],
      [[30, 1]],
    ],
    ['it was seen moving: once per episode', [stable(), preparing(), preparing(), stable()], [[30, 1]]],
    [
      'two episodes',
      [stable(), preparing(), stable(), preparing(), stable()],
      [
        [30, 1],
        [90, 1],
      ],
    ],
    [
      'the sampler saw it between two polls',
      [stable(), stable({ events: [{ kind: 'sampled', state: 'PreparingRebalance' }] })],
      [[30, 1]],
    ],
    ['becoming Empty is none', [stable(), { state: 'Empty', members: [], rows }], []],
    ['members after Empty are one', [stable(), { state: 'Empty', members: [], rows }, stable()], [[60, 1]]],
    [
      'a static member with a new id is none',
      [
        stable({ members: [member('c1', [0, 1], { groupInstanceId: 'pod-1' })] }),
        stable({ members: [member('c1', [0, 1], { groupInstanceId: 'pod-1', memberId: 'c1-2' })] }),
      ],
      [],
    ],
    ['a poll that failed says nothing', [stable(), { error: 'NOT_COORDINATOR', members: [] }, stable()], []],
  ])('%s', (_why, each, expected) => {
    expect(told(each)).toEqual(expected)
  })
})

describe('a classic group whose members tell the generation before', () => {
  const at = (generationId: number | null, members = [one]) =>
    stable({ members: members.map((each, index) => ({ ...each, generationId: index === 0 ? generationId : null })) })

  it.each<[string, Row[], unknown[][]]>([
    ['the difference is exact', [at(5), at(8)], [[30, 3]]],
    ['also for one that keeps ids and assignments', [at(5), at(6)], [[30, 1]]],
    ['and for two of a cooperative join', [at(5), at(7, two)], [[30, 2]]],
    ['none without one', [at(5), at(5), at(5)], []],
    ['told while it ran, counted once', [at(5), preparing(), at(6)], [[30, 1]]],
    [
      'and the rest when it is known',
      [at(5), preparing(), at(8)],
      [
        [30, 1],
        [60, 2],
      ],
    ],
    ['unknown where all are new: at least one', [at(5), stable({ members: [member('c9', [0, 1])] })], [[30, 1]]],
    [
      'after Empty the one of becoming Empty is left out',
      [at(5), { state: 'Empty', members: [], rows }, at(8)],
      [[60, 2]],
    ],
  ])('%s', (_why, each, expected) => {
    expect(told(each)).toEqual(expected)
  })

  it('says how exactly it knows', () => {
    const [exact] = judgeRows([at(5), at(8)]).rebalances
    expect(exact?.count).toEqual({ value: 3, bound: 'exact' })
    const [least] = judgeRows([stable(), stable({ members: two })]).rebalances
    expect(least?.count).toEqual({ value: 1, bound: 'at_least' })
  })
})

describe('a group whose offsets topic is read', () => {
  const record = (generation: number, memberIds: string[] = ['c1-1']) => ({
    kind: 'offsets_topic' as const,
    record: {
      record: 'GroupMetadata' as const,
      generation,
      leader: memberIds[0] ?? null,
      memberIds,
      currentStateAt: null,
    },
  })

  it.each<[string, Row[], unknown[][]]>([
    [
      'each generation counts',
      [stable({ events: [record(5)] }), stable({ events: [record(6), record(7)] })],
      [[30, 2]],
    ],
    ['a gap counts in full', [stable({ events: [record(5)] }), stable({ events: [record(8)] })], [[30, 3]]],
    [
      'a static member with a new id writes the same one',
      [stable({ events: [record(5)] }), stable({ events: [record(5, ['c1-2'])] })],
      [],
    ],
    [
      'becoming Empty is none',
      [stable({ events: [record(5)] }), { state: 'Empty', members: [], rows, events: [record(6, [])] }],
      [],
    ],
    [
      'what polls see beside it does not count',
      [stable({ events: [record(5)] }), preparing(), stable({ members: two, events: [record(6, ['c1-1', 'c2-1'])] })],
      [[60, 1]],
    ],
    ['the first record, of a group that was there before', [stable(), stable({ events: [record(9)] })], [[30, 1]]],
  ])('%s', (_why, each, expected) => {
    expect(told(each)).toEqual(expected)
  })
})

describe('a KIP-848 group', () => {
  const at = (groupEpoch: number, assignmentEpoch: number, fields: PollRow = {}): Row =>
    stable({ type: 'consumer', groupEpoch, assignmentEpoch, ...fields })
  const empty: PollRow = { state: 'Empty', members: [] }

  it.each<[string, Row[], unknown[][]]>([
    ['at first sight there is none', [at(2, 2)], []],
    ['the difference of epochs', [at(11, 11), at(14, 14)], [[30, 3]]],
    ['a bump without a movement counts', [at(11, 11), at(12, 12)], [[30, 1]]],
    ['once it is assigned', [at(11, 11), at(12, 11, { state: 'Assigning' }), at(12, 12)], [[60, 1]]],
    ['members that leave for good count none', [at(11, 11), at(14, 11, empty)], []],
    ['and the next join one', [at(11, 11), at(14, 11, empty), at(15, 15)], [[60, 1]]],
  ])('%s', (_why, each, expected) => {
    expect(told(each)).toEqual(expected)
  })
})

describe('what a rebalance is likely to come from', () => {
  const cause = (each: readonly Row[], options: JudgeRowsOptions = {}) =>
    judgeRows(each, options).rebalances.map((record) => record.cause)
  const moving = [
    ...times(6, (index) =>
      stable({
        members: two,
        rows: [row(0, 5_000 + 600 * index, 5_100 + 600 * index), row(1, 5_000 + 600 * index, 5_100 + 600 * index)],
      }),
    ),
  ]
  /** c2 has stood still for `polls` polls, and is gone. */
  const frozen = (polls: number) => [
    ...moving,
    ...times(polls + 1, (index) => ({
      members: index < polls ? two : [one],
      rows: [row(0, 8_600 + 600 * index, 8_700 + 600 * index), row(1, 8_000, 8_700 + 600 * index)],
    })),
  ]

  it.each<[string, Row[], JudgeRowsOptions, string[]]>([
    ['a member more', [stable(), stable({ members: two })], {}, ['scale_out']],
    ['a member less, in order', [...moving, stable()], {}, ['scale_in']],
    [
      'a member less that had stood still for its session',
      frozen(4),
      { pollS: 5, context: { sessionTimeoutMs: 15_000 } },
      ['crash'],
    ],
    [
      'a member less that had stood still for max.poll.interval.ms',
      frozen(12),
      { context: { maxPollIntervalMs: 300_000 } },
      ['max_poll_interval'],
    ],
    [
      'one in the place of another',
      [stable({ members: two }), stable({ members: [member('c1', [0]), member('c2', [1], { memberId: 'c2-2' })] })],
      {},
      ['member_restarted'],
    ],
    [
      'more partitions',
      [stable(), stable({ members: [member('c1', [0, 1, 2])], rows: [...rows, row(2, null, 0)] })],
      {},
      ['partitions_added'],
    ],
    [
      'another subscription',
      [stable(), preparing(), stable({ members: [member('c1', [0, 1], { subscription: ['orders', 'audit'] })] })],
      {},
      ['subscription_changed'],
    ],
    [
      'another coordinator',
      [stable(), preparing({ coordinator: 2 }), stable({ coordinator: 2 })],
      {},
      ['coordinator_moved'],
    ],
    ['nothing to be seen', [stable(), preparing(), stable()], { pollS: 5 }, ['unknown']],
    ['the first members', [{ state: 'Empty', members: [], rows }, stable()], {}, ['first_members']],
  ])('%s', (_why, each, options, expected) => {
    expect(cause(each, options)).toEqual(expected)
  })
})
