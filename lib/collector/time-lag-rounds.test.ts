import { describe, expect, it } from 'vitest'
import type { OffsetAtTime, OffsetAtTimeQuery } from '@/lib/domain/ports'
import { TimeLagTracker } from '@/lib/domain/time-lag-tracker'
import { createManualClock } from '@/lib/testing/manual-clock'
import { buildReader } from '@/lib/testing/reader-builder'
import { buildCommit, buildGroup, buildSnapshot, buildTopic } from '@/lib/testing/snapshot-builders'
import { TimeLagRounds } from './time-lag-rounds'

/** One record per second since 0, so that a record's offset is its second. */
const answerTo = ({ topic, partition, timestamp }: OffsetAtTimeQuery): OffsetAtTime => {
  const offset = Math.max(0, Math.ceil(timestamp / 1000))
  return { topic, partition, offset, timestamp: offset * 1000, error: null }
}

const snapshot = buildSnapshot({
  takenAt: 1_000_000,
  topics: [buildTopic('orders', [{ logEndOffset: 1_000, lastStableOffset: 1_000 }])],
  groups: [buildGroup({ readAt: 1_000_000, offsets: [buildCommit({ committedOffset: 400 })] })],
})

function start(ask: (queries: readonly OffsetAtTimeQuery[]) => Promise<readonly OffsetAtTime[]>) {
  const clock = createManualClock()
  const tracker = new TimeLagTracker()
  tracker.observe(snapshot)
  const rounds = new TimeLagRounds(tracker, buildReader({ readOffsetsAtTime: ask }), clock)
  return { clock, tracker, rounds }
}

describe('look-ups by time inside a tick', () => {
  it('ask at most twice, and hand on what was learned', async () => {
    let asked = 0
    const { rounds } = start((queries) => {
      asked += 1
      return Promise.resolve(queries.map(answerTo))
    })
    const points = await rounds.run(snapshot, 1_000)
    expect(asked).toBe(2)
    expect(rounds.requestCount).toBe(2)
    expect(points.length).toBeGreaterThan(0)
    for (const { offset, timestamp } of points) expect(timestamp).toBe(offset * 1000)
  })

  it('make a tick no longer than they may, and count a late answer for the next', async () => {
    let release: () => void = () => undefined
    const { clock, rounds } = start(
      (queries) =>
        new Promise((resolve) => {
          release = () => resolve(queries.map(answerTo))
        }),
    )
    const first = rounds.run(snapshot, 1_000)
    await clock.advance(1_000)
    expect(await first).toEqual([])
    const second = rounds.run(snapshot, 1_000)
    expect(await second).toEqual([])
    expect(rounds.requestCount).toBe(1)
    release()
    await clock.advance(0)
    const third = rounds.run(snapshot, 0)
    expect(await third).toHaveLength(1)
    expect(clock.sleeperCount()).toBe(0)
  })

  it('cost nothing when they fail', async () => {
    const { rounds } = start(() => Promise.reject(new Error('gone')))
    expect(await rounds.run(snapshot, 1_000)).toEqual([])
  })
})
