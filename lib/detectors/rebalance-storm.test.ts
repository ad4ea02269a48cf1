import { describe, expect, it } from 'vitest'
import {
  type JudgeRowsOptions,
  judgeRows,
  livesOf,
  member,
  type PollRow,
  type Row,
  row,
  times,
} from '@/lib/testing/observation-builders'

const rows = [row(0, 5_000, 5_000)]
const steady = member('c1', [0])

/** `lives` names by poll which life of c2 is in the group; null = none. */
const polls = (lives: readonly (number | null)[], fields: (index: number) => PollRow = () => ({})): Row[] =>
  lives.map((life, index) => ({
    members: life === null ? [steady] : [steady, member('c2', [], { memberId: `c2-${life}` })],
    rows,
    ...fields(index),
  }))

const found = (each: readonly Row[], options: JudgeRowsOptions = {}) =>
  livesOf(each, ['REBALANCE_STORM'], options).map(({ severity, opened, closed }) => [severity, opened, closed])

/** How the storm that is open after these polls is called, and the facts it rests on. */
function wordsOf(each: readonly Row[], options: JudgeRowsOptions = {}) {
  const open = judgeRows(each, options).judge.open()
  const storm = open.find(({ code }) => code === 'REBALANCE_STORM')
  return [storm?.title, ...(storm?.facts ?? []).map(({ text }) => text)]
}

const ones = (count: number, life: number | null): (number | null)[] => times(count, () => life)

describe('members that come and go', () => {
  it.each<[string, Row[], JudgeRowsOptions, unknown[][]]>([
    ['two short lives', polls([0, 0, 1, 1, 2, 2, 3, 3]), {}, [['page', 180, null]]],
    ['a life that began before the first poll has no age', polls([0, 0, 1, 1, 1, 1, 1, 1]), {}, []],
    ['one short life', polls([0, 0, 1, 1, 2, 2, 2, 2]), {}, []],
    ['lives of more than ten minutes', polls([...ones(2, 0), ...ones(21, 1), ...ones(21, 2), ...ones(21, 3)]), {}, []],
    ['short lives more than 15 min apart', polls([0, 0, 1, 1, ...ones(32, 2), 3, 3, 4]), {}, []],
    ['two that leave together count once', times(8, (index) => pair(index)), {}, []],
    ['departures less than a step apart count once', polls([0, 1, 2, 3, 4, 5, 6]), { pollS: 5 }, []],
    [
      'an autoscaler that takes members away and brings them back later',
      polls([null, null, 1, 1, null, null, null, 2, 2, null, null, null]),
      {},
      [['warning', 270, null]],
    ],
    ['the code is silenced', polls([0, 0, 1, 1, 2, 2, 3, 3]), { settings: { silencedCodes: ['REBALANCE_STORM'] } }, []],
  ])('%s', (_why, each, options, expected) => {
    expect(found(each, options)).toEqual(expected)
  })

  it('are counted as what they are: members that left, not rebalances', () => {
    expect(wordsOf(polls([0, 0, 1, 1, 2, 2, 3, 3]))).toEqual([
      'Rebalance storm in g: 2 left early',
      expect.stringContaining('2 times a member left that had joined less than 10 min before'),
      'Client ids of those who left: c2',
    ])
  })

  it('are over 15 min after the last of them left', () => {
    const each = polls([0, 0, 1, 1, 2, 2, ...ones(40, 3)])
    expect(found(each)).toEqual([['page', 180, 180 + 930]])
  })

  it('are told by the offsets topic also where polls miss them', () => {
    const record = (generation: number, ids: string[]) => ({
      kind: 'offsets_topic' as const,
      record: {
        record: 'GroupMetadata' as const,
        generation,
        leader: 'c1-1',
        memberIds: ['c1-1', ...ids],
        currentStateAt: null,
      },
    })
    const each = times(
      8,
      (index): Row => ({
        members: [steady],
        rows,
        events: [record(2 * index + 1, [`c2-${index}`]), record(2 * index + 2, [])],
      }),
    )
    expect(found(each)).toMatchObject([[expect.any(String), 60, null]])
  })
})

/** Two members that came together and leave together. */
function pair(index: number): Row {
  const lives = [member('c2', [], { memberId: 'c2-a' }), member('c3', [], { memberId: 'c3-a' })]
  return { members: index >= 2 && index < 4 ? [steady, ...lives] : [steady], rows }
}

describe('generations that follow each other with the same members', () => {
  const withGenerations = (generations: readonly (number | null)[], fields: PollRow = {}): Row[] =>
    generations.map((generationId) => ({ members: [member('c1', [0], { generationId })], rows, ...fields }))

  it.each<[string, Row[], JudgeRowsOptions, unknown[][]]>([
    ['three within 60 s', withGenerations([5, 5, 7, 8, 8]), {}, [['page', 90, null]]],
    ['two', withGenerations([5, 5, 6, 7, 7]), {}, []],
    ['three in one poll of 30 s', withGenerations([5, 5, 8, 8]), {}, [['page', 60, null]]],
    [
      'many over a time nobody looked',
      [...withGenerations([5, 5]), ...times(200, () => 'missed' as const), ...withGenerations([25, 25, 25])],
      {},
      [],
    ],
  ])('%s', (_why, each, options, expected) => {
    expect(found(each, options)).toEqual(expected)
  })

  it('are counted within 60 s', () => {
    expect(wordsOf(withGenerations([5, 5, 7, 8, 8]))).toEqual([
      'Rebalance storm in g: 3 in 60 s',
      '3 rebalances within 60 s with the same members',
    ])
  })

  it('are over after 5 min without one', () => {
    expect(found(withGenerations([5, 5, 8, ...times(14, () => 8)]))).toEqual([['page', 60, 390]])
    expect(found(withGenerations([5, 5, 8, ...times(6, () => 8), ...times(9, () => 9)]))).toEqual([['page', 60, null]])
  })
})

describe('states the sampler saw', () => {
  const sampled = (index: number, share: number, grows: number): Row => ({
    members: [steady],
    rows: [row(0, 5_000, 5_000 + grows * index)],
    events: times(Math.round(30 * share), () => ({ kind: 'sampled' as const, state: 'PreparingRebalance' as const })),
  })

  it('are a storm while the lag grows, and tell for how much of the time', () => {
    const moving = times(
      70,
      (index): Row => ({
        members: [steady],
        rows: [row(0, 5_000, 5_000 + 50 * index)],
        state: index % 4 < 2 ? 'Stable' : 'PreparingRebalance',
      }),
    )
    expect(found(moving, { pollS: 5 })).toEqual([['page', expect.any(Number), null]])
    expect(wordsOf(moving, { pollS: 5 })).toEqual([
      'Rebalance storm in g',
      expect.stringMatching(/^It was rebalancing for [3-9]\d % of the last 5 min, and its lag grew$/),
    ])
  })

  it('are no storm while the lag does not grow', () => {
    expect(found(times(12, (index) => sampled(index, 0.5, 0)))).toEqual([])
  })
})
