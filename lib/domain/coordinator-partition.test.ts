import { describe, expect, it } from 'vitest'
import { computeCoordinatorPartition } from './coordinator-partition'

describe('computeCoordinatorPartition', () => {
  it.each([
    ['sg6757', 50, 1, 'a negative hash: absolute value, not the sign bit masked'],
    ['', 50, 0, 'the empty id hashes to 0'],
    ['polygenelubricants', 50, 0, 'Integer.MIN_VALUE has no absolute value'],
  ])('%s of %i is %i: %s', (groupId, count, partition) => {
    expect(computeCoordinatorPartition(groupId, count)).toBe(partition)
  })
})
