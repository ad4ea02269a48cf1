import { expect, it } from 'vitest'
import { formatBytes } from './bytes'

it('tells sizes in the largest unit that leaves at least one of it', () => {
  expect([0, 1, 1_023, 1_024, 1_500, 42_949_672_960, 1_073_741_823].map(formatBytes)).toEqual([
    '0 B',
    '1 B',
    '1020 B',
    '1 kB',
    '1.46 kB',
    '40 GB',
    '1020 MB',
  ])
})
