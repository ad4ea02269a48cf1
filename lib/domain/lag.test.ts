import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { computeLag, sumLag } from './lag'

const known = fc.option(fc.nat({ max: 1_000_000 }), { nil: null })

describe('lag of one partition', () => {
  it.each([
    ['behind the end', [90, 0, 100, 100], { lag: 10, rawLag: 10, lostCount: 0 }],
    ['at the end', [100, 0, 100, 100], { lag: 0, rawLag: 0 }],
    ['beyond the end: a fetch race or a truncated log', [105, 0, 100, 100], { lag: 0, rawLag: -5 }],
    ['below the log start: only what is left can be read', [10, 40, 100, 100], { lag: 60, rawLag: 90, lostCount: 30 }],
    ['no commit: at most everything there is', [null, 40, 100, 100], { lag: null, upperBound: 60, rawLag: null }],
    ['the log end not read', [90, 0, null, null], { lag: null, rawLag: null, upperBound: null }],
    ['an open transaction', [50, 0, 100, 70], { lag: 50, committedLag: 20 }],
    ['an empty partition', [0, 0, 0, 0], { lag: 0, rawLag: 0 }],
  ] as const)('%s', (_name, [committedOffset, logStartOffset, logEndOffset, lastStableOffset], expected) => {
    expect(computeLag({ committedOffset, logStartOffset, logEndOffset, lastStableOffset })).toMatchObject(expected)
  })

  it('is never negative', () => {
    fc.assert(
      fc.property(known, known, known, known, (committedOffset, logStartOffset, logEndOffset, lastStableOffset) => {
        const { lag, committedLag, lostCount, upperBound } = computeLag({
          committedOffset,
          logStartOffset,
          logEndOffset,
          lastStableOffset,
        })
        for (const value of [lag, committedLag, lostCount, upperBound]) expect(value ?? 0).toBeGreaterThanOrEqual(0)
      }),
    )
  })
})

describe('sums of lag', () => {
  it('add what is known and count what is not, in any order', () => {
    fc.assert(
      fc.property(fc.array(known), (lags) => {
        const sum = sumLag(lags)
        const numbers = lags.filter((lag) => lag !== null)
        expect(sum.unknownPartitions).toBe(lags.length - numbers.length)
        expect(sum.totalLag ?? 0).toBe(numbers.reduce((total, lag) => total + lag, 0))
        expect(sumLag([...lags].reverse())).toEqual(sum)
      }),
    )
  })

  it('are unknown when nothing is known, and 0 for nothing at all', () => {
    expect(sumLag([null, null])).toEqual({ totalLag: null, maxLag: null, unknownPartitions: 2 })
    expect(sumLag([])).toEqual({ totalLag: 0, maxLag: null, unknownPartitions: 0 })
  })
})
