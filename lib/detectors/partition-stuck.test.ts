import { describe, expect, it } from 'vitest'
import {
  type JudgeRowsOptions,
  livesOf,
  member,
  type PollRow,
  type Row,
  row,
  times,
} from '@/lib/testing/observation-builders'

const members = [member('c1', [0, 1])]

/** Both partitions of one member; 0 stops after poll `stop` while 100 records wait, 1 goes on. */
function polls(count: number, stop: number, fields: PollRow = {}, grows = 600): Row[] {
  return times(count, (index) => ({
    members,
    rows: [
      row(0, 1_000 + 600 * Math.min(index, stop), 1_100 + 600 * stop + grows * Math.max(0, index - stop)),
      row(1, 1_000 + 600 * index, 1_000 + 600 * index),
    ],
    ...fields,
  }))
}

const stuck = (rows: readonly Row[], options: JudgeRowsOptions = {}) => livesOf(rows, ['PARTITION_STUCK'], options)
const replaced = (rows: Row[], at: readonly number[], by: Row | ((poll: PollRow) => Row)) =>
  rows.map((each, index) => {
    if (!at.includes(index) || each === 'missed') return each
    return typeof by === 'function' ? by(each) : by
  })

describe('a commit that stands still', () => {
  it.each<[string, Row[], JudgeRowsOptions, number | null]>([
    ['T is 120 s at a rhythm of one step', polls(12, 5), {}, 270],
    ['one poll less is no finding', polls(9, 5), {}, null],
    ['11 records wait and nothing is written', polls(12, 5, {}, 0), {}, 270],
    ['no rhythm is known: 300 s', polls(12, 0), {}, 300],
    ['one change is no rhythm: 300 s', polls(15, 1), {}, 330],
    ['one missed poll does not count', replaced(polls(14, 5), [7], 'missed'), {}, 300],
    ['nor two', replaced(polls(14, 5), [6, 8], 'missed'), {}, 330],
    [
      'nor polls at which the coordinator is silent',
      replaced(polls(14, 5), [7, 8], { error: 'NOT_COORDINATOR' }),
      {},
      330,
    ],
    [
      'nor polls at which the partition has no leader',
      replaced(polls(14, 5), [7], (poll) => ({
        ...poll,
        rows: [
          row(0, 4_000, null, { error: 'LEADER_NOT_AVAILABLE' }),
          ...(poll as PollRow & { rows: [] }).rows.slice(1),
        ],
      })),
      {},
      300,
    ],
    [
      'a return to Stable begins anew',
      replaced(polls(14, 5), [7], (poll) => ({ ...(poll as PollRow), state: 'PreparingRebalance' })),
      {},
      360,
    ],
    [
      'another owner begins anew',
      polls(14, 5).map((poll, index) => ({ ...(poll as PollRow), members: [member(index < 8 ? 'c1' : 'c2', [0, 1])] })),
      {},
      360,
    ],
    ['the group allows so much lag', polls(12, 5), { settings: { allowedLag: 5_000 } }, null],
    ['the configuration asks for longer', polls(20, 5), { settings: { stuckAfterMs: 240_000 } }, 390],
    ['the code is silenced', polls(12, 5), { settings: { silencedCodes: ['PARTITION_STUCK'] } }, null],
    ['polls of 1 s judged by steps of 1 s', polls(12, 5), { pollS: 1, settings: { judgingStepMs: 1_000 } }, 9],
    ['polls of 5 s judged by steps of 30 s', polls(40, 5), { pollS: 5 }, 145],
  ])('%s', (_why, rows, options, opened) => {
    expect(stuck(rows, options).map((life) => life.opened)).toEqual(opened === null ? [] : [opened])
  })

  it('tells the partition, the onset and a page', () => {
    expect(stuck(polls(12, 5))).toEqual([
      { code: 'PARTITION_STUCK', severity: 'page', scope: 'orders 0', since: 150, opened: 270, closed: null },
    ])
  })
})

describe('what is not stuck', () => {
  it.each<[string, Row[]]>([
    [
      'ten records behind the end of a log that does not grow: markers',
      polls(30, 5, {}, 0).map((poll) => toResidue(poll)),
    ],
    ['a topic nobody subscribes to', polls(30, 5, { members: [member('c1', [], { subscription: ['other'] })] })],
    ['a group that is Empty', polls(30, 5, { members: [], state: 'Empty' })],
    ['a group that rebalances', polls(30, 5, { state: 'PreparingRebalance' })],
    ['a group of another protocol', polls(30, 5, { protocolType: 'connect' })],
    ['a batch every four polls', times(40, (index) => batch(index, 4))],
    ['a batch every eight polls', times(80, (index) => batch(index, 8))],
  ])('%s', (_why, rows) => {
    expect(livesOf(rows, ['PARTITION_STUCK', 'MEMBER_STUCK', 'GROUP_STUCK'])).toEqual([])
  })

  it('a partition that rests while a saturated owner drains another one', () => {
    const rows = times(30, (index) => ({
      members,
      rows: [
        row(0, index < 5 ? 1_000 + 500 * index : 3_000 + 500 * Math.max(0, index - 11), 90_000),
        row(1, index < 5 ? 1_000 : 1_000 + 3_000 * (index - 4), 90_000),
      ],
    }))
    expect(stuck(rows)).toEqual([])
  })
})

function toResidue(poll: Row): Row {
  if (poll === 'missed') return poll
  return { ...poll, rows: [row(0, 1_000, 1_010), row(1, 5_000, 5_000)] }
}

/** Written at 600 per poll, committed at every `period`th poll. */
const batch = (index: number, period: number): Row => ({
  members,
  rows: [
    row(0, 600 * period * Math.floor(index / period), 100 + 600 * index),
    row(1, 600 * period * Math.floor(index / period), 100 + 600 * index),
  ],
})

describe('a stuck partition is over', () => {
  /** Frozen from poll 5; `moves` says at which polls its commit goes on by one. */
  function resumed(moves: readonly number[], end: (index: number) => number = (index) => 10_000 + 600 * index): Row[] {
    return times(24, (index) => ({
      members,
      rows: [
        row(0, 1_000 + 600 * Math.min(index, 5) + moves.filter((at) => at <= index).length, end(index)),
        row(1, 1_000 + 600 * index, 1_000 + 600 * index),
      ],
    }))
  }

  it.each<[string, Row[], number | null]>([
    ['when its commit has moved at two polls', resumed([12, 15]), 450],
    ['not when it has moved at one', resumed([12]), null],
    [
      'when nothing is left to read',
      resumed([]).map((poll, index) => (index < 14 ? poll : { members, rows: [row(0, 99_999, 99_999)] })),
      420,
    ],
    [
      'when another member owns it',
      resumed([]).map((poll, index) => ({ ...(poll as PollRow), members: [member(index < 14 ? 'c1' : 'c2', [0, 1])] })),
      420,
    ],
    [
      'when nobody is left',
      resumed([]).map((poll, index) => (index < 14 ? poll : { ...(poll as PollRow), members: [], state: 'Empty' })),
      420,
    ],
  ])('%s', (_why, rows, closed) => {
    expect(stuck(rows)[0]?.closed).toBe(closed)
  })

  it('stays open while nothing can be observed', () => {
    const rows = replaced(polls(20, 5), [12, 13, 14, 15], { error: 'REQUEST_TIMED_OUT' })
    expect(stuck(rows)).toMatchObject([{ opened: 270, closed: null }])
  })
})
