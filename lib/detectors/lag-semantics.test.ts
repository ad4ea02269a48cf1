import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { movingStates, toGroupState, toGroupType } from '@/lib/domain/group-state'
import { computeLag } from '@/lib/domain/lag'
import { livesOf, member, type PollRow, type Row, row, times } from '@/lib/testing/observation-builders'

/** Edge cases of lag with the right answer for an operator. */
interface Case {
  readonly id: string
  readonly case: string
  readonly input: Readonly<Record<string, unknown>>
  readonly right_answer: Readonly<Record<string, unknown>>
  readonly finding: string | null
}

const { cases } = JSON.parse(
  readFileSync(new URL('./fixtures/lag-semantics.vectors.json', import.meta.url), 'utf8'),
) as {
  cases: Case[]
}

const number = (value: unknown): number | null => (typeof value === 'number' ? value : null)

/** The arithmetic of a case's own numbers. */
const lagOf = ({ input }: Case) =>
  computeLag({
    committedOffset: number(input.committed),
    logStartOffset: number(input.log_start) ?? 0,
    logEndOffset: number(input.log_end),
    lastStableOffset: number(input.lso) ?? number(input.log_end),
  })

const owner = [member('c1', [0])]
const codesOf = (rows: readonly Row[]) => [...new Set(livesOf(rows, []).map(({ code }) => code))].sort()
/** The same row at each of so many polls. */
const lasting = (fields: PollRow, count = 16): Row[] => times(count, () => ({ members: owner, ...fields }))

