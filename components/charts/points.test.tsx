import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ChartPoint, ChartSeries } from './chart-types'
import { clipGaps, densest, findGapAt, highest, nearestIndex, pointAt, withHoles } from './points'

const point = (at: number, value: number | null = 1): ChartPoint => ({
  at,
  value,
  bound: 'exact',
  resolutionMs: 5_000,
  note: null,
})
const series = (points: ChartPoint[]): ChartSeries => ({ key: 'a', name: 'a', look: 1, points })

describe('the points of a chart', () => {
  it('have a hole in each gap, so that no line is drawn over it', () => {
    const data = withHoles([point(0), point(5_000), point(60_000)], [{ from: 5_000, to: 60_000 }])
    expect(data.map(({ value }) => value)).toEqual([1, 1, null, 1])
  })

  it('never join over a gap, wherever gaps and points lie', () => {
    const times = fc.uniqueArray(fc.integer({ min: 0, max: 1_000 }), { minLength: 2, maxLength: 30 })
    fc.assert(
      fc.property(times, fc.nat(1_000), fc.integer({ min: 1, max: 300 }), (ats, from, length) => {
        const sorted = [...ats].sort((left, right) => left - right)
        const gap = { from, to: from + length }
        const outside = sorted.filter((at) => at <= gap.from || at >= gap.to)
        const data = withHoles(
          outside.map((at) => point(at)),
          [gap],
        )
        const joined = data.some((datum, index) => {
          const next = data[index + 1]
          if (next === undefined || datum.value === null || next.value === null) return false
          return datum.at <= gap.from && next.at >= gap.to
        })
        expect(joined).toBe(false)
      }),
    )
  })

  it('cut gaps at the ends of what is shown', () => {
    expect(
      clipGaps(
        [
          { from: -10, to: 5 },
          { from: 200, to: 300 },
        ],
        0,
        100,
      ),
    ).toEqual([{ from: 0, to: 5 }])
    expect(findGapAt([{ from: 10, to: 20 }], 15)).toEqual({ from: 10, to: 20 })
    expect(findGapAt([{ from: 10, to: 20 }], 20)).toBe(null)
  })

  it('are found by the nearest time, and not at all where none is near', () => {
    const points = [point(0), point(5_000), point(60_000)]
    expect(nearestIndex(points, 2_600)).toBe(1)
    expect(nearestIndex([], 5)).toBe(-1)
    expect(pointAt(series(points), 6_000)?.at).toBe(5_000)
    expect(pointAt(series(points), 30_000)).toBe(null)
  })

  it('tell the highest value and the series the keyboard walks', () => {
    expect(highest([series([point(0, 3), point(1, null)]), series([point(0, 7)])])).toBe(7)
    expect(densest([series([point(0)]), series([point(0), point(1)])])).toHaveLength(2)
  })
})
