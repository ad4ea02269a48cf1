import { describe, expect, it } from 'vitest'
import { livesOf, member, type Row, row, times } from '@/lib/testing/observation-builders'

const rows = [row(0, 5_000, 5_000)]
const codes = ['ROLLING_RESTART', 'STATIC_MEMBER_RESTART', 'MEMBER_FLAPPING', 'REBALANCE_STORM'] as const
const life = (clientId: string, number: number, fields = {}) =>
  member(clientId, [], { memberId: `${clientId}-${number}`, ...fields })

/** Per poll the life of each of c1, c2, c3; null = it is not there. */
const polls = (...lives: readonly (readonly (number | null)[])[]): Row[] =>
  times(Math.max(...lives.map((each) => each.length)), (index) => ({
    members: lives.flatMap((each, client) => {
      const number = each[Math.min(index, each.length - 1)] ?? null
      return number === null ? [] : [life(`c${client + 1}`, number)]
    }),
    rows,
  }))

const found = (each: readonly Row[], pollS = 30) =>
  livesOf(each, codes, { pollS }).map(({ code, opened, closed }) => [code, opened, closed])

describe('members that are replaced once each', () => {
  it.each<[string, Row[], unknown[][]]>([
    [
      'the second opens a rolling restart, two polls after the last end it',
      polls([0, 1, 1, 1, 1, 1, 1], [0, 0, 1, 1, 1, 1, 1], [0, 0, 0, 1, 1, 1, 1]),
      [['ROLLING_RESTART', 60, 150]],
    ],
    ['with a gap each', polls([0, null, 1, 1, 1, 1, 1], [0, 0, 0, null, 1, 1, 1]), [['ROLLING_RESTART', 120, 180]]],
    ['one alone is none', polls([0, 1, 1], [0, 0, 0]), []],
    ['a newcomer that leaves again makes it none', polls([0, 1, 2, 2], [0, 0, 0, 1]), []],
    [
      'the group was Empty in between',
      polls([0, null, 1, 1, 1], [0, null, 1, 1, 1]).map((poll) =>
        poll !== 'missed' && poll.members?.length === 0 ? { ...poll, state: 'Empty' as const } : poll,
      ),
      [],
    ],
    [
      'others elsewhere are no replacements',
      [
        { members: [life('c1', 0), life('c2', 0)], rows },
        { members: [life('d1', 0, { clientHost: '/far' }), life('d2', 0, { clientHost: '/away' })], rows },
      ],
      [],
    ],
  ])('%s', (_why, each, expected) => {
    expect(found(each)).toEqual(expected)
  })

  it('are recognised by their host where client ids change', () => {
    const at = (clientId: string, host: string) => life(clientId, 0, { clientHost: host })
    const each: Row[] = [
      { members: [at('a1', '/1'), at('a2', '/2'), at('a3', '/3')], rows },
      { members: [at('b1', '/1'), at('a2', '/2'), at('a3', '/3')], rows },
      { members: [at('b1', '/1'), at('b2', '/2'), at('a3', '/3')], rows },
    ]
    expect(found(each)).toEqual([['ROLLING_RESTART', 60, null]])
  })
})

describe('static members', () => {
  const pod = (number: number) => [life('c1', number, { groupInstanceId: 'pod-1' })]

  it('that come back under a new member id are told, each time', () => {
    const each: Row[] = [0, 0, 1, 1, 2, 2].map((number) => ({ members: pod(number), rows }))
    expect(livesOf(each, codes).map(({ code, severity, scope, opened }) => [code, severity, scope, opened])).toEqual([
      ['STATIC_MEMBER_RESTART', 'info', 'member c1-1', 60],
      ['STATIC_MEMBER_RESTART', 'info', 'member c1-2', 120],
    ])
  })

  it('that do so three times in a quarter of an hour are flapping', () => {
    const each: Row[] = [0, 1, 2, 3, 3].map((number) => ({ members: pod(number), rows }))
    expect(livesOf(each, ['MEMBER_FLAPPING'])).toMatchObject([{ severity: 'warning', opened: 90, closed: null }])
  })
})

describe('one client on one host', () => {
  it.each<[string, Row[], number, unknown[][]]>([
    [
      'replaced three times within less than a step',
      polls([0, 1, 2, 3, 3, 3], [0]),
      5,
      [['MEMBER_FLAPPING', 15, null]],
    ],
    ['replaced twice', polls([0, 1, 2, 2, 2, 2], [0]), 5, []],
    ['that is a storm already', polls([0, 0, 1, 1, 2, 2, 3, 3, 4, 4], [0]), 30, [['REBALANCE_STORM', 180, null]]],
  ])('%s', (_why, each, pollS, expected) => {
    expect(found(each, pollS)).toEqual(expected)
  })

  it('shared by three members: three times as often', () => {
    const shared = (numbers: readonly number[]): Row => ({ members: numbers.map((number) => life('c1', number)), rows })
    const deploy = [shared([0, 1, 2]), shared([3, 1, 2]), shared([3, 4, 2]), shared([3, 4, 5]), shared([3, 4, 5])]
    expect(livesOf(deploy, ['MEMBER_FLAPPING'], { pollS: 5 })).toEqual([])
  })
})
