import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { logEndAt, makeUnevenLog, type SyntheticLog } from '@/lib/testing/synthetic-log'
import { findFalse, runTimeLag, type SyntheticReader, type TimeLagSample } from '@/lib/testing/time-lag-run'
import { toBarExcess } from './time-lag'
import { TimeLagTracker } from './time-lag-tracker'

const now = 1_790_000_000_000
const hourMs = 3_600_000
const pollPeriodMs = 5_000

function makeLogs(count: number, seed: number, hours: number, polls: number, ratePerSec = 1): SyntheticLog[] {
  return Array.from({ length: count }, (_, index) =>
    makeUnevenLog({
      from: now - hours * hourMs,
      until: now + polls * pollPeriodMs,
      seed: seed * 1_000 + index,
      ratePerSec,
      disorderMs: 200,
      delayMs: 50,
    }),
  )
}

/** Reads what was appended a few seconds ago. */
const near = (logs: readonly SyntheticLog[]): SyntheticReader => ({
  groupId: 'near',
  committedAt: (partition, at) => endOf(logs, partition, at - 1_500 - (partition % 7) * 500),
})

/** Hours behind, moving forward `speed` times as fast as the log was written. */
const behind = (logs: readonly SyntheticLog[], hours: number, speed = 2): SyntheticReader => ({
  groupId: 'behind',
  committedAt: (partition, at) =>
    endOf(logs, partition, now - hours * hourMs * (0.9 - (0.6 * partition) / logs.length) + (at - now) * speed),
})

function endOf(logs: readonly SyntheticLog[], partition: number, at: number): number {
  const log = logs[partition]
  return log === undefined ? 0 : logEndAt(log, at)
}

const tooWide = (samples: readonly TimeLagSample[], groupId: string, poll: number) =>
  samples.filter((each) => each.groupId === groupId && each.poll === poll && toBarExcess(each.lag) > 1).length

describe('time lag of uneven logs with silences, bursts and records a little out of order', () => {
  it('holds the truth inside its bar in every sample, with look-ups and without', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        fc.constantFrom(0.02, 0.5, 5),
        fc.constantFrom(0, 1, 2),
        fc.constantFrom(0.5, 2, 30),
        (seed, ratePerSec, roundsPerPoll, speed) => {
          const logs = makeLogs(4, seed, 3, 20, ratePerSec)
          const readers = [near(logs), behind(logs, 3, speed)]
          const tracker = new TimeLagTracker()
          const samples = runTimeLag({ tracker, logs, readers, from: now, polls: 20, pollPeriodMs, roundsPerPoll })
          expect(findFalse(samples)).toEqual([])
        },
      ),
      { numRuns: 60 },
    )
  })

  it('of 100 partitions read hours behind is narrow within 5 polls and stays so', () => {
    const logs = makeLogs(100, 7, 3, 12)
    const tracker = new TimeLagTracker()
    const samples = runTimeLag({ tracker, logs, readers: [behind(logs, 3)], from: now, polls: 12, pollPeriodMs })
    expect(findFalse(samples)).toEqual([])
    expect(tooWide(samples, 'behind', 1)).toBeGreaterThan(50)
    expect([5, 6, 7, 8, 9, 10, 11, 12].map((poll) => tooWide(samples, 'behind', poll))).toEqual(Array(8).fill(0))
  })

  it('of 100 partitions read near the end is within a second from the third poll on', () => {
    const logs = makeLogs(100, 7, 1, 12)
    const tracker = new TimeLagTracker()
    const samples = runTimeLag({ tracker, logs, readers: [near(logs)], from: now, polls: 12, pollPeriodMs })
    expect(findFalse(samples)).toEqual([])
    const wide = [3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map((poll) => tooWide(samples, 'near', poll))
    expect(Math.max(...wide)).toBeLessThanOrEqual(1)
  })

  it('of both at once on the same partitions is narrow for nearly all within 6 polls', () => {
    const logs = makeLogs(100, 7, 3, 12)
    const readers = [near(logs), behind(logs, 3)]
    const samples = runTimeLag({ tracker: new TimeLagTracker(), logs, readers, from: now, polls: 12, pollPeriodMs })
    expect(findFalse(samples)).toEqual([])
    expect(tooWide(samples, 'behind', 6)).toBe(0)
    expect(tooWide(samples, 'near', 8)).toBeLessThanOrEqual(5)
  })

  it('never claims what own history alone would say of records copied in with old timestamps', () => {
    const live = makeLogs(6, 3, 1, 20, 5)
    // Written within 40 s from now on, in the order of timestamps that lie up to an hour back.
    const copied = live.map(({ timestamps }) => {
      const old = timestamps.filter((timestamp) => timestamp < now)
      const appendedAt = old.map((_, index) => now + (40_000 * index) / old.length)
      return { timestamps: old, appendedAt }
    })
    const readers = [near(copied), behind(copied, 0, 1)]
    const samples = runTimeLag({
      tracker: new TimeLagTracker(),
      logs: copied,
      readers,
      from: now,
      polls: 12,
      pollPeriodMs,
    })
    expect(samples.some(({ truthMs }) => truthMs > 600_000)).toBe(true)
    expect(findFalse(samples)).toEqual([])
  })
})

describe('what is remembered over a restart', () => {
  const run = (tracker: TimeLagTracker, from: number, polls: number, logs: readonly SyntheticLog[]) =>
    runTimeLag({ tracker, logs, readers: [behind(logs, 3)], from, polls, pollPeriodMs })

  it('makes bars narrow at once', () => {
    const logs = makeLogs(20, 5, 3, 12)
    const first = new TimeLagTracker()
    run(first, now, 8, logs)
    const second = new TimeLagTracker()
    second.restore(first.remember())
    const samples = run(second, now + 8 * pollPeriodMs, 1, logs)
    expect(findFalse(samples)).toEqual([])
    expect(tooWide(samples, 'behind', 1)).toBeLessThanOrEqual(1)
  })
})
