import { describe, expect, it } from 'vitest'
import { type SparkPoint, toSparkShape } from './sparkline'

const minute = 60_000
const now = 1_000 * 60 * minute
const every = (from: number, value: (at: number) => number | null): SparkPoint[] =>
  Array.from({ length: 61 }, (_, index) => now - (60 - index) * minute)
    .filter((at) => at >= from)
    .map((at) => [at, value(at)])

/** X of the first point drawn. */
const startOf = (points: readonly SparkPoint[]) => Number(/^M([\d.]+)/.exec(toSparkShape(points, 5 * minute).path)?.[1])

describe('a sparkline', () => {
  it('is one hour wide, however little of it is known', () => {
    const whole = every(now - 60 * minute, () => 1)
    expect(startOf(whole)).toBeCloseTo(1)
    const half = every(now - 30 * minute, () => 1)
    const end = toSparkShape(half, 5 * minute).end?.x ?? 0
    expect(end).toBeCloseTo(toSparkShape(whole, 5 * minute).end?.x ?? 0)
    expect(startOf(half)).toBeCloseTo(1 + (end - 1) / 2)
  })

  it('is broken where nothing was read, and has no end where the last is not known', () => {
    const holed = every(now - 60 * minute, (at) => (at >= now - 20 * minute ? null : 1))
    const { gaps, end } = toSparkShape(holed, 5 * minute)
    expect(gaps.length).toBeGreaterThan(0)
    expect(end).toBeNull()
    expect(toSparkShape([], 5 * minute)).toEqual({ path: '', gaps: [], end: null })
  })
})
