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

const waiting = (index: number) => [row(0, 5_000, 5_100 + 600 * index), row(1, 5_000, 5_000)]

/** Empty from poll 4 on. */
function polls(count: number, fields: (index: number) => PollRow = () => ({})): Row[] {
  return times(count, (index) =>
    index < 4
      ? { members: [member('c1', [0, 1])], rows: [row(0, 5_000, 5_000), row(1, 5_000, 5_000)] }
      : { state: 'Empty', members: [], rows: waiting(index), ...fields(index) },
  )
}

const found = (rows: readonly Row[], options: JudgeRowsOptions = {}) => livesOf(rows, ['GROUP_EMPTY_WITH_LAG'], options)

describe('a group without members while records wait', () => {
  it.each<[string, Row[], JudgeRowsOptions, number | null]>([
    ['for 90 s', polls(12), {}, 210],
    ['for less', polls(7), {}, null],
    ['at polls of a minute: three of them', polls(12), { pollS: 60 }, 420],
    ['at polls of 5 s: 90 s', polls(40), { pollS: 5 }, 110],
    [
      'one poll missed: its time does not count',
      polls(12).map((poll, index) => (index === 6 ? 'missed' : poll)),
      {},
      240,
    ],
    [
      'while the coordinator was silent in between',
      polls(12, (index) => (index === 5 || index === 6 ? { error: 'NOT_COORDINATOR' } : {})),
      {},
      270,
    ],
    [
      'somebody commits every two steps',
      polls(20, (index) => ({ rows: [row(0, 5_000 + 100 * Math.floor(index / 2), 9_000)] })),
      {},
      null,
    ],
    ['nothing waits', polls(12, () => ({ rows: [row(0, 5_000, 5_000)] })), {}, null],
    [
      'one record waits that may be a marker',
      polls(12).map((poll) => ({ ...(poll as PollRow), rows: [row(0, 5_000, 5_001)] })),
      {},
      null,
    ],
    ['it never had a protocol', polls(12, () => ({ protocolType: '' })), {}, null],
    ['it is of another protocol', polls(12, () => ({ protocolType: 'connect' })), {}, null],
    ['it is meant to be Empty at times', polls(12), { settings: { scheduled: true } }, null],
    ['so much is allowed', polls(12), { settings: { allowedLag: 100_000 } }, null],
    ['the configuration waits longer', polls(20), { settings: { emptyAfterMs: 240_000 } }, 360],
    ['it rebalances', polls(12, () => ({ state: 'PreparingRebalance' })), {}, null],
  ])('%s', (_why, rows, options, opened) => {
    expect(found(rows, options).map((life) => life.opened)).toEqual(opened === null ? [] : [opened])
  })

  it('is a page since it became Empty', () => {
    expect(found(polls(12))).toEqual([
      { code: 'GROUP_EMPTY_WITH_LAG', severity: 'page', scope: 'group', since: 120, opened: 210, closed: null },
    ])
  })

  it('knows that moment from the offsets topic', () => {
    const rows = polls(12, (index) =>
      index === 4
        ? {
            events: [
              {
                kind: 'offsets_topic',
                record: {
                  record: 'GroupMetadata',
                  generation: 8,
                  leader: null,
                  memberIds: [],
                  currentStateAt: 1_790_000_010_000 + 101_000,
                },
              },
            ],
          }
        : {},
    )
    expect(found(rows)).toMatchObject([{ since: 101, opened: 210 }])
  })

  it.each<[string, (index: number) => PollRow]>([
    [
      'ends at the first poll with a member',
      (index) => (index < 10 ? {} : { state: 'PreparingRebalance', members: [member('c1', null)] }),
    ],
    ['ends at the first commit', (index) => (index < 10 ? {} : { rows: [row(0, 5_500, 99_000)] })],
  ])('%s', (_why, fields) => {
    expect(found(polls(12, fields))).toMatchObject([{ opened: 210, closed: 300 }])
  })
})
