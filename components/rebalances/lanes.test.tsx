import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toLaneBoxes } from './lane-shape'

const hour = 3_600_000
const band = (id: string, from: number, to: number | null) => ({
  id,
  from,
  to,
  count: { value: 1, bound: 'exact' as const },
})

describe('a lane of rebalances', () => {
  it('draws each as long as it took, at least 3 px, one that runs up to now', () => {
    const boxes = toLaneBoxes(
      [band('a', 0, 600_000), band('b', 1_800_000, 1_800_500), band('c', 3_540_000, null)],
      0,
      hour,
      600,
    )
    expect(boxes).toEqual([
      { id: 'a', x: 0, width: 100, running: false, count: 1 },
      { id: 'b', x: 300, width: 3, running: false, count: 1 },
      { id: 'c', x: 590, width: 10, running: true, count: 1 },
    ])
  })

  it('leaves out what lies outside and cuts what reaches over an end', () => {
    const boxes = toLaneBoxes(
      [band('a', -10_000, -5_000), band('b', -60_000, 60_000), band('c', hour, hour)],
      0,
      hour,
      600,
    )
    expect(boxes.map(({ id, x, width }) => [id, x, width])).toEqual([
      ['b', 0, 10],
      ['c', 597, 3],
    ])
  })

  it('never loses one, never lets shapes overlap, never leaves the plot', () => {
    const bands = fc.array(fc.tuple(fc.nat(hour), fc.nat(60_000)), { maxLength: 200 })
    fc.assert(
      fc.property(bands, fc.integer({ min: 50, max: 1_500 }), (spans, width) => {
        const boxes = toLaneBoxes(
          spans.map(([from, length], index) => band(String(index), from, Math.min(hour, from + length))),
          0,
          hour,
          width,
        )
        expect(boxes.reduce((sum, { count }) => sum + count, 0)).toBe(spans.length)
        boxes.forEach((box, index) => {
          expect(box.width).toBeGreaterThanOrEqual(3)
          expect(box.x).toBeGreaterThanOrEqual(0)
          expect(box.x + box.width).toBeLessThanOrEqual(width + 1e-6)
          const next = boxes[index + 1]
          if (next !== undefined) expect(next.x - (box.x + box.width)).toBeGreaterThanOrEqual(1 - 1e-6)
        })
      }),
    )
  })
})
