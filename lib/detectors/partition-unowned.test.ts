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

const rows = [row(0, 5_000, 5_000), row(1, 5_000, 5_000)]
/** Partition 1 is in no assignment from poll 2 on. */
const polls = (count: number, fields: (index: number) => PollRow = () => ({})): Row[] =>
  times(count, (index) => ({
    members: [member('c1', index < 2 ? [0, 1] : [0]), member('c2', [])],
    rows,
    ...fields(index),
  }))

const found = (each: readonly Row[], options: JudgeRowsOptions = {}) => livesOf(each, ['PARTITION_UNOWNED'], options)

describe('a subscribed partition in no assignment', () => {
  it.each<[string, Row[], JudgeRowsOptions, number | null]>([
    ['for two steps', polls(8), {}, 120],
    [
      'for one poll, as a cooperative rebalance leaves it',
      polls(8, (index) => (index === 2 ? {} : { members: [member('c1', [0]), member('c2', [1])] })),
      {},
      null,
    ],
    ['for one step', polls(4), {}, null],
    ['at polls of 5 s: 60 s', polls(20), { pollS: 5 }, 70],
    ['while the group rebalances', polls(8, () => ({ state: 'PreparingRebalance' })), {}, null],
    [
      'of a topic nobody subscribes to',
      polls(8, () => ({ members: [member('c1', [], { subscription: ['other'] })] })),
      {},
      null,
    ],
    [
      'where a subscription is not told',
      polls(8, (index) => ({ members: [member('c1', index < 2 ? [0, 1] : [0], { subscription: null })] })),
      {},
      null,
    ],
    ['of another protocol', polls(8, () => ({ protocolType: 'connect' })), {}, null],
  ])('%s', (_why, each, options, opened) => {
    expect(found(each, options).map((life) => life.opened)).toEqual(opened === null ? [] : [opened])
  })

  it('is a warning, and a page once every client must know of it', () => {
    expect(found(polls(14))).toMatchObject([{ severity: 'warning', scope: 'orders 1', since: 60, opened: 120 }])
    expect(found(polls(15))).toMatchObject([{ severity: 'warning → page' }])
  })

  it('makes members that own nothing zombies, where they were idle', () => {
    const lives = livesOf(polls(10), ['IDLE_MEMBERS', 'ZOMBIE_MEMBER'])
    expect(lives).toMatchObject([
      { code: 'IDLE_MEMBERS', severity: 'info', opened: 0, closed: 150 },
      { code: 'ZOMBIE_MEMBER', severity: 'warning', scope: 'member c2-1', opened: 120, closed: null },
    ])
  })
})

describe('members that own nothing', () => {
  const idle = (fields: PollRow) =>
    livesOf(
      times(3, () => ({ rows, ...fields })),
      ['IDLE_MEMBERS'],
    )

  it.each<[string, PollRow, number]>([
    ['are idle', { members: [member('c1', [0, 1]), member('c2', [])] }, 1],
    ['also where no assignment is told', { members: [member('c1', [0, 1]), member('c2', null)] }, 1],
    [
      'are not while the group rebalances',
      { state: 'PreparingRebalance', members: [member('c1', null), member('c2', null)] },
      0,
    ],
    [
      'are not where their assignment cannot be decoded',
      { members: [member('c1', [0, 1]), member('c2', null, { assignmentUndecodable: true })] },
      0,
    ],
    [
      'are not where they are to get some',
      {
        type: 'consumer',
        members: [member('c1', [0, 1]), member('c2', [], { targetAssignment: [{ topic: 'orders', partitions: [1] }] })],
      },
      0,
    ],
  ])('%s', (_why, fields, count) => {
    expect(idle(fields)).toHaveLength(count)
  })
})
