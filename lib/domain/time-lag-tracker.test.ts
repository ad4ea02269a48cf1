import { describe, expect, it } from 'vitest'
import { buildCommit, buildGroup, buildSnapshot, buildTopic } from '@/lib/testing/snapshot-builders'
import { TimeLagTracker } from './time-lag-tracker'

const now = 1_790_000_000_000

const oneLog = (
  logEndOffset: number | null,
  fields: { logStartOffset?: number; topicId?: string; leader?: number } = {},
) => {
  const { logStartOffset = 0, topicId = 'id', leader = 1 } = fields
  const topic = buildTopic('orders', [{ logEndOffset, logStartOffset, leader }])
  return { ...topic, topicId }
}

const poll = (takenAt: number, topic = oneLog(100), committedOffset: number | null = 90) =>
  buildSnapshot({
    takenAt,
    durationMs: 20,
    topics: [topic],
    groups: [buildGroup({ readAt: takenAt, offsets: [buildCommit({ committedOffset })] })],
  })

describe('what a time lag says', () => {
  it('is 0 when nothing is unread, also on an idle log', () => {
    const tracker = new TimeLagTracker()
    const snapshot = poll(now, oneLog(100), 100)
    tracker.observe(snapshot)
    expect(tracker.timeLag('orders', 0, 100, snapshot)).toEqual({ kind: 'known', ms: 0, errorMs: 0 })
    expect(tracker.timeLag('orders', 0, 130, snapshot)).toEqual({ kind: 'known', ms: 0, errorMs: 0 })
    expect(tracker.plan(snapshot)).toEqual([])
  })

  it('is unknown without a commit, and where the log was not read', () => {
    const tracker = new TimeLagTracker()
    const snapshot = poll(now, oneLog(null))
    tracker.observe(snapshot)
    expect(tracker.timeLag('orders', 0, null, snapshot)).toEqual({ kind: 'unknown', reason: 'no_commit' })
    expect(tracker.timeLag('orders', 0, 90, snapshot)).toEqual({ kind: 'unknown', reason: 'log_not_read' })
    expect(tracker.timeLag('none', 0, 90, snapshot)).toEqual({ kind: 'unknown', reason: 'log_not_read' })
  })

  it('is a lower bound below own history until a look-up brackets it, and grows while nobody reads', () => {
    const tracker = new TimeLagTracker()
    tracker.observe(poll(now))
    const later = poll(now + 60_000)
    tracker.observe(later)
    const lag = tracker.timeLag('orders', 0, 90, later)
    expect(lag).toMatchObject({ kind: 'at_least' })
    expect(lag.kind === 'at_least' ? lag.ms : 0).toBeGreaterThan(59_000)
    const queries = tracker.plan(later)
    expect(queries).toHaveLength(1)
    tracker.answer(queries, [{ topic: 'orders', partition: 0, offset: 90, timestamp: now - 70_000, error: null }])
    expect(tracker.timeLag('orders', 0, 90, later)).toEqual({ kind: 'known', ms: 130_000, errorMs: 0 })
  })

  it('starts from the log start where the commit lies below it', () => {
    const tracker = new TimeLagTracker()
    const snapshot = poll(now, oneLog(100, { logStartOffset: 50 }), 10)
    tracker.observe(snapshot)
    const queries = tracker.plan(snapshot)
    tracker.answer(queries, [{ topic: 'orders', partition: 0, offset: 50, timestamp: now - 9_000, error: null }])
    expect(tracker.timeLag('orders', 0, 10, snapshot)).toEqual({ kind: 'known', ms: 9_000, errorMs: 0 })
  })

  it('learns nothing from an answer that failed or is not there', () => {
    const tracker = new TimeLagTracker()
    const snapshot = poll(now)
    tracker.observe(snapshot)
    const before = tracker.timeLag('orders', 0, 90, snapshot)
    const queries = tracker.plan(snapshot)
    const failed = { topic: 'orders', partition: 0, offset: null, timestamp: null, error: 'NOT_LEADER_OR_FOLLOWER' }
    expect(tracker.answer(queries, [failed])).toEqual([])
    expect(tracker.answer(queries, [])).toEqual([])
    expect(tracker.timeLag('orders', 0, 90, snapshot)).toEqual(before)
  })
})

