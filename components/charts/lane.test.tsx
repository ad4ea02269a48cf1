import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Band } from './chart-types'
import { toEndLabels } from './end-labels'
import { clusterMarks, type LaneItem, placeLabels, toBandBox, toBandItems, toLaneItems } from './lane'
import type { Plot } from './scale'

const plot: Plot = { left: 40, top: 20, width: 600, height: 160, from: 0, to: 3_600_000, most: 100 }
const band = (from: number, to: number | null, bound: 'exact' | 'at_least' = 'exact', value = 1): Band => ({
  id: `b${from}`,
  from,
  to,
  count: { value, bound },
})

describe('rebalance bands', () => {
  it('are at least 3 px wide and stay inside the plot', () => {
    expect(toBandBox(band(600_000, 600_100), plot)).toEqual({ x: 140, width: 3 })
    expect(toBandBox(band(3_599_999, null), plot)).toEqual({ x: 637, width: 3 })
    expect(toBandBox(band(-60_000, 60_000), plot)).toEqual({ x: 40, width: 10 })
    expect(toBandBox(band(3_700_000, 3_800_000), plot)).toBe(null)
  })

  it('that stand close share one text, which says exact or at least', () => {
    const near = [0, 60_000, 120_000, 180_000].map((at) => band(at, at + 9_000))
    expect(toBandItems(near, plot).map(({ text }) => text)).toEqual(['4 rebalances'])
    const far = [band(0, 9_000, 'at_least', 3), band(3_500_000, null)]
    expect(toBandItems(far, plot).map(({ text }) => text)).toEqual([
      '≥\u20093 rebalances, at least',
      '1 rebalance, running',
    ])
  })
})

describe('the lane above a plot', () => {
  it('never lets texts cross each other or its ends', () => {
    const items = fc.array(
      fc.record({
        x: fc.integer({ min: 40, max: 640 }),
        text: fc.string({ minLength: 1, maxLength: 30 }),
        icon: fc.constantFrom(null, 'critical' as const),
      }),
      { maxLength: 12 },
    )
    fc.assert(
      fc.property(items, (some) => {
        const named: LaneItem[] = some.map((item, index) => ({ ...item, key: String(index) }))
        const boxes = placeLabels(named, 40, 640)
          .filter(({ shown }) => shown)
          .map(({ textX, anchor, text }) => {
            const width = text.length * 6
            const from = anchor === 'start' ? textX : anchor === 'end' ? textX - width : textX - width / 2
            return { from, to: from + width }
          })
          .sort((left, right) => left.from - right.from)
        boxes.forEach((box, index) => {
          expect(box.from).toBeGreaterThanOrEqual(39)
          expect(box.to).toBeLessThanOrEqual(641)
          const next = boxes[index + 1]
          if (next !== undefined) expect(next.from).toBeGreaterThanOrEqual(box.to)
        })
      }),
    )
  })

  it('names findings before gaps before rebalances', () => {
    const mark = { key: 'm', at: 60_000, kind: 'critical' as const, label: 'Partition stuck since 02:58:10' }
    const items = toLaneItems(plot, [mark], [{ from: 60_000, to: 216_000 }], [band(70_000, 80_000)])
    expect(items.map(({ text }) => text)).toEqual([
      'Partition stuck since 02:58:10',
      'no data 2 min 36 s',
      '1 rebalance',
    ])
    const shown = placeLabels(items, 40, 640).map((label) => label.shown)
    expect(shown).toEqual([true, false, false])
  })
})

describe('marks of findings', () => {
  it('that cannot be told apart become one of the worst kind, which says how many they are', () => {
    const mark = (at: number, kind: 'critical' | 'warning') => ({ key: `m${at}`, at, kind, label: `since ${at}` })
    const marks = [mark(60_000, 'warning'), mark(70_000, 'critical'), mark(1_800_000, 'warning'), mark(-5, 'critical')]
    expect(clusterMarks(marks, plot)).toEqual([
      { key: 'm60000', at: 60_000, kind: 'critical', label: 'since 60000 and 1 more' },
      { key: 'm1800000', at: 1_800_000, kind: 'warning', label: 'since 1800000' },
    ])
  })
})

describe('names at the ends of lines', () => {
  it('stand apart, the worst first, and one without room is left out', () => {
    const series = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map((n) => ({
      key: String(n),
      name: `orders/${n}`,
      look: 1 as const,
      points: [{ at: 3_600_000, value: 0, bound: 'exact' as const, resolutionMs: 5_000, note: null }],
    }))
    const placed = toEndLabels(series, plot).flatMap(({ textY }) => textY ?? [])
    const sorted = [...placed].sort((left, right) => left - right)
    sorted.forEach((y, index) => {
      const next = sorted[index + 1]
      if (next !== undefined) expect(next - y).toBeGreaterThanOrEqual(14)
    })
    expect(placed[0]).toBe(174)
    expect(placed.length).toBeLessThan(series.length)
  })
})
