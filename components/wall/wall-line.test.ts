import { describe, expect, it } from 'vitest'
import { toWallShape } from './wall-line'

describe('the line of the last hour', () => {
  it('goes from the first known value to the last, at its own height', () => {
    const { path, gaps, last } = toWallShape([null, 0, 25, 50, 75, 100])
    expect(path).toBe('M49.4 65.0L97.8 50.5L146.2 36.0L194.6 21.5L243.0 7.0')
    expect(gaps).toEqual([])
    expect(last).toEqual({ x: 243, y: 7 })
  })

  it('stops at a gap, which is marked, and never joins over it', () => {
    const { path, gaps, last } = toWallShape([10, 20, null, null, 30, 40, 50, null])
    expect(path.split('M').length - 1).toBe(2)
    expect(gaps).toHaveLength(3)
    expect(last).toBeNull()
  })

  it('is nothing where too little is known to have a shape', () => {
    expect(toWallShape([null, null, 0, 0, 100, 100]).path).toBe('')
    expect(toWallShape([]).path).toBe('')
  })
})
