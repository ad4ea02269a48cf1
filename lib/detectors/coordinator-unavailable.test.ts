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

const good: PollRow = { members: [member('c1', [0])], rows: [row(0, 5_000, 5_000)] }
const failed = (error: string): PollRow => ({ error, members: null, rows: [] })

/** Fails from poll 2 to before poll `until`. */
const polls = (count: number, until: number, error = 'NOT_COORDINATOR'): Row[] =>
  times(count, (index) => (index < 2 || index >= until ? good : failed(error)))

const codes = ['COORDINATOR_UNAVAILABLE'] as const

describe('a group nobody answers for', () => {
  it.each<[string, Row[], JudgeRowsOptions, { opened: number; closed: number | null } | null]>([
    ['at two polls', polls(8, 99), {}, { opened: 90, closed: null }],
    ['at one', polls(8, 3), {}, null],
    ['until the first good answer', polls(8, 5), {}, { opened: 90, closed: 150 }],
    ['at polls of 5 s: a step apart', polls(20, 99), { pollS: 5 }, { opened: 40, closed: null }],
    ['the coordinator loads', polls(8, 99, 'COORDINATOR_LOAD_IN_PROGRESS'), {}, { opened: 90, closed: null }],
    ['there is none', polls(8, 99, 'COORDINATOR_NOT_AVAILABLE'), {}, { opened: 90, closed: null }],
    ['no answer within the deadline', polls(8, 99, 'REQUEST_TIMED_OUT'), {}, { opened: 90, closed: null }],
    ['it answers that it may not be read', polls(8, 99, 'GROUP_AUTHORIZATION_FAILED'), {}, null],
    [
      'only its commits fail, all of them',
      times(8, (index) =>
        index < 2 ? good : { ...good, rows: [row(0, null, 5_000, { committedError: 'NOT_COORDINATOR' })] },
      ),
      {},
      { opened: 90, closed: null },
    ],
    ['the code is silenced', polls(8, 99), { settings: { silencedCodes: [...codes] } }, null],
  ])('%s', (_why, rows, options, expected) => {
    expect(livesOf(rows, codes, options).map(({ opened, closed }) => ({ opened, closed }))).toEqual(
      expected === null ? [] : [expected],
    )
  })

  it('is a warning, and nothing is told of members or offsets meanwhile', () => {
    const rows: Row[] = times(12, (index) =>
      index < 2 ? good : { error: 'NOT_COORDINATOR', members: [], rows: [row(0, null, 9_000)] },
    )
    expect(livesOf(rows, [])).toEqual([
      { code: 'COORDINATOR_UNAVAILABLE', severity: 'warning', scope: 'group', since: 60, opened: 90, closed: null },
    ])
  })
})

describe('a group that is gone', () => {
  const unlisted: PollRow = { error: 'GROUP_ID_NOT_FOUND', members: null, events: [{ kind: 'unlisted' }] }

  it.each<[string, Row[], number | null]>([
    ['in no list at two polls', [good, good, unlisted, unlisted, unlisted], 90],
    ['in no list at one', [good, good, unlisted, good, good], null],
    ['never listed', [unlisted, unlisted, unlisted], null],
  ])('%s', (_why, rows, opened) => {
    expect(
      livesOf(rows, ['GROUP_GONE', 'COORDINATOR_UNAVAILABLE']).map(({ code, opened: at, severity }) => [
        code,
        at,
        severity,
      ]),
    ).toEqual(opened === null ? [] : [['GROUP_GONE', opened, 'info']])
  })
})
