import { describe, expect, it } from 'vitest'
import type { TopicReading } from '@/lib/domain/snapshot'
import { buildCommit, buildGroup, buildSnapshot, buildTopic } from '@/lib/testing/snapshot-builders'
import { watchCluster } from '@/lib/testing/watched-cluster'
import { topicBodySchema, topicHistoryBodySchema, topicsBodySchema } from '@/lib/wire/topics'

const settings = { retentionMs: 3_600_000, retentionBytes: 'unlimited', cleanupPolicy: 'delete' } as const
const readSettings = (topics: readonly TopicReading[]) => () =>
  Promise.resolve({
    readAt: 0,
    offsetsRetentionMs: null,
    topics: new Map(topics.map(({ topic }) => [topic, { ...settings, minInSyncReplicas: 2 }])),
    errors: [],
  })

const replicas = [1, 2, 3]
const whole = { leader: 1, replicas, isr: replicas, logStartOffset: 0, logEndOffset: 100 }

/** A cluster of these topics, at the second poll of which the settings are known. */
async function watchTopics(toTopics: (poll: number) => TopicReading[]) {
  let poll = -1
  const cluster = await watchCluster({
    read(clock) {
      poll += 1
      const commits = toTopics(poll).flatMap(({ topic, partitions }) =>
        partitions.map(({ partition }) => buildCommit({ topic, partition })),
      )
      const group = buildGroup({ groupId: 'reader', offsets: commits, readAt: clock.now() })
      return buildSnapshot({ takenAt: clock.now(), topics: toTopics(poll), groups: [group] })
    },
    reader: { readSettings: readSettings(toTopics(0)) },
  })
  await cluster.poll(1)
  const get = async (path: string, search = '') =>
    JSON.parse((await cluster.request('GET', `/clusters/c${path}`, { search })).text) as unknown
  return {
    cluster,
    list: async (search = '') => topicsBodySchema.parse(await get('/topics', search)),
    one: async (topic: string) => topicBodySchema.parse(await get(`/topics/${topic}`)),
    history: async (topic: string) => topicHistoryBodySchema.parse(await get(`/topics/${topic}/history`, 'range=15m')),
  }
}

describe('a topic', () => {
  it('without a leader is critical since the poll that first saw it, and unknown is since when it began before', async () => {
    const leaderless = { ...whole, leader: null, isr: [] }
    const always = await watchTopics(() => [buildTopic('orders', [whole, leaderless])])
    expect((await always.list()).items[0]).toMatchObject({ health: 'critical', since: null })
    const later = await watchTopics((poll) => [buildTopic('orders', [whole, poll < 2 ? whole : leaderless])])
    expect((await later.list()).items[0]).toMatchObject({ health: 'ok', note: '', since: null })
    await later.cluster.poll(1)
    const seenAt = later.cluster.clock.now()
    await later.cluster.poll(3)
    const { items, without_leader } = await later.list()
    expect(items[0]).toMatchObject({ health: 'critical', note: 'partition 1 has no leader', since: seenAt })
    expect(without_leader).toBe(1)
  })

  it('below its minimum of replicas in sync is critical, short of one it is a warning', async () => {
    const of = (isr: number[]) => buildTopic('orders', [whole, { ...whole, isr }])
    const below = await watchTopics(() => [of([1])])
    expect((await below.list()).items[0]).toMatchObject({
      health: 'critical',
      note: '1 partition below min.insync.replicas',
    })
    const short = await watchTopics(() => [of([1, 2])])
    expect((await short.list()).items[0]).toMatchObject({
      health: 'warning',
      note: '1 partition under-replicated',
      under_replicated: 1,
      min_in_sync_replicas: 2,
      retention_ms: 3_600_000,
      retention_bytes: 'unlimited',
    })
  })

  it('whose unread records are deleted within the hour is critical, as the overview has it', async () => {
    const { cluster, list } = await watchTopics((poll) => [
      buildTopic('orders', [{ ...whole, logStartOffset: Math.floor(Math.max(0, poll) / 8), logEndOffset: 200 + poll }]),
    ])
    expect((await list()).items[0]).toMatchObject({ health: 'ok', note: '' })
    await cluster.poll(64)
    const [orders] = (await list()).items
    expect(orders).toMatchObject({ health: 'critical' })
    expect(orders?.note).toMatch(/^unread deleted in 5\d min/)
  })

  it('names who is furthest behind in it, in all and by partition, with the time lag there', async () => {
    const { list, one } = await watchTopics(() => [
      buildTopic('orders', [whole, { ...whole, logEndOffset: 140 }]),
      buildTopic('other', [whole]),
    ])
    expect((await list('sort=topic')).items[0]?.furthest).toEqual({
      group_id: 'reader',
      lag: 60,
      unknown_partitions: 0,
    })
    const { partitions, groups } = await one('orders')
    expect(partitions.map(({ furthest }) => furthest?.lag)).toEqual([10, 50])
    expect(groups).toMatchObject([{ group_id: 'reader', total_lag: 60, members: 1, verdict: 'ok' }])
  })
})

describe('the list of topics', () => {
  const topics = [
    buildTopic('a-sound', [whole]),
    buildTopic('b-short', [{ ...whole, isr: [1, 2] }]),
    buildTopic('c-lost', [{ ...whole, leader: null, isr: [] }]),
  ]

  it('has the worst first when asked so, filters by health, and counts what is filtered away', async () => {
    const { list } = await watchTopics(() => topics)
    const names = async (search: string) => (await list(search)).items.map(({ topic }) => topic)
    expect(await names('sort=worst')).toEqual(['c-lost', 'b-short', 'a-sound'])
    expect(await names('')).toEqual(['a-sound', 'b-short', 'c-lost'])
    const filtered = await list('health=warning')
    expect(filtered.items.map(({ topic }) => topic)).toEqual(['b-short'])
    expect(filtered).toMatchObject({
      total: 1,
      cluster_total: 3,
      health_counts: { critical: 1, warning: 1, ok: 1, info: 0, unknown: 0 },
    })
  })
})

describe('the history of a topic', () => {
  it('is the growth of its log ends per second, with what is unknown counted and not added', async () => {
    const { cluster, history } = await watchTopics((poll) => [
      buildTopic('orders', [
        { ...whole, logEndOffset: 100 + 50 * poll },
        { ...whole, logEndOffset: poll === 3 ? null : 100 + 10 * poll },
      ]),
    ])
    await cluster.poll(4)
    const { points, group_ids, partitions } = await history('orders')
    expect(group_ids).toEqual(['reader'])
    expect(partitions).toBe(2)
    expect(points.map(({ produce_per_sec }) => produce_per_sec)).toEqual([null, 12, 12, 10, 10, 12])
    expect(points.map(({ unknown_partitions }) => unknown_partitions)).toEqual([2, 0, 0, 1, 1, 0])
  })

  it('has nothing of a topic nobody read', async () => {
    const { history } = await watchTopics(() => [buildTopic('orders', [])])
    expect(await history('orders')).toMatchObject({ group_ids: [], points: [] })
  })
})
