import { describe, expect, it } from 'vitest'
import { livesOf, member, type Row, row, times } from '@/lib/testing/observation-builders'

const members = [member('c1', [0])]
/** 3,000 records are written per poll; `lag` says how many wait. */
const polls = (count: number, lag: (index: number) => number, fields = {}): Row[] =>
  times(count, (index) => ({
    members,
    rows: [row(0, 500_000 + 3_000 * index - lag(index), 500_000 + 3_000 * index)],
    ...fields,
  }))

const found = (rows: readonly Row[]) =>
  livesOf(rows, ['CATCHING_UP']).map(({ severity, opened, closed }) => [severity, opened, closed])

describe('a lag that falls', () => {
  it.each<[string, Row[], unknown[][]]>([
    ['over five steps against the five before', polls(20, (index) => 200_000 - 4_000 * index), [['info', 210, null]]],
    ['by less than 5 % of it', polls(20, (index) => 400_000 - 1_000 * index), []],
    [
      'until less than a minute of input waits',
      polls(40, (index) => Math.max(3_000, 100_000 - 4_000 * index)),
      [['info', expect.any(Number), expect.any(Number)]],
    ],
    ['stands', polls(20, () => 200_000), []],
    ['grows', polls(20, (index) => 20_000 + 4_000 * index), []],
    ['while nobody is there', polls(20, (index) => 200_000 - 4_000 * index, { state: 'Empty', members: [] }), []],
  ])('%s', (_why, rows, expected) => {
    expect(found(rows)).toEqual(expected)
  })
})
