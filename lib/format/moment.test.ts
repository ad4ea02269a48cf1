import { describe, expect, it } from 'vitest'
import {
  formatAxisTime,
  formatLocalRange,
  formatMoment,
  formatUtcRange,
  formatUtcShortRange,
  formatZone,
} from './moment'

const at = new Date(2026, 8, 21, 14, 12, 4).getTime()
const hour = 3_600_000

describe('moments', () => {
  it('are a clock today and carry the date on other days', () => {
    expect(formatMoment(at, at + hour)).toBe('14:12:04')
    expect(formatMoment(at, at + 48 * hour)).toBe('21 Sep 14:12:04')
    expect(formatMoment(at, at + 9_000 * hour)).toBe('21 Sep 2026 14:12:04')
  })

  it.each([
    [300_000, '14:12:04'],
    [hour, '14:12'],
    [7 * 24 * hour, '21 Sep 14:12'],
    [90 * 24 * hour, '21 Sep'],
  ])('on an axis of %d ms read %s', (span, text) => expect(formatAxisTime(at, span)).toBe(text))

  it('in shared ranges are UTC and say so', () => {
    const from = Date.UTC(2026, 8, 21, 14)
    expect(formatUtcRange(from, from + 70 * 60_000)).toBe('Mon 21 Sep 2026, 14:00 to 15:10 UTC')
    expect(formatUtcRange(from, from + 24 * hour + 5_000)).toBe(
      'Mon 21 Sep 2026, 14:00 to Tue 22 Sep 2026, 14:00:05 UTC',
    )
  })

  it('on a button are short', () => {
    const from = Date.UTC(2026, 8, 21, 14)
    expect(formatUtcShortRange(from, from + 70 * 60_000)).toBe('21 Sep 14:00 – 15:10 UTC')
    expect(formatUtcShortRange(from, from + 24 * hour)).toBe('21 Sep 14:00 – 22 Sep 14:00 UTC')
  })

  it('in the local zone name it apart', () => {
    expect(formatLocalRange(at, at + 60_000)).toBe('14:12 to 14:13')
    expect(formatLocalRange(at, at + 24 * hour)).toBe('21 Sep 14:12 to 22 Sep 14:12')
    expect(formatZone(at)).not.toBe('')
  })
})
