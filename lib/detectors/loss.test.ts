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
const fine = row(1, 5_000, 5_000)
const polls = (count: number, make: (index: number) => PollRow): Row[] =>
  times(count, (index) => ({ members, ...make(index) }))
const opened = (rows: readonly Row[], code: Parameters<typeof livesOf>[1][number], options: JudgeRowsOptions = {}) =>
  livesOf(rows, [code], options).map((life) => [life.scope, life.severity, life.opened, life.closed])

describe('DATA_LOST_RETENTION', () => {
  const at = (committed: number | null, start: number) => ({
    rows: [row(0, committed, 9_000, { logStartOffset: start }), fine],
  })

  it.each<[string, Row[], unknown[][]]>([
    [
      'the log begins above the commit',
      polls(6, (index) => at(4_000, index < 3 ? 4_000 : 4_001)),
      [['orders 0', 'page', 90, null]],
    ],
    ['it begins at the commit', polls(6, () => at(4_000, 4_000)), []],
    ['there is no commit', polls(6, () => at(null, 4_000)), []],
    ['it was so at first sight', polls(3, () => at(10, 4_000)), [['orders 0', 'page', 0, null]]],
    [
      'it stays when the group has gone on',
      polls(200, (index) => at(index < 3 ? 10 : 9_000, 4_000)),
      [['orders 0', 'page', 0, null]],
    ],
    [
      'nobody means to read it any more: for information',
      polls(4, () => ({ members: [member('c1', [], { subscription: ['other'] })], ...at(10, 4_000) })),
      [['orders 0', 'info', 0, null]],
    ],
    [
      'also while a wider finding is open',
      polls(20, (index) => ({ state: 'Empty', members: [], ...at(10, index < 10 ? 0 : 4_000) })),
      [['orders 0', 'page', 300, null]],
    ],
  ])('%s', (_why, rows, expected) => {
    expect(opened(rows, 'DATA_LOST_RETENTION')).toEqual(expected)
  })
})

describe('DATA_LOSS_RISK', () => {
  /** The log start moves by `speed` per poll, the commit by 600. */
  const near = (speed: number, behind: number, rest: (index: number) => Partial<PollRow> = () => ({})) =>
    polls(20, (index) => ({
      rows: [
        row(0, 50_000 + 600 * index, 200_000 + 3_000 * index, { logStartOffset: 50_000 - behind + speed * index }),
        fine,
      ],
      ...rest(index),
    }))

  it.each<[string, Row[], JudgeRowsOptions, number | null]>([
    ['the log start reaches the commit within ten minutes', near(3_000, 50_000), {}, 150],
    ['in an hour', near(700, 20_000), {}, null],
    ['never: the commit is as fast', near(600, 1_000), {}, null],
    ['the log start stands', near(0, 1_000), {}, null],
    ['the configuration looks further ahead', near(700, 20_000), { settings: { lossWithinMs: 10_000_000 } }, 150],
    [
      'a rewind begins the measurement anew',
      near(3_000, 50_000).map((poll, index) => (index < 5 ? poll : goneBack(poll))),
      {},
      300,
    ],
  ])('%s', (_why, rows, options, expected) => {
    expect(livesOf(rows, ['DATA_LOSS_RISK'], options).map((life) => life.opened)).toEqual(
      expected === null ? [] : [expected],
    )
  })

  it('is a warning where the oldest unread record has used up most of retention.ms', () => {
    const rows = near(0, 1_000, (index) =>
      index === 3
        ? {
            events: [
              {
                kind: 'time_point',
                topic: 'orders',
                partition: 0,
                offset: 100_000,
                timestamp: 1_790_000_010_000 - 900_000,
              },
            ],
          }
        : {},
    )
    expect(opened(rows, 'DATA_LOSS_RISK', { context: { retentionMs: 1_000_000 } })).toMatchObject([
      ['orders 0', 'warning', 90, null],
    ])
    expect(opened(rows, 'DATA_LOSS_RISK', { context: { retentionMs: 10_000_000 } })).toEqual([])
  })
})

function goneBack(poll: Row): Row {
  if (poll === 'missed') return poll
  return {
    ...poll,
    rows: (poll.rows ?? []).map((each) => ({ ...each, committedOffset: (each.committedOffset ?? 0) - 13_000 })),
  }
}

describe('LOG_TRUNCATED', () => {
  const truncated = (fields: object): Row[] =>
    polls(6, (index) => ({ rows: [index < 3 ? row(0, 9_000, 10_000) : row(0, 9_000, 9_500, fields), fine] }))

  it.each<[string, Row[], unknown[][]]>([
    ['the end fell and the epoch rose', truncated({ leaderEpoch: 5 }), [['orders 0', 'page', 90, null]]],
    ['the epoch stands: another answer of the same log', truncated({ leaderEpoch: 4 }), []],
    ['another topic of that name', truncated({ leaderEpoch: 5, topicId: 'another' }), []],
    [
      'it had no leader in between',
      truncated({ leaderEpoch: 5 }).map(
        (poll, index): Row =>
          index === 3 ? { members, rows: [row(0, 9_000, null, { error: 'LEADER_NOT_AVAILABLE' }), fine] } : poll,
      ),
      [['orders 0', 'page', 120, null]],
    ],
  ])('%s', (_why, rows, expected) => {
    expect(opened(rows, 'LOG_TRUNCATED')).toEqual(expected)
  })

  it('is not also a rewind when the group comes back to the end', () => {
    const rows = polls(8, (index) => ({
      rows: [index < 3 ? row(0, 10_000, 10_000) : row(0, index < 4 ? 10_000 : 9_000, 9_000, { leaderEpoch: 5 }), fine],
    }))
    expect(
      livesOf(rows, [])
        .map(({ code }) => code)
        .sort(),
    ).toEqual(['COMMIT_BEYOND_END', 'LOG_TRUNCATED'])
  })
})