describe('a log that is another log', () => {
  const learn = (tracker: TimeLagTracker) => {
    const snapshot = poll(now)
    tracker.observe(snapshot)
    const queries = tracker.plan(snapshot)
    tracker.answer(queries, [{ topic: 'orders', partition: 0, offset: 90, timestamp: now - 70_000, error: null }])
    expect(tracker.timeLag('orders', 0, 90, snapshot).kind).toBe('known')
  }

  it.each([
    ['its end fell', oneLog(95)],
    ['its topic id changed', oneLog(120, { topicId: 'other' })],
  ])('has no past: %s', (_why, topic) => {
    const tracker = new TimeLagTracker()
    learn(tracker)
    const later = poll(now + 5_000, topic)
    tracker.observe(later)
    expect(tracker.timeLag('orders', 0, 90, later).kind).toBe('at_least')
  })

  it('takes no answer that was on its way to the one before', () => {
    const tracker = new TimeLagTracker()
    const snapshot = poll(now)
    tracker.observe(snapshot)
    const queries = tracker.plan(snapshot)
    const later = poll(now + 5_000, oneLog(95))
    tracker.observe(later)
    const late = { topic: 'orders', partition: 0, offset: 90, timestamp: now - 70_000, error: null }
    expect(tracker.answer(queries, [late])).toEqual([])
    expect(tracker.timeLag('orders', 0, 90, later).kind).toBe('at_least')
  })

  it('keeps its past over a new leader and a reading that failed', () => {
    const tracker = new TimeLagTracker()
    learn(tracker)
    tracker.observe(poll(now + 5_000, oneLog(null)))
    const later = poll(now + 10_000, oneLog(100, { leader: 2 }))
    tracker.observe(later)
    expect(tracker.timeLag('orders', 0, 90, later)).toEqual({ kind: 'known', ms: 80_000, errorMs: 0 })
  })
})

describe('look-ups', () => {
  it('ask each partition once and at most 500 of a leader, those of the group with most lag first', () => {
    const partitions = Array.from({ length: 1_300 }, (_, index) => ({ leader: (index % 2) + 1, logEndOffset: 1_000 }))
    const commits = (from: number, to: number, committedOffset: number) =>
      Array.from({ length: to - from }, (_, index) =>
        buildCommit({ topic: 't', partition: from + index, committedOffset }),
      )
    const snapshot = buildSnapshot({
      takenAt: now,
      topics: [buildTopic('t', partitions)],
      groups: [
        buildGroup({ groupId: 'light', readAt: now, offsets: commits(0, 900, 990) }),
        buildGroup({ groupId: 'heavy', readAt: now, offsets: commits(900, 1_300, 10) }),
      ],
    })
    const tracker = new TimeLagTracker()
    tracker.observe(snapshot)
    const queries = tracker.plan(snapshot)
    expect(queries).toHaveLength(1_000)
    expect(new Set(queries.map(({ partition }) => partition)).size).toBe(1_000)
    expect(queries.filter(({ partition }) => partition % 2 === 0)).toHaveLength(500)
    expect(queries.filter(({ partition }) => partition >= 900)).toHaveLength(400)
  })

  it('are not made for partitions without a leader, nor for groups that were not read', () => {
    const topic = buildTopic('orders', [{ leader: null }, { leader: 1 }])
    const carried = buildGroup({ readAt: now - 5_000, offsets: [buildCommit({ partition: 1, committedOffset: 5 })] })
    const leaderless = buildGroup({ groupId: 'h', readAt: now, offsets: [buildCommit({ committedOffset: 5 })] })
    const snapshot = buildSnapshot({ takenAt: now, topics: [topic], groups: [carried, leaderless] })
    const tracker = new TimeLagTracker()
    tracker.observe(snapshot)
    expect(tracker.plan(snapshot)).toEqual([])
  })
})

describe('what is remembered over a restart', () => {
  it('is told once, and nothing of it is taken for another topic of the same name or from a foreign text', () => {
    const tracker = new TimeLagTracker()
    const snapshot = poll(now)
    tracker.observe(snapshot)
    const queries = tracker.plan(snapshot)
    tracker.answer(queries, [{ topic: 'orders', partition: 0, offset: 90, timestamp: now - 70_000, error: null }])
    const memories = tracker.remember()
    expect([...memories.keys()]).toEqual(['timeline:orders'])
    expect(tracker.remember().size).toBe(0)
    tracker.observe(buildSnapshot({ takenAt: now + 5_000, topics: [], groups: [] }))
    expect([...tracker.remember()]).toEqual([['timeline:orders', '']])
    expect(tracker.remember().size).toBe(0)
    for (const text of ['', 'nonsense', '2 id 0,1,2,3', '1 id 0,1,x!,3']) {
      const other = new TimeLagTracker()
      other.restore(new Map([['timeline:orders', text]]))
      other.observe(snapshot)
      expect(other.timeLag('orders', 0, 90, snapshot).kind).toBe('at_least')
    }
    const recreated = new TimeLagTracker()
    recreated.restore(memories)
    const later = poll(now + 5_000, oneLog(100, { topicId: 'other' }))
    recreated.observe(later)
    expect(recreated.timeLag('orders', 0, 90, later).kind).toBe('at_least')
    const same = new TimeLagTracker()
    same.restore(memories)
    same.observe(snapshot)
    expect(same.timeLag('orders', 0, 90, snapshot)).toEqual({ kind: 'known', ms: 70_000, errorMs: 0 })
  })
})
