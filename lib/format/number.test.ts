import { describe, expect, it } from 'vitest'
import { formatCount, formatShort } from './number'
import { formatAge, formatDuration, formatUtc } from './time'

describe('numbers', () => {
  it.each([
    [0, '0'],
    [1, '1'],
    [1204, '1,204'],
    [88_412_907, '88,412,907'],
    [-25_800, '-25,800'],
  ])('writes %d in full as %s', (value, text) => expect(formatCount(value)).toBe(text))

  it.each([
    [999, '999'],
    [1_204, '1.2\u202fk'],
    [48_535, '48.5\u202fk'],
    [1_234_567, '1.23\u202fM'],
    [3_400_000_000, '3.4\u202fG'],
  ])('shortens %d to %s', (value, text) => expect(formatShort(value)).toBe(text))
})

describe('spans of time', () => {
  it.each([
    [13.4, '13 ms'],
    [400, '0.4 s'],
    [5_000, '5 s'],
    [9_990, '9.9 s'],
    [38_000, '38 s'],
    [400_000, '6 min 40 s'],
    [5_820_000, '1 h 37 min'],
    [601_200_000, '6 d 23 h'],
  ])('writes %d ms as %s', (ms, text) => expect(formatDuration(ms)).toBe(text))

  it('rounds ages up, never down', () => {
    expect(formatAge(4_001)).toBe('5 s')
    expect(formatAge(0)).toBe('0 s')
  })

  it('writes shared times in UTC and says so', () => {
    expect(formatUtc(0)).toBe('1970-01-01 00:00:00 UTC')
  })
})
