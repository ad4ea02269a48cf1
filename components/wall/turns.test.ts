import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nextOf, type Rotation, rotationAt } from './rotation'
import { shiftAt } from './shift'
import { pageCountOf, rowsPerPage, type Turn, turnAt } from './turns'

const lengthMs = 15_000

/** The page of each of `count` turns. */
function pagesOf(pageCount: number, count: number): number[] {
  let turn: Turn | undefined
  return Array.from({ length: count }, (_, index) => {
    turn = turnAt(turn, pageCount, index * lengthMs, lengthMs)
    return turn.page
  })
}

describe('pages of rows', () => {
  it('are six rows each, at least one page', () => {
    expect([0, 1, 6, 7, 14].map(pageCountOf)).toEqual([1, 1, 1, 2, 3])
  })

  it('take turns, the first page every other one', () => {
    expect(pagesOf(1, 3)).toEqual([1, 1, 1])
    expect(pagesOf(2, 4)).toEqual([1, 2, 1, 2])
    expect(pagesOf(3, 8)).toEqual([1, 2, 1, 3, 1, 2, 1, 3])
  })

  it('stay for their whole turn', () => {
    const turn = turnAt(undefined, 2, 0, lengthMs)
    expect(turnAt(turn, 2, 14_999, lengthMs)).toBe(turn)
  })

  it('show every row within one round, and the worst six every other turn', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), (rows) => {
        const pageCount = pageCountOf(rows)
        const round = Math.max(1, 2 * (pageCount - 1))
        const pages = pagesOf(pageCount, 3 * round)
        expect(pages.every((page, index) => index % 2 === 1 || page === 1)).toBe(true)
        for (let from = 0; from + round <= pages.length; from += 1) {
          const shown = new Set(pages.slice(from, from + round))
          for (let row = 0; row < rows; row += 1) expect(shown.has(1 + Math.floor(row / rowsPerPage))).toBe(true)
        }
      }),
    )
  })

  it('show every page that stays, however their number changes meanwhile', () => {
    const mostPages = 10
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: mostPages }), { minLength: 4 * mostPages, maxLength: 80 }),
        (counts) => {
          const least = Math.min(...counts)
          let turn: Turn | undefined
          const pages = counts.map((count, index) => {
            turn = turnAt(turn, count, index * lengthMs, lengthMs)
            expect(turn.page).toBeLessThanOrEqual(count)
            return turn.page
          })
          for (let page = 1; page <= least; page += 1) expect(pages).toContain(page)
        },
      ),
    )
  })
})

describe('clusters in turns', () => {
  const names = ['a', 'b', 'c']
  const begin: Rotation = { name: 'a', startedAt: 0 }
  const calm = () => false

  it('stay 20 s each, twice as long with critical findings', () => {
    expect(rotationAt(begin, names, 19_999, calm)).toBe(begin)
    expect(rotationAt(begin, names, 20_000, calm)).toEqual({ name: 'b', startedAt: 20_000 })
    expect(rotationAt(begin, names, 39_999, (name) => name === 'a')).toBe(begin)
    expect(rotationAt(begin, names, 40_000, (name) => name === 'a').name).toBe('b')
  })

  it('begin again after the last, and go on with the first when one is taken off the list', () => {
    expect(nextOf(names, 'c')).toBe('a')
    expect(rotationAt({ name: 'gone', startedAt: 0 }, names, 1, calm)).toEqual({ name: 'a', startedAt: 1 })
    expect(nextOf(['a'], 'a')).toBe('a')
  })
})

describe('the shift against burn-in', () => {
  it('goes one pixel a minute around a square of four', () => {
    const minutes = Array.from({ length: 40 }, (_, minute) => shiftAt(minute * 60_000))
    for (const [minute, { x, y }] of minutes.entries()) {
      const next = minutes[minute + 1] ?? shiftAt(40 * 60_000)
      expect(Math.abs(next.x - x) + Math.abs(next.y - y)).toBe(1)
      expect(Math.min(x, y)).toBeGreaterThanOrEqual(0)
      expect(Math.max(x, y)).toBeLessThanOrEqual(4)
    }
    expect(new Set(minutes.map(({ x, y }) => `${x} ${y}`)).size).toBe(16)
    expect(minutes[16]).toEqual(minutes[0])
  })
})
