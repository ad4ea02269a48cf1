import { describe, expect, it } from 'vitest'
import { type JudgeRowsOptions, livesOf, member, type Row, row, times } from '@/lib/testing/observation-builders'

const four = [0, 1, 2, 3]
const members = [member('c1', four)]
const codes = ['LAG_GROWING', 'PARTITION_SKEW'] as const

/** Per poll 3,000 records are written to each partition; `lag` says how many wait. */
function polls(count: number, lag: (index: number, partition: number) => number, fields: object = {}): Row[] {
  return times(count, (index) => ({
    members,
    rows: four.map((partition) => {
      const end = 100_000 + 3_000 * index
      return row(partition, end - lag(index, partition), end)
    }),
    ...fields,
  }))
}

const found = (rows: readonly Row[], options: JudgeRowsOptions = {}) =>
  livesOf(rows, codes, options).map(({ code, scope, opened }) => [code, scope, opened])

const rising = (from: number, perPoll: number) => (index: number) => 3_000 + perPoll * Math.max(0, index - from)

describe('the floor of a lag over five steps against the five before', () => {
  it.each<[string, Row[], (string | number)[][]]>([
    ['rises on every partition', polls(20, rising(5, 1_000)), [['LAG_GROWING', 'group', 300]]],
    [
      'rises on half of them',
      polls(20, (index, partition) => (partition < 2 ? rising(5, 1_000)(index) : 3_000)),
      [['LAG_GROWING', 'group', 300]],
    ],
    [
      'rises on one of four',
      polls(20, (index, partition) => (partition < 1 ? rising(5, 1_000)(index) : 3_000)),
      [['PARTITION_SKEW', 'orders 0', 300]],
    ],
    ['rises by less than 5 % of input', polls(40, rising(5, 180)), []],
    ['rises by a little more', polls(40, rising(5, 200)), [['LAG_GROWING', 'group', 390]]],
    ['stands', polls(40, () => 60_000), []],
    ['is below ten seconds of input', polls(40, (index) => 20 * index), []],
    ['rose at once, and falls now', polls(20, (index) => (index < 8 ? 3_000 : 40_000 - 1_500 * (index - 8))), []],
    ['has teeth that do not grow', polls(40, (index) => 3_000 + 3_000 * (index % 4)), []],
    [
      'has teeth that grow',
      polls(40, (index) => 3_000 + 3_000 * (index % 4) + 1_500 * index),
      [['LAG_GROWING', 'group', expect.any(Number)]],
    ],
    ['has one lower value that leaves the window', polls(40, (index) => (index === 12 ? 0 : 20_000)), []],
  ])('%s', (_why, rows, expected) => {
    expect(found(rows)).toEqual(expected)
  })

  it('is judged once three fifths of each half were observed', () => {
    expect(found(polls(8, rising(0, 2_000)))).toEqual([['LAG_GROWING', 'group', 210]])
    expect(found(polls(7, rising(0, 2_000)))).toEqual([])
  })

  it('is not judged over a gap', () => {
    const rows = [
      ...polls(6, () => 3_000),
      ...times(200, () => 'missed' as const),
      ...polls(220, () => 60_000).slice(206, 213),
    ]
    expect(found(rows)).toEqual([])
  })

  it('is compared over longer times where commits are rare', () => {
    const inBatches = (share: number) => polls(120, (index) => 3_000 * index - 24_000 * Math.floor(index / 8) * share)
    expect(livesOf(inBatches(0.7), codes).at(-1)).toMatchObject({ code: 'LAG_GROWING', closed: null })
    expect(found(inBatches(1))).toEqual([])
  })

  it('is a matter of steps, not of polls', () => {
    const perPoll = (index: number) => 500 * index
    const rows = times(100, (index) => ({
      members,
      rows: four.map((partition) =>
        row(partition, 100_000 + 500 * index - 3_000 - 100 * Math.max(0, index - 30), 100_000 + perPoll(index)),
      ),
    }))
    expect(found(rows, { pollS: 5 })).toEqual([['LAG_GROWING', 'group', expect.any(Number)]])
  })
})

describe('lag that is not growth', () => {
  it.each<[string, Row[], JudgeRowsOptions]>([
    ['the group allows it', polls(20, rising(5, 1_000)), { settings: { allowedLag: 1_000_000 } }],
    ['the code is silenced', polls(20, rising(5, 1_000)), { settings: { silencedCodes: ['LAG_GROWING'] } }],
    ['nobody is there to read', polls(20, rising(5, 1_000), { state: 'Empty', members: [] }), {}],
    [
      'nobody subscribes to the topic any more',
      polls(20, rising(5, 1_000), { members: [member('c1', [], { subscription: ['other'] })] }),
      {},
    ],
    ['it waits behind an open transaction', polls(20, rising(5, 1_000)).map((poll) => behindTransaction(poll)), {}],
  ])('%s', (_why, rows, options) => {
    expect(found(rows, options)).toEqual([])
  })
})

/** All that waits is behind the last stable offset. */
function behindTransaction(poll: Row): Row {
  if (poll === 'missed') return poll
  return { ...poll, rows: (poll.rows ?? []).map((each) => ({ ...each, lastStableOffset: each.committedOffset })) }
}

describe('growth is over', () => {
  it.each<[string, (index: number) => number, number]>([
    ['when the floor is not above the one before', (index) => (index < 15 ? rising(5, 2_000)(index) : 23_000), 690],
    ['when less than ten seconds of input wait', (index) => (index < 15 ? rising(5, 2_000)(index) : 900), 450],
  ])('%s', (_why, lag, closed) => {
    expect(livesOf(polls(40, lag), ['LAG_GROWING'])).toMatchObject([{ opened: 300, closed }])
  })
})
