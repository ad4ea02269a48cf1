import { describe, expect, it } from 'vitest'
import { buildSnapshot, buildTopic } from '@/lib/testing/snapshot-builders'
import { LogStartTracker } from './log-start-tracker'

/** Log starts seen at these seconds. */
function watch(seen: readonly (readonly [number, number | null])[]): LogStartTracker {
  const tracker = new LogStartTracker()
  for (const [second, logStartOffset] of seen) {
    tracker.observe(
      buildSnapshot({
        takenAt: second * 1_000,
        groups: [],
        topics: [buildTopic('orders', [{ logStartOffset, logEndOffset: 9_999 }])],
      }),
    )
  }
  return tracker
}

describe('the speed of a log start', () => {
  it.each<[string, (readonly [number, number | null])[]]>([
    [
      'it stands still',
      [
        [0, 5],
        [300, 5],
        [600, 5],
      ],
    ],
    [
      'it moved once, which may be a single segment',
      [
        [0, 5],
        [60, 500],
        [600, 500],
      ],
    ],
    [
      'its moves span less than 150 s',
      [
        [0, 5],
        [10, 100],
        [50, 200],
        [90, 300],
      ],
    ],
    [
      'its moves lie more than an hour back',
      [
        [0, 5],
        [60, 100],
        [120, 200],
        [300, 300],
        [4_000, 300],
      ],
    ],
    [
      'it fell: another log',
      [
        [0, 5],
        [60, 100],
        [120, 200],
        [300, 300],
        [305, 0],
      ],
    ],
  ])('is not measured where %s', (_why, seen) => {
    expect(watch(seen).speed('orders', 0).kind).toBe('not_measured')
  })

  it('is taken from the first move on, over at least two more and 150 s', () => {
    const seen = [
      [0, 5],
      [100, 1_000],
      [160, null],
      [200, 1_500],
      [300, 2_000],
    ] as const
    expect(watch(seen).speed('orders', 0)).toEqual({ kind: 'measured', perSec: 5 })
  })

  it('holds where it moves at every poll, however long', () => {
    const seen = Array.from({ length: 2_000 }, (_, index) => [index * 5, index * 50] as const)
    const speed = watch(seen).speed('orders', 0)
    expect(speed).toEqual({ kind: 'measured', perSec: 10 })
  })
})
