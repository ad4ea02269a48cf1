import { describe, expect, it } from 'vitest'
import { isInside, mergedWindow, rawWindow } from './windows'

const minuteMs = 60_000
const startAt = Math.floor(1_790_000_000_000 / minuteMs) * minuteMs
const groups = Array.from({ length: 2_000 }, (_, index) => index + 1)

/** Groups whose raw window ends with a minute. */
const endingAt = (at: number) => groups.filter((groupNo) => rawWindow(at - 1, groupNo, 30).to === at)

/** Of those, the ones whose merged window ended as well since the raw window before did. */
const mergedAt = (at: number) =>
  endingAt(at).filter((groupNo) => !isInside(mergedWindow('minute', at - 1, groupNo), at - 1 - 30 * minuteMs))

const perMinute = (count: (at: number) => number): number[] =>
  Array.from({ length: 360 }, (_, minute) => count(startAt + minute * minuteMs))

describe('windows', () => {
  it('end at full minutes, a group in thirty each minute', () => {
    for (const count of perMinute((at) => endingAt(at).length)) expect(Math.abs(count - 2_000 / 30)).toBeLessThan(8)
  })

  it('spread merging: all groups once in three hours, and no minute does more than twice its share', () => {
    const merged = perMinute((at) => mergedAt(at).length)
    expect(merged.reduce((sum, count) => sum + count)).toBe(2 * 2_000)
    expect(Math.max(...merged)).toBeLessThan(2 * (2_000 / 180))
  })
})