describe('COMMIT_BEYOND_END', () => {
  const beyond = (by: (index: number) => number, grows = 600): Row[] =>
    polls(10, (index) => ({ rows: [row(0, 10_000 + grows * index + by(index), 10_000 + grows * index), fine] }))

  it.each<[string, Row[], JudgeRowsOptions, number | null]>([
    ['by more than 5 s of input', beyond((index) => (index === 4 ? 150 : 0)), {}, 120],
    ['by less, once: a race', beyond((index) => (index === 4 ? 90 : 0)), {}, null],
    ['by less, twice a step apart', beyond((index) => (index === 4 || index === 5 ? 90 : 0)), {}, 150],
    [
      'by less, at two polls less than a step apart',
      beyond((index) => (index === 4 || index === 5 ? 9 : 0)),
      { pollS: 5 },
      null,
    ],
    [
      'by less, with a missed poll in between',
      beyond((index) => (index === 4 || index === 6 ? 90 : 0)).map((poll, index) => (index === 5 ? 'missed' : poll)),
      {},
      null,
    ],
    ['by 50 records on a quiet log', beyond((index) => (index === 4 ? 50 : 0), 0), {}, null],
    ['by 51', beyond((index) => (index === 4 ? 51 : 0), 0), {}, 120],
  ])('%s', (_why, rows, options, expected) => {
    expect(livesOf(rows, ['COMMIT_BEYOND_END'], options).map((life) => life.opened)).toEqual(
      expected === null ? [] : [expected],
    )
  })

  it('says nothing of commits made on the topic before', () => {
    const rows = polls(8, (index) => ({
      rows: [
        index < 3
          ? row(0, 10_000, 10_000)
          : row(0, index < 6 ? 10_000 : 200, 100 * index, { topicId: 'another', leaderEpoch: 0 }),
        fine,
      ],
    }))
    expect(livesOf(rows, []).map(({ code }) => code)).toEqual(['TOPIC_RECREATED'])
  })
})

describe('topics that go and come', () => {
  const unknown = (partition: number) =>
    row(partition, null, null, {
      topic: 'audit',
      topicId: 'AAAAAAAAAAAAAAAAAAAAAA',
      error: 'UNKNOWN_TOPIC_OR_PARTITION',
    })
  const audit = (fields = {}) => row(0, 700, 700, { topic: 'audit', topicId: 'id-audit', ...fields })
  const reads = [member('c1', [0], { subscription: ['orders', 'audit'] })]
  const found = (rows: readonly Row[]) =>
    livesOf(rows, ['TOPIC_DELETED', 'TOPIC_RECREATED']).map(({ code, severity, opened: at, closed }) => [
      code,
      severity,
      at,
      closed,
    ])
  const gone =
    (from: number, fields: PollRow = {}) =>
    (index: number): PollRow => ({ rows: [fine, index < from ? audit() : unknown(0)], ...fields })

  it.each<[string, Row[], unknown[][]]>([
    ['unknown at two polls', polls(6, gone(3)), [['TOPIC_DELETED', 'info', 120, null]]],
    ['unknown at one', polls(6, (index) => ({ rows: [fine, index === 3 ? unknown(0) : audit()] })), []],
    ['while members still subscribe', polls(6, gone(3, { members: reads })), [['TOPIC_DELETED', 'warning', 120, null]]],
    [
      'only denied',
      polls(6, (index) => ({ rows: [fine, index < 3 ? audit() : audit({ error: 'TOPIC_AUTHORIZATION_FAILED' })] })),
      [],
    ],
    [
      'made again: another id',
      polls(6, (index) => ({
        rows: [fine, index < 3 ? audit() : audit({ topicId: 'other', committedOffset: 3, logEndOffset: 3 })],
      })),
      [['TOPIC_RECREATED', 'warning', 90, null]],
    ],
    [
      'made again where no ids are told: it starts at 0 with an older epoch',
      polls(6, (index) => ({
        rows: [
          fine,
          index < 3
            ? audit({ topicId: null })
            : audit({ topicId: null, leaderEpoch: 0, logEndOffset: 30, lastStableOffset: 30, committedOffset: 10 }),
        ],
      })),
      [['TOPIC_RECREATED', 'warning', 90, null]],
    ],
    ['it is over an hour later', polls(140, gone(3)), [['TOPIC_DELETED', 'info', 120, 3_720]]],
  ])('%s', (_why, rows, expected) => {
    expect(found(rows)).toEqual(expected)
  })
})
