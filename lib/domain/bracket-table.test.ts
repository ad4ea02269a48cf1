import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BracketTable } from './bracket-table'

const cap = 12

/** A table of a log that grows by `steps`, one point a second. */
function fill(steps: readonly number[], positions: readonly number[]): BracketTable {
  const table = new BracketTable(cap)
  let offset = 0
  for (const [index, step] of steps.entries()) {
    offset += step
    table.add(offset, index * 1_000 + 10, index * 1_000, index * 1_000, positions)
  }
  return table
}

const offsetsOf = (table: BracketTable) => Array.from({ length: table.size }, (_, index) => table.offset(index))

describe('a table of brackets', () => {
  it('never holds more than its cap, and stays in order with the newest point in it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 300 }),
        fc.array(fc.integer({ min: 0, max: 5_000 }), { maxLength: 20 }),
        (steps, positions) => {
          const table = fill(steps, positions)
          const offsets = offsetsOf(table)
          expect(table.size).toBeLessThanOrEqual(cap)
          expect(offsets).toEqual([...new Set(offsets)].sort((one, other) => one - other))
          expect(offsets.at(-1)).toBe(steps.reduce((sum, each) => sum + each, 0))
        },
      ),
    )
  })

  it('finds the last point at or below an offset, as a plain search does', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: cap }),
        fc.integer({ min: -5, max: 120 }),
        (steps, offset) => {
          const table = fill(steps, [0])
          expect(table.findAtOrBelow(offset)).toBe(offsetsOf(table).findLastIndex((each) => each <= offset))
        },
      ),
    )
  })

  it('keeps a neighbour on each side of what a group reads next', () => {
    const positions = [505, 2_995]
    const table = fill(Array<number>(400).fill(10), positions)
    for (const position of positions) {
      const index = table.findAtOrBelow(position)
      expect(position - table.offset(index)).toBeLessThan(10)
      expect(table.offset(index + 1) - position).toBeLessThan(10)
    }
  })

  it('stays small where readers are near the end, or nobody reads', () => {
    const table = new BracketTable(1_000)
    const unread = new BracketTable(1_000)
    for (let offset = 1; offset < 5_000; offset += 1) {
      table.add(offset, offset, offset, offset, [offset - 2])
      unread.add(offset, offset, offset, offset, [])
    }
    expect(table.byteLength).toBeLessThan(500)
    expect(unread.byteLength).toBeLessThan(500)
  })

  it('narrows the point that is there: earliest below, latest above', () => {
    const table = new BracketTable(cap)
    table.add(7, 100, 90, 0, [])
    table.add(7, 200, 190, 0, [])
    table.add(7, 300, 20, 0, [])
    expect([table.size, table.below(0), table.above(0)]).toEqual([1, 100, 190])
  })
})
