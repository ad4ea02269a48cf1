import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatTick, type Plot, toMoment, toTimeTicks, toValueTicks, toX } from './scale'

const minute = 60_000
const plot: Plot = { left: 40, top: 20, width: 600, height: 160, from: 0, to: 3_600_000, most: 50 }

describe('axes', () => {
  it.each([
    ['count', 48_213, [0, 10_000, 20_000, 30_000, 40_000, 50_000]],
    ['count', 3, [0, 1, 2, 3]],
    ['count', 0, [0, 1]],
    ['rate', 0.4, [0, 0.1, 0.2, 0.3, 0.4]],
    ['duration', 19.5 * minute, [0, 5 * minute, 10 * minute, 15 * minute, 20 * minute]],
    ['duration', 900, [0, 200, 400, 600, 800, 1_000]],
  ] as const)('of a %s up to %d have round ticks from 0', (kind, most, ticks) =>
    expect(toValueTicks(most, kind)).toEqual(ticks),
  )

  it('always reach the highest value with at most six ticks', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.02, max: 1e12, noNaN: true }), (most) => {
        const ticks = toValueTicks(most, 'rate')
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(most * 0.999)
        expect(ticks.length).toBeLessThanOrEqual(6)
      }),
    )
  })

  it('write ticks short', () => {
    expect(formatTick(50_000, 'count')).toBe('50\u202fk')
    expect(formatTick(0.4, 'rate')).toBe('0.4')
    expect(formatTick(20 * minute, 'duration')).toBe('20 min')
  })

  it('label both ends of time, in round steps where there are any', () => {
    expect(toTimeTicks(0, 60 * minute, 620)).toEqual([0, 10, 20, 30, 40, 50, 60].map((n) => n * minute))
    const odd = toTimeTicks(1_000, 4_321_777, 620)
    expect([odd[0], odd.at(-1)]).toEqual([1_000, 4_321_777])
    expect(toTimeTicks(0, 60 * minute, 200)).toHaveLength(3)
  })

  it('find the moment under the pointer, inside the plot', () => {
    expect(toX(plot, 1_800_000)).toBe(340)
    expect(toMoment(plot, 340)).toBe(1_800_000)
    expect(toMoment(plot, -5)).toBe(0)
  })
})
