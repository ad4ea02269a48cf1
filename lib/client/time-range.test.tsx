import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { relativeRanges } from '@/lib/wire/queries'
import {
  parseMoment,
  parseTimeRange,
  shiftRange,
  type TimeRange,
  toDrawnRange,
  toFrozenParameters,
  toMoment,
  toRangeAround,
  toRangeParameters,
  toSpan,
} from './time-range'

const moments = fc.integer({ min: Date.UTC(2001, 0, 1), max: Date.UTC(2099, 11, 31) })
const ranges: fc.Arbitrary<TimeRange> = fc.oneof(
  fc.constantFrom(...relativeRanges).map((range) => ({ kind: 'live' as const, range })),
  fc
    .tuple(moments, fc.integer({ min: 1, max: 10_000_000 }))
    .map(([from, length]) => ({ kind: 'past' as const, from, to: from + length })),
)

const read = (search: string) => {
  const parameters = new URLSearchParams(search)
  return parseTimeRange((name) => parameters.get(name) ?? '', '1h')
}

describe('the time range of an address', () => {
  it('comes back as it was written', () => {
    fc.assert(
      fc.property(ranges, (range) => {
        expect(read(new URLSearchParams(toRangeParameters(range, '1h')).toString())).toEqual(range)
      }),
    )
  })

  it('is written in UTC, to be shared', () => {
    const range: TimeRange = { kind: 'past', from: Date.UTC(2026, 8, 21, 14), to: Date.UTC(2026, 8, 21, 15, 10) }
    expect(toRangeParameters(range, '1h')).toEqual({
      range: '',
      from: '2026-09-21T14:00:00Z',
      to: '2026-09-21T15:10:00Z',
    })
  })

  it.each([
    ['from=1790000000000&to=1790000600000', { kind: 'past', from: 1_790_000_000_000, to: 1_790_000_600_000 }],
    ['range=6h', { kind: 'live', range: '6h' }],
    ['', { kind: 'live', range: '1h' }],
    ['range=forever', { kind: 'live', range: '1h' }],
    ['from=2026-09-21T15:00:00Z&to=2026-09-21T14:00:00Z', { kind: 'live', range: '1h' }],
    ['from=yesterday&to=now&range=7d', { kind: 'live', range: '7d' }],
    ['from=2026-09-21T14:00:00&to=2026-09-21T15:00:00', { kind: 'live', range: '1h' }],
  ])('is read from %s', (search, range) => expect(read(search)).toEqual(range))

  it('is drawn in whole seconds, whichever way the pointer went', () => {
    expect(toDrawnRange(61_700, 1_200)).toEqual({ kind: 'past', from: 1_000, to: 62_000 })
    expect(toDrawnRange(1_200, 1_300)).toEqual({ kind: 'past', from: 1_000, to: 11_000 })
  })

  it('moves by half its length', () => {
    expect(shiftRange({ from: 0, to: 3_600_000 }, -1)).toEqual({ kind: 'past', from: -1_800_000, to: 1_800_000 })
  })
})

describe('a moment in an address', () => {
  it('comes back as it was written', () => {
    fc.assert(
      fc.property(moments, (at) => {
        expect(parseMoment(toMoment(at))).toBe(at)
      }),
    )
  })

  it('is looked at in the stretch that is shown, or in one as long around it', () => {
    fc.assert(
      fc.property(ranges, moments, moments, (range, at, now) => {
        const around = toRangeAround(range, at, now)
        const span = toSpan(range, now)
        expect(around.from).toBeLessThanOrEqual(at)
        expect(around.to).toBeGreaterThanOrEqual(at)
        expect(Math.abs(around.to - around.from - (span.to - span.from))).toBeLessThanOrEqual(2)
      }),
    )
  })
})

describe('a frozen address', () => {
  it('stands still: the stretch that was shown and the moment it was copied', () => {
    fc.assert(
      fc.property(ranges, moments, (range, now) => {
        const span = toSpan(range, now)
        const search = new URLSearchParams(toFrozenParameters(span, now)).toString()
        expect(read(search)).toEqual({ kind: 'past', from: span.from, to: span.to })
        expect(parseMoment(new URLSearchParams(search).get('at') ?? '')).toBe(now)
      }),
    )
  })
})
