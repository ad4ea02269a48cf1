import { describe, expect, it } from 'vitest'
import { tierFor } from './tiers'

const minute = 60_000
const hour = 60 * minute
const poll = 5_000
const range = (from: number) => ({ from, to: from + hour })

describe('the tier a range is read from', () => {
  it('is the finest that reaches back to its start', () => {
    const oldest = [100 * hour, 10 * hour, 0]
    expect(tierFor(range(101 * hour), oldest, poll)).toBe(0)
    expect(tierFor(range(50 * hour), oldest, poll)).toBe(1)
    expect(tierFor(range(hour), oldest, poll)).toBe(2)
  })

  it('is the one that reaches back furthest where none covers it', () => {
    expect(tierFor(range(0), [100 * hour, 10 * hour, 5 * hour], poll)).toBe(2)
    expect(tierFor(range(0), [100 * hour, 10 * hour, null], poll)).toBe(1)
    expect(tierFor(range(0), [null, null, null], poll)).toBe(0)
  })

  it('is the finest of those that begin together: the first stretch of a coarse one began before anything was read', () => {
    const begun = 10 * hour + 29_000
    expect(tierFor(range(9 * hour), [begun, 10 * hour, null], poll)).toBe(0)
    expect(tierFor(range(9 * hour), [begun, 10 * hour, 10 * hour - 5 * minute], poll)).toBe(0)
  })
})
