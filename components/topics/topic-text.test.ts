import { expect, it } from 'vitest'
import { toRetention, toTopicsSentence, toTopicsSubline } from './topic-text'

const day = 86_400_000
const settings = { retention_ms: 7 * day, retention_bytes: 'unlimited', cleanup_policy: 'delete' } as const

it('tells how long records stay, by what comes first', () => {
  expect(toRetention(settings)).toBe('7 d')
  expect(toRetention({ ...settings, retention_ms: day / 4, retention_bytes: 40 * 1024 ** 3 })).toBe('6 h or 40 GB')
  expect(toRetention({ ...settings, retention_ms: 'unlimited' })).toBe('unlimited')
  expect(toRetention({ ...settings, cleanup_policy: 'compact' })).toBe('compacted')
  expect(toRetention({ ...settings, cleanup_policy: 'both' })).toBe('7 d, compacted')
  expect(toRetention({ retention_ms: null, retention_bytes: null, cleanup_policy: null })).toBeNull()
})

const none = { critical: 0, warning: 0, info: 0, ok: 0, unknown: 0 }
const body = { health_counts: none, cluster_total: 187, without_leader: 0, under_replicated: 0 }

it('says first how many topics put data at risk', () => {
  const of = (critical: number, warning: number, old = false) =>
    toTopicsSentence({ ...body, health_counts: { ...none, critical, warning } }, old)
  expect(of(2, 5)).toBe('2 topics put data at risk')
  expect(of(1, 0)).toBe('1 topic puts data at risk')
  expect(of(0, 1)).toBe('1 topic needs a look, no data is at risk')
  expect(of(0, 0)).toBe('No topic puts data at risk')
  expect(of(0, 0, true)).toBe('No topic put data at risk')
  expect(toTopicsSentence({ ...body, cluster_total: 0 }, false)).toBe('No topics')
})

it('says then what partitions lack, each partition once, and how many topics were read', () => {
  const health_counts = { ...none, unknown: 2 }
  expect(toTopicsSubline({ ...body, health_counts, without_leader: 1, under_replicated: 3 })).toBe(
    '1 partition without leader, 2 under-replicated. 187 topics, 185 of them read in full.',
  )
  expect(toTopicsSubline(body)).toBe('187 topics.')
})
