import { describe, expect, it } from 'vitest'
import { readScenarios } from '@/lib/testing/scenarios/scenario-fixture'
import { type ReplayOptions, replayScenario, scoreScenario } from '@/lib/testing/scenarios/score-scenario'

const core = readScenarios(new URL('./fixtures/scenarios-core.vectors.json', import.meta.url))
const real = readScenarios(new URL('./fixtures/scenarios-real.vectors.json', import.meta.url))

const modes: [string, ReplayOptions][] = [
  ['polls alone', { mode: 'poll' }],
  ['with the offsets topic', { mode: 'tail' }],
  ['polls alone, one in twenty lost', { mode: 'poll', drop: 0.05 }],
  ['with the offsets topic, one poll in twenty lost', { mode: 'tail', drop: 0.05 }],
]

describe.each(modes)('labelled scenarios, %s', (_name, options) => {
  it.each(core.map((scenario) => [`${scenario.id} ${scenario.name}`, scenario] as const))('%s', (_id, scenario) => {
    expect(scoreScenario(scenario, replayScenario(scenario, options), options)).toEqual([])
  })
})

describe.each(modes.slice(0, 2))('recordings of a real cluster, %s', (_name, options) => {
  it.each(real.map((scenario) => [`${scenario.id} ${scenario.name}`, scenario] as const))('%s', (_id, scenario) => {
    expect(scoreScenario(scenario, replayScenario(scenario, options), options)).toEqual([])
  })
})

describe('a restart', () => {
  it.each([...core, ...real].map((scenario) => [scenario.id, scenario] as const))(
    'after any poll of %s changes nothing of what is found',
    (_id, scenario) => {
      const whole = replayScenario(scenario, { mode: 'tail' })
      const period = scenario.snapshots.length > 100 ? 7 : 1
      const restarted = replayScenario(scenario, { mode: 'tail', restartsAfter: (count) => count % period === 0 })
      expect(restarted).toEqual(whole)
    },
  )
})
