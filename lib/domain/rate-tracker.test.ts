import { describe, expect, it } from 'vitest'
import { buildCommit, buildGroup, buildSnapshot, buildTopic } from '@/lib/testing/snapshot-builders'
import { RateTracker } from './rate-tracker'

const start = 1_790_000_000_000

interface Seen {
  readonly second: number
  readonly committed: number | null
  readonly end: number | null
  readonly topicId?: string
  /** The group's row is older than the poll. */
  readonly carried?: boolean
}

function observe(tracker: RateTracker, { second, committed, end, topicId = 'id', carried = false }: Seen): void {
  const takenAt = start + second * 1_000
  tracker.observe(
    buildSnapshot({
      takenAt,
      topics: [{ ...buildTopic('orders', [{ logEndOffset: end, logStartOffset: 0 }]), topicId }],
      groups: [
        buildGroup({
          readAt: carried ? takenAt - 5_000 : takenAt,
          offsets: [buildCommit({ committedOffset: committed })],
        }),
      ],
    }),
  )
}

/** 10 records a second in, 8 out, polled every `periodSec`. */
function steady(tracker: RateTracker, from: number, to: number, periodSec = 5): void {
  for (let second = from; second <= to; second += periodSec) {
    observe(tracker, { second, committed: 1_000 + 8 * second, end: 2_000 + 10 * second })
  }
}

const rates = (tracker: RateTracker) => tracker.partition('g', 'orders', 0)

describe('rates over about half a minute', () => {
  it.each([1, 5, 30, 60])('are what was read and written, polled every %d s', (periodSec) => {
    const tracker = new RateTracker()
    steady(tracker, 0, 240, periodSec)
    expect(rates(tracker)).toEqual({ consumePerSec: 8, producePerSec: 10 })
    expect(tracker.group('g')).toEqual({ consumePerSec: 8, producePerSec: 10, unknownPartitions: 0 })
    expect(tracker.topicPartition('orders', 0)).toBe(10)
  })

  it('rest on real time, not on the number of polls', () => {
    const tracker = new RateTracker()
    for (const second of [0, 4, 11, 15, 22, 25, 33])
      observe(tracker, { second, committed: 8 * second, end: 10 * second })
    expect(rates(tracker)).toEqual({ consumePerSec: 8, producePerSec: 10 })
  })

  it('follow a change within half a minute and smooth commits that come every few polls', () => {
    const tracker = new RateTracker()
    for (let second = 0; second <= 120; second += 5) {
      observe(tracker, { second, committed: 15 * Math.floor(second / 15) * 4, end: 10_000 })
    }
    expect(rates(tracker).consumePerSec).toBeGreaterThan(3)
    expect(rates(tracker).consumePerSec).toBeLessThan(6)
    for (let second = 125; second <= 165; second += 5) observe(tracker, { second, committed: 480, end: 10_000 })
    expect(rates(tracker)).toEqual({ consumePerSec: 0, producePerSec: 0 })
  })

  it('are unknown at the first poll, for a group that is not there, and without a commit', () => {
    const tracker = new RateTracker()
    observe(tracker, { second: 0, committed: 5, end: 9 })
    expect(rates(tracker)).toEqual({ consumePerSec: null, producePerSec: null })
    expect(tracker.group('none')).toEqual({ consumePerSec: null, producePerSec: null, unknownPartitions: 0 })
    for (const second of [5, 10, 15]) observe(tracker, { second, committed: null, end: 9 })
    expect(rates(tracker)).toEqual({ consumePerSec: null, producePerSec: 0 })
    expect(tracker.group('g').unknownPartitions).toBe(1)
  })

  it.each<[string, Seen]>([
    ['nothing was polled for a while', { second: 240, committed: 3_000, end: 5_000 }],
    ['the commit was not read', { second: 65, committed: 0, end: 2_650, carried: true }],
    ['the log end was not read', { second: 65, committed: 1_520, end: null }],
    ['commit and log end fell', { second: 65, committed: 7, end: 9 }],
    ['the topic is another one of its name', { second: 65, committed: 0, end: 9_000, topicId: 'other' }],
  ])('are unknown after a break, never negative: %s', (_why, seen) => {
    const tracker = new RateTracker()
    steady(tracker, 0, 60)
    observe(tracker, seen)
    const after = seen.second
    const { consumePerSec, producePerSec } = rates(tracker)
    expect([consumePerSec, producePerSec]).toContain(null)
    for (const rate of [consumePerSec, producePerSec]) if (rate !== null) expect(rate).toBeGreaterThanOrEqual(0)
    steady(tracker, after + 5, after + 60)
    expect(rates(tracker)).toEqual({ consumePerSec: 8, producePerSec: 10 })
  })
})

describe('the time of the last commit', () => {
  it('is that of the poll which first saw it, and unknown before a change was seen', () => {
    const tracker = new RateTracker()
    const at = () => tracker.lastCommitChangeAt('g', 'orders', 0)
    observe(tracker, { second: 0, committed: 5, end: 9 })
    observe(tracker, { second: 5, committed: 5, end: 9 })
    expect(at()).toBeNull()
    observe(tracker, { second: 10, committed: 6, end: 9 })
    observe(tracker, { second: 15, committed: 6, end: 9 })
    expect(at()).toBe(start + 10_000)
    observe(tracker, { second: 20, committed: 2, end: 9 })
    expect(at()).toBe(start + 20_000)
    observe(tracker, { second: 25, committed: 2, end: 9, carried: true })
    expect(at()).toBe(start + 20_000)
  })
})

describe('what is kept', () => {
  it('are the groups and topics that are there', () => {
    const tracker = new RateTracker()
    steady(tracker, 0, 60)
    tracker.observe(buildSnapshot({ takenAt: start + 65_000, topics: [], groups: [] }))
    expect(rates(tracker)).toEqual({ consumePerSec: null, producePerSec: null })
    expect(tracker.lastCommitChangeAt('g', 'orders', 0)).toBeNull()
  })
})
