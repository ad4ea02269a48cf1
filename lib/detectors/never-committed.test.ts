import { describe, expect, it } from 'vitest'
import { type JudgeRowsOptions, livesOf, member, type Row, row, times } from '@/lib/testing/observation-builders'

const members = [member('c1', [0, 1])]
const polls = (
  count: number,
  make: (index: number) => Row = () => ({ members, rows: [row(0, null, 500), row(1, null, 900)] }),
): Row[] => times(count, make)

const found = (rows: readonly Row[], options: JudgeRowsOptions = {}) => livesOf(rows, ['NEVER_COMMITTED'], options)
const failing = row(0, null, 500, { committedError: 'UNSTABLE_OFFSET_COMMIT' })

describe('an owned partition without a commit', () => {
  it.each<[string, Row[], JudgeRowsOptions, number | null]>([
    ['for 300 s', polls(14), {}, 300],
    ['for less', polls(10), {}, null],
    ['at polls of 5 s', polls(70), { pollS: 5 }, 300],
    ['it is empty', polls(14, () => ({ members, rows: [row(0, null, 0)] })), {}, null],
    [
      'all of it was deleted',
      polls(14, () => ({ members, rows: [row(0, null, 500, { logStartOffset: 500 })] })),
      {},
      null,
    ],
    ['nobody owns it', polls(14, () => ({ members: [member('c1', [1])], rows: [row(0, null, 500)] })), {}, null],
    [
      'it commits in the end',
      polls(14, (index) => ({ members, rows: [row(0, index < 9 ? null : 400, 500)] })),
      {},
      null,
    ],
    [
      'its commits could not be read at all',
      polls(14, () => ({ members, rows: [failing, row(1, 900, 900)] })),
      {},
      null,
    ],
    [
      'nor at two polls: they do not count',
      polls(14, (index) => ({ members, rows: [index === 3 || index === 4 ? failing : row(0, null, 500)] })),
      {},
      360,
    ],
    ['it commits a negative offset: that is none', polls(14, () => ({ members, rows: [row(0, -2, 500)] })), {}, 300],
    [
      'while the group rebalances it goes on',
      polls(14, (index) => ({
        members,
        state: index === 4 ? 'PreparingRebalance' : 'Stable',
        rows: [row(0, null, 500)],
      })),
      {},
      300,
    ],
  ])('%s', (_why, rows, options, opened) => {
    expect(found(rows, options).map((life) => life.opened)).toEqual(opened === null ? [] : [opened])
  })

  it('is a warning that names all of a topic', () => {
    expect(found([...polls(12), ...polls(3, () => ({ members, rows: [row(0, 500, 500), row(1, 900, 900)] }))])).toEqual(
      [{ code: 'NEVER_COMMITTED', severity: 'warning', scope: 'orders 0,1', since: 0, opened: 300, closed: 390 }],
    )
  })
})
