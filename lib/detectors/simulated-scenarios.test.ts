import { describe, expect, it } from 'vitest'
import { capacityScenarios } from '@/lib/testing/scenarios/capacity'
import { lossScenarios } from '@/lib/testing/scenarios/loss'
import { membershipScenarios } from '@/lib/testing/scenarios/membership'
import { offsetScenarios } from '@/lib/testing/scenarios/offsets'
import { progressScenarios } from '@/lib/testing/scenarios/progress'
import { rebalanceScenarios } from '@/lib/testing/scenarios/rebalances'
import { type ReplayOptions, replayScenario, scoreScenario } from '@/lib/testing/scenarios/score-scenario'
import { play } from '@/lib/testing/scenarios/simulated-scenario'
import { unknownScenarios } from '@/lib/testing/scenarios/unknowns'

const all = [
  ...progressScenarios,
  ...capacityScenarios,
  ...rebalanceScenarios,
  ...membershipScenarios,
  ...offsetScenarios,
  ...lossScenarios,
  ...unknownScenarios,
].map((scenario) => [`${scenario.id} ${scenario.name}`, scenario] as const)

const ways: [string, number, ReplayOptions, number][] = [
  ['every 30 s', 30, { mode: 'poll' }, 0],
  ['every 30 s, with the offsets topic', 30, { mode: 'tail' }, 0],
  ['every 30 s, late and with lost polls', 30, { mode: 'poll', drop: 0.05 }, 0.1],
  ['every 5 s', 5, { mode: 'poll' }, 0],
  ['every 5 s, with the offsets topic', 5, { mode: 'tail' }, 0],
  ['every 5 s, late and with lost polls', 5, { mode: 'tail', drop: 0.05 }, 0.15],
]

describe.each(ways)('simulated groups, polled %s', (_name, pollS, options, share) => {
  it.each(all)('%s', (_id, scenario) => {
    const labelled = play(scenario, pollS, share === 0 ? null : { seed: 7, share })
    expect(scoreScenario(labelled, replayScenario(labelled, options), options)).toEqual([])
  })
})
