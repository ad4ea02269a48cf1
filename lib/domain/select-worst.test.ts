import fc from 'fast-check'
import { expect, it } from 'vitest'
import { selectWorst } from './select-worst'

const ascending = (one: number, other: number) => one - other

it('selects what sorting all would put first', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 20 })), fc.integer({ min: 0, max: 30 }), (items, count) => {
      expect(selectWorst([...items], count, ascending)).toEqual([...items].sort(ascending).slice(0, count))
    }),
  )
})

it('compares many equal items only a few times each', () => {
  let compared = 0
  const order = () => {
    compared += 1
    return 0
  }
  selectWorst(Array<number>(20_000).fill(1), 500, order)
  expect(compared).toBeLessThan(20_000 * 5)
})
