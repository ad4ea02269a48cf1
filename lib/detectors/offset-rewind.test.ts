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

/** 600 records per poll; from poll 5 on the commits of partitions named in `back` lie so many records lower. */
const polls = (count: number, back: readonly number[], fields: (index: number) => PollRow = () => ({})): Row[] =>
  times(count, (index) => ({
    members,
    rows: back.map((records, partition) => {
      const end = 50_000 + 600 * index
      return row(partition, end - (index < 5 ? 0 : records + 600), end)
    }),
    ...fields(index),
  }))

const empty =
  (from: number) =>
  (index: number): PollRow =>
    index < from ? {} : { state: 'Empty', members: [] }
const found = (rows: readonly Row[], options: JudgeRowsOptions = {}) =>
  livesOf(rows, ['OFFSET_REWIND'], options).map(({ severity, scope, opened }) => [severity, scope, opened])

describe('a commit that falls', () => {
  it.each<[string, Row[], JudgeRowsOptions, unknown[][]]>([
    ['by more than a step of input', polls(8, [700, 0]), {}, [['page', 'orders 0', 150]]],
    ['by less: told once', polls(8, [300, 0]), {}, [['info', 'orders 0', 150]]],
    ['on every committed partition: one finding', polls(8, [700, 800]), {}, [['page', 'group', 150]]],
    ['on every one, by little on some', polls(8, [700, 300]), {}, [['page', 'group', 150]]],
    ['on every one, by little', polls(8, [300, 300]), {}, [['info', 'group', 150]]],
    ['while nobody is in the group', polls(8, [9_000, 0], empty(3)), {}, [['warning', 'orders 0', 150]]],
    [
      'seen when the members are back',
      polls(8, [9_000, 0], (index) => (index === 4 ? { state: 'Empty', members: [] } : {})),
      {},
      [['page', 'orders 0', 150]],
    ],
    ['judged by steps of 30 s at polls of 5 s', polls(8, [3_000, 0]), { pollS: 5 }, [['info', 'orders 0', 25]]],
    ['the code is silenced', polls(8, [700, 0]), { settings: { silencedCodes: ['OFFSET_REWIND'] } }, []],
  ])('%s', (_why, rows, options, expected) => {
    expect(found(rows, options)).toEqual(expected)
  })

  it('at least a hundred records, however little is written', () => {
    const idle = (records: number) =>
      times(8, (index) => ({ members, rows: [row(0, index < 5 ? 900 : 900 - records, 900), row(1, 900, 900)] }))
    expect(found(idle(100))).toEqual([['info', 'orders 0', 150]])
    expect(found(idle(101))).toEqual([['page', 'orders 0', 150]])
  })

  it('is over an hour later', () => {
    expect(livesOf(polls(140, [700, 0]), ['OFFSET_REWIND'])).toMatchObject([{ opened: 150, closed: 150 + 3_600 }])
  })

  it('is no rewind where the topic is another', () => {
    const rows = polls(8, [40_000, 0]).map(
      (poll, index): Row =>
        poll === 'missed' || index < 5
          ? poll
          : {
              ...poll,
              rows: (poll.rows ?? []).map((each) => ({
                ...each,
                topicId: 'another',
                logEndOffset: 20_000,
                lastStableOffset: 20_000,
              })),
            },
    )
    expect(found(rows)).toEqual([])
  })
})
