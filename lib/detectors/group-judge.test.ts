import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultGroupSettings } from '@/lib/domain/group-settings'
import { unknownContext } from '@/lib/domain/observation'
import { judgeRows, livesOf, member, type Row, row, times } from '@/lib/testing/observation-builders'
import { capacityScenarios } from '@/lib/testing/scenarios/capacity'
import { lossScenarios } from '@/lib/testing/scenarios/loss'
import { offsetScenarios } from '@/lib/testing/scenarios/offsets'
import { progressScenarios } from '@/lib/testing/scenarios/progress'
import { rebalanceScenarios } from '@/lib/testing/scenarios/rebalances'
import { replayScenario } from '@/lib/testing/scenarios/score-scenario'
import { play } from '@/lib/testing/scenarios/simulated-scenario'
import { GroupJudge } from './group-judge'

const members = [member('c1', [0, 1])]
const lost = (partitions: readonly boolean[]): Row => ({
  members,
  rows: partitions.map((isLost, partition) => row(partition, 5_000, 9_000, { logStartOffset: isLost ? 6_000 : 0 })),
})
const acknowledged = (partitions: readonly number[]) => [
  {
    kind: 'acknowledged' as const,
    code: 'DATA_LOST_RETENTION' as const,
    scope: { level: 'partition' as const, topic: 'orders', partitions },
  },
]
const losses = (rows: readonly Row[]) =>
  livesOf(rows, ['DATA_LOST_RETENTION']).map(({ scope, opened, closed }) => [scope, opened, closed])

describe('a finding that a person acknowledges', () => {
  it.each<[string, Row[], unknown[][]]>([
    [
      'is over, and quiet while its condition lasts',
      [lost([true, false]), { ...(lost([true, false]) as object), events: acknowledged([0]) }, lost([true, false])],
      [['orders 0', 0, 30]],
    ],
    [
      'comes again once its condition was over',
      [
        lost([true, false]),
        { ...(lost([true, false]) as object), events: acknowledged([0]) },
        lost([false, false]),
        lost([true, false]),
      ],
      [
        ['orders 0', 0, 30],
        ['orders 0', 90, null],
      ],
    ],
    [
      'says nothing of partitions that join later',
      [lost([true, false]), { ...(lost([true, false]) as object), events: acknowledged([0]) }, lost([true, true])],
      [
        ['orders 0', 0, 30],
        ['orders 1', 60, null],
      ],
    ],
    [
      'stays open without one',
      [lost([true, false]), lost([false, false]), lost([false, false]), lost([false, false])],
      [['orders 0', 0, null]],
    ],
    ['grows while it is open', [lost([true, false]), lost([true, true])], [['orders 0,1', 0, null]]],
  ])('%s', (_why, rows, expected) => {
    expect(losses(rows)).toEqual(expected)
  })

  it('keeps who said what, and goes on where it is a state', () => {
    const rows: Row[] = times(12, (index) => ({
      state: 'Empty',
      members: [],
      rows: [row(0, 5_000, 6_000 + 100 * index)],
    }))
    const { judge } = judgeRows(rows)
    const [open] = judge.open()
    const said = { who: 'ada', note: 'we know', at: 1 }
    expect(judge.acknowledge(open?.id ?? '', said)).toMatchObject({
      code: 'GROUP_EMPTY_WITH_LAG',
      acknowledgement: said,
      until: null,
    })
    expect(judge.open()).toMatchObject([{ acknowledgement: said }])
    expect(judge.acknowledge('none-of-these', said)).toBeNull()
  })

  it('stays acknowledged over a restart', () => {
    const rows = [
      lost([true, false]),
      { ...(lost([true, false]) as object), events: acknowledged([0]) },
      lost([true, false]),
      lost([true, false]),
    ]
    expect(judgeRows(rows, { restarts: true }).lives).toMatchObject([{ opened: 0, closed: 30 }])
  })
})

describe('what is remembered', () => {
  const options = {
    groupId: 'g',
    pollPeriodMs: 30_000,
    settings: defaultGroupSettings(30_000),
    context: unknownContext,
  }

  it.each([
    ['nothing', null],
    ['a text that is none of ours', 'not json'],
    ['an older layout', '{"version":0}'],
  ])('begins anew from %s', (_what, text) => {
    expect(new GroupJudge(options, text).open()).toEqual([])
  })

  it('goes on after a restart at any poll as if there had been none', () => {
    const scenarios = [
      ...progressScenarios,
      ...rebalanceScenarios,
      ...capacityScenarios,
      ...offsetScenarios,
      ...lossScenarios,
    ]
    fc.assert(
      fc.property(
        fc.constantFrom(...scenarios),
        fc.constantFrom(5, 30),
        fc.array(fc.nat({ max: 200 }), { minLength: 1, maxLength: 4 }),
        (scenario, pollS, splits) => {
          const labelled = play({ ...scenario, seconds: Math.min(scenario.seconds, 1_000) }, pollS)
          const whole = replayScenario(labelled, { mode: 'tail' })
          expect(replayScenario(labelled, { mode: 'tail', restartsAfter: (count) => splits.includes(count) })).toEqual(
            whole,
          )
        },
      ),
      { numRuns: 40, seed: 7 },
    )
  })

  it('does not tell a group that was not polled for a while anything of that time', () => {
    const steady = (index: number): Row => ({
      members,
      rows: [row(0, 5_000 + 600 * index, 5_600 + 600 * index), row(1, 5_000, 5_000)],
    })
    const rows = [
      ...times(10, steady),
      ...times(300, () => 'missed' as const),
      ...times(20, (index) => steady(310 + index)),
    ]
    expect(livesOf(rows, [])).toEqual([])
  })
})

describe('groups of other kinds', () => {
  const odd = (fields: object): Row[] =>
    times(30, (index) => ({
      members: [member('c1', [0])],
      rows: [row(0, index < 5 ? 5_000 : 100, 6_000 + 600 * index, { logStartOffset: 200 }), row(1, null, 900)],
      ...fields,
    }))

  it('share groups are not judged by offsets or owners', () => {
    expect(livesOf(odd({ type: 'share', protocolType: 'share', groupEpoch: 3, assignmentEpoch: 3 }), [])).toEqual([])
  })

  it('groups of another protocol are not judged by what they read', () => {
    const rows = times(30, () => ({
      protocolType: 'connect',
      members: [member('w1', null, { assignmentUndecodable: true, subscription: null })],
      rows: [],
    }))
    expect(livesOf(rows, [])).toEqual([])
  })
})
