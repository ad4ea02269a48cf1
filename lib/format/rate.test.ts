import { describe, expect, it } from 'vitest'
import { formatBound, formatBoundedCount, formatDurationRange, formatShare } from './bounds'
import { formatPerSec, formatRate } from './rate'

describe('rates', () => {
  it.each([
    [0, '0'],
    [0.0001, '< 0.01'],
    [0.01, '0.01'],
    [3.1, '3.1'],
    [41.04, '41'],
    [456.7, '457'],
    [2_961, '2,960'],
    [1_234_567, '1,230,000'],
    [-41.2, '-41.2'],
  ])('writes %d a second as %s', (value, text) => expect(formatRate(value)).toBe(text))

  it('carries its unit behind a space that does not break', () => expect(formatPerSec(18)).toBe('18\u00a0/s'))
})

describe('bounds', () => {
  it('puts the sign before the value and nothing before what is exact', () => {
    expect(formatBoundedCount({ value: 4, bound: 'exact' })).toBe('4')
    expect(formatBoundedCount({ value: 3, bound: 'at_least' })).toBe('≥\u20093')
    expect(formatBound('5,812', 'at_most')).toBe('≤\u20095,812')
  })

  it.each([
    [2_000, 12_000, '2 s to 12 s'],
    [38_000, 38_400, '38 s'],
    [0, 4_000, '≤\u20094 s'],
    [276_000, null, '≥\u20094 min 36 s'],
  ])('writes a duration of %d to %d ms as %s', (min, max, text) => expect(formatDurationRange(min, max)).toBe(text))

  it.each([
    [0, '0 %'],
    [0.004, '< 1 %'],
    [0.42, '42 %'],
    [0.996, '99 %'],
    [1, '100 %'],
  ])('writes the share %d as %s: rounding never crosses a border', (ratio, text) =>
    expect(formatShare(ratio)).toBe(text),
  )
})