const checks: Readonly<Record<string, (each: Case) => void>> = {
  'ls-01': (each) => {
    expect(lagOf(each)).toMatchObject({ lag: each.right_answer.lag, rawLag: each.right_answer.raw })
    expect(
      codesOf([
        { members: owner, rows: [row(0, 90, 95)] },
        { members: owner, rows: [row(0, 110, 100)] },
      ]),
    ).toEqual([])
  },
  'ls-02': (each) => {
    expect(lagOf(each)).toMatchObject({ lag: each.right_answer.lag, rawLag: each.right_answer.raw })
    const polls = [row(0, 15_920, 16_000, { leaderEpoch: 4 }), row(0, 16_020, 14_100, { leaderEpoch: 5 })]
    expect(codesOf(polls.map((one) => ({ members: owner, rows: [one] })))).toEqual([
      'COMMIT_BEYOND_END',
      'LOG_TRUNCATED',
    ])
  },
  'ls-03': (each) => {
    expect(lagOf(each)).toMatchObject({ lag: each.right_answer.lag, upperBound: each.right_answer.upper_bound })
    expect(codesOf(lasting({ rows: [row(0, null, 16_000, { logStartOffset: 4_000 })] }))).toEqual([each.finding])
  },
  'ls-04': (each) => {
    expect(lagOf(each)).toMatchObject({ lag: each.right_answer.lag, upperBound: each.right_answer.upper_bound })
    expect(codesOf(lasting({ rows: [row(0, 10, 10), row(1, null, 500)] }))).toEqual([each.finding])
  },
  'ls-05': (each) => {
    const { lag, lost, raw } = each.right_answer
    expect(lagOf(each)).toMatchObject({ lag, lostCount: lost, rawLag: raw })
    expect(codesOf(lasting({ rows: [row(0, 40, 500, { logStartOffset: 100 })] }, 3))).toEqual([each.finding])
  },
  'ls-06': (each) => {
    expect(lagOf(each)).toMatchObject({ lag: each.right_answer.lag, lostCount: each.right_answer.lost })
    expect(codesOf(lasting({ rows: [row(0, 40, 500, { logStartOffset: 500 })] }, 3))).toEqual([each.finding])
  },
  'ls-07': (each) => {
    expect(lagOf(each)).toMatchObject({ lag: each.right_answer.lag })
    expect(codesOf(lasting({ rows: [row(0, 10_000, 10_001)] }, 120))).toEqual([])
  },
  'ls-08': (each) => {
    const { lag_uncommitted, lag_committed } = each.right_answer
    expect(lagOf(each)).toMatchObject({ lag: lag_uncommitted, committedLag: lag_committed })
    const polls = times(
      12,
      (index): Row => ({ members: owner, rows: [row(0, 200, 1_663 + 60 * index, { lastStableOffset: 200 })] }),
    )
    expect(codesOf(polls)).toEqual([each.finding])
  },
  'ls-09': (each) => {
    expect(lagOf(each)).toMatchObject({ lag: each.right_answer.lag })
    const gone = row(0, 900, null, { topic: 'old', error: 'UNKNOWN_TOPIC_OR_PARTITION' })
    const polls = times(
      6,
      (index): Row => ({
        members: owner,
        rows: [row(0, 10, 10), index < 2 ? row(0, 900, 900, { topic: 'old' }) : gone],
      }),
    )
    expect(livesOf(polls, [])).toMatchObject([{ code: each.finding, severity: 'info' }])
  },
  'ls-10': (each) => {
    expect(lagOf(each)).toMatchObject({ lag: each.right_answer.lag })
    const polls = times(
      30,
      (index): Row => ({
        members: owner,
        rows: [index < 2 ? row(0, 900, 950) : row(0, 900, null, { error: 'LEADER_NOT_AVAILABLE' })],
      }),
    )
    expect(codesOf(polls)).toEqual([])
  },
  'ls-11': (each) => {
    expect(lagOf(each)).toMatchObject({ lag: each.right_answer.lag })
    expect(codesOf(lasting({ state: 'Empty', members: [], rows: [row(0, 100, 5_000)] }))).toEqual([each.finding])
  },
  'ls-12': () => {
    const polls = times(
      30,
      (index): Row => ({
        state: 'Empty',
        protocolType: '',
        members: [],
        rows: [row(0, 1_000 + 500 * index, 1_400 + 500 * index)],
      }),
    )
    expect(codesOf(polls)).toEqual([])
  },
  'ls-13': () => {
    const rows = [row(0, 10, 10), row(1, 10, 10), row(2, 10, 10)]
    expect(codesOf(lasting({ members: [member('c1', [0, 1])], rows }))).toEqual(['PARTITION_UNOWNED'])
    const old = rows.map((one) =>
      one.partition === 2 ? { ...one, topic: 'old', partition: 0, logEndOffset: 500, lastStableOffset: 500 } : one,
    )
    expect(codesOf(lasting({ members: [member('c1', [0, 1])], rows: old }))).toEqual([])
  },
  'ls-14': (each) => {
    expect(toGroupType(String(each.input.group_type))).toBe('consumer')
    expect(
      codesOf([
        ...lasting({ rows: [row(0, 10, 10)] }, 3),
        ...lasting({ error: 'GROUP_ID_NOT_FOUND', members: null }, 10),
      ]),
    ).toEqual([])
  },
  'ls-15': (each) => {
    const state = toGroupState(String(each.input.state))
    expect(movingStates).toContain(state)
    const rows = times(
      30,
      (index): Row => ({ state, type: 'consumer', members: owner, rows: [row(0, 100, 100 + 50 * index)] }),
    )
    expect(codesOf(rows)).not.toContain('PARTITION_STUCK')
  },
  'ls-16': (each) => {
    const stuck = times(
      12,
      (index): Row => ({ members: owner, rows: [row(0, 1_000 + 600 * Math.min(index, 5), 1_100 + 600 * index)] }),
    )
    const silent = lasting({ error: String(each.input.error), members: null }, 4)
    const lives = livesOf([...stuck, ...silent], [])
    expect(lives).toMatchObject([
      { code: 'PARTITION_STUCK', closed: null },
      { code: 'COORDINATOR_UNAVAILABLE', closed: null },
    ])
  },
  'ls-17': () => {
    const unstable = row(0, null, 900, { committedError: 'UNSTABLE_OFFSET_COMMIT' })
    expect(codesOf([...lasting({ rows: [row(0, 800, 900)] }, 3), ...lasting({ rows: [unstable] }, 20)])).toEqual([])
  },
  'ls-18': (each) => {
    expect(lagOf(each)).toMatchObject({ lag: each.right_answer.lag })
  },
  'ls-19': (each) => {
    expect(lagOf(each)).toMatchObject({ lag: each.right_answer.lag })
    const at = (committed: number, end: number): Row => ({
      state: 'Empty',
      protocolType: '',
      members: [],
      rows: [row(0, committed, end)],
    })
    expect(codesOf([at(17_205, 17_200), at(17_205, 17_800)])).toEqual([])
  },
  'ls-20': (each) => {
    const state = toGroupState(String(each.input.state))
    expect(computeLag({ committedOffset: 90, logStartOffset: 0, logEndOffset: 100, lastStableOffset: 100 }).lag).toBe(
      10,
    )
    const polls = [
      ...lasting({ rows: [row(0, 90, 100)] }, 2),
      ...lasting({ state, members: [member('c1', null, { subscription: null })], rows: [row(0, 90, 100)] }, 2),
    ]
    expect(codesOf(polls)).toEqual(['REBALANCE'])
  },
}

describe('edge cases of lag', () => {
  it('are all checked', () => {
    expect(Object.keys(checks).sort()).toEqual(cases.map(({ id }) => id).sort())
  })

  it.each(cases.map((each) => [`${each.id} ${each.case}`, each] as const))('%s', (_name, each) => {
    checks[each.id]?.(each)
  })
})
