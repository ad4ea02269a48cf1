import { describe, expect, it } from 'vitest'
import { buildCommit, buildGroup, buildSnapshot, buildTopic } from '@/lib/testing/snapshot-builders'
import { toObservation } from './to-observation'
import { withVanishedCommits } from './vanished-commits'

const before = (() => {
  const group = buildGroup({ state: 'Empty', members: [], offsets: [buildCommit({ committedOffset: 90 })] })
  return toObservation(group, buildSnapshot({ groups: [group] }))
})()

function next(topics: ReturnType<typeof buildTopic>[]) {
  const group = buildGroup({ state: 'Empty', members: [], offsets: [], readAt: 2_000 })
  const snapshot = buildSnapshot({ takenAt: 2_000, groups: [group], topics })
  return withVanishedCommits(toObservation(group, snapshot), before, snapshot)
}

describe('commits that are not answered any more', () => {
  it('keep their row without a commit while the topic is there: the offset is gone', () => {
    expect(next([buildTopic('orders', [{}])]).partitions).toMatchObject([
      { topic: 'orders', partition: 0, committedOffset: null, logEndOffset: 100, error: null, committedError: null },
    ])
  })

  it('keep their row with an error when the topic is not listed any more: the topic is gone', () => {
    expect(next([]).partitions).toMatchObject([
      { topic: 'orders', committedOffset: null, logEndOffset: null, error: 'UNKNOWN_TOPIC_OR_PARTITION' },
    ])
  })

  it('say nothing of a group that could not be read now or before', () => {
    const group = buildGroup({ state: 'Empty', members: [], offsets: [] })
    const snapshot = buildSnapshot({ groups: [group] })
    const now = toObservation(group, snapshot)
    expect(withVanishedCommits({ ...now, error: 'NOT_COORDINATOR' }, before, snapshot).partitions).toEqual(
      now.partitions,
    )
    expect(withVanishedCommits(now, { ...before, error: 'NOT_COORDINATOR' }, snapshot)).toBe(now)
  })
})
