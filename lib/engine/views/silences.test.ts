import { describe, expect, it } from 'vitest'
import type { ManualClock } from '@/lib/testing/manual-clock'
import { buildCommit, buildGroup, buildSnapshot, buildTopic } from '@/lib/testing/snapshot-builders'
import { buildStuckSnapshot } from '@/lib/testing/stuck-group'
import { openTestStore, type WatchedCluster, watchCluster } from '@/lib/testing/watched-cluster'
import { overviewBodySchema } from '@/lib/wire/clusters'
import { type FindingsBody, findingsBodySchema } from '@/lib/wire/findings'
import { silenceBodySchema, silencesBodySchema } from '@/lib/wire/remarks'

const startAt = 1_000_000
const path = '/clusters/c/silences'
const who = { who: 'Ada', note: 'deploy' }

const watchStuck = async (options: { readOnly?: boolean } = {}) => {
  const cluster = await watchCluster({ read: (clock) => buildStuckSnapshot(clock.now(), startAt), ...options })
  await cluster.poll(80)
  return cluster
}

async function findings(cluster: WatchedCluster): Promise<FindingsBody> {
  const { text } = await cluster.request('GET', '/clusters/c/findings', { search: 'open=true' })
  return findingsBodySchema.parse(JSON.parse(text))
}

async function overview(cluster: WatchedCluster) {
  const { text } = await cluster.request('GET', '/clusters/c')
  return overviewBodySchema.parse(JSON.parse(text))
}

async function silence(cluster: WatchedCluster, body: object): Promise<string> {
  const until = cluster.clock.now() + 60_000
  const { status, text } = await cluster.request('POST', path, { body: { until, ...who, ...body } })
  expect(status, text).toBe(201)
  return silenceBodySchema.parse(JSON.parse(text)).silence.id
}

const silencedCodes = ({ items }: FindingsBody) => items.filter((each) => each.silence !== null).map(({ code }) => code)

describe('a silence', () => {
  it('leaves findings open and shown, and counts them nowhere until it ends', async () => {
    const cluster = await watchStuck()
    const before = await overview(cluster)
    expect(before).toMatchObject({ attention_total: 1, verdict_counts: { critical: 1 }, open_counts: { page: 1 } })
    await cluster.clock.advance(2_000)
    await silence(cluster, { group_id: 'g' })
    const until = cluster.clock.now() + 60_000
    const during = await findings(cluster)
    expect(during.items[0]).toMatchObject({ code: 'PARTITION_STUCK', until: null, silence: { until, ...who } })
    expect(during).toMatchObject({ silenced: during.total, open_counts: { page: 0, warning: 0 } })
    const quiet = await overview(cluster)
    expect(quiet).toMatchObject({ attention_total: 0, verdict_counts: { critical: 0, ok: 1 } })
    expect(quiet.items[0]).toMatchObject({ verdict: 'ok', findings: [{ silenced_until: until }] })
    const wall = await cluster.request('GET', '/clusters/c/wall')
    expect(JSON.parse(wall.text)).toMatchObject({ total: 0, set_aside_groups: 1 })
    await cluster.clock.advance(59_000)
    expect(await overview(cluster)).toMatchObject({ attention_total: 0, verdict_counts: { critical: 0 } })
    // It ends between two polls.
    await cluster.clock.advance(1_000)
    expect(silencedCodes(await findings(cluster))).toEqual([])
    expect(await overview(cluster)).toMatchObject({ attention_total: 1, verdict_counts: { critical: 1 } })
  })

  it('never closes a finding, and does not keep one from closing', async () => {
    const healed = { from: Number.POSITIVE_INFINITY }
    const read = (clock: ManualClock) =>
      buildStuckSnapshot(clock.now(), clock.now() < healed.from ? startAt : Number.POSITIVE_INFINITY)
    const cluster = await watchCluster({ read })
    await cluster.poll(80)
    await silence(cluster, { group_id: 'g', until: cluster.clock.now() + 3_600_000 })
    await cluster.poll(20)
    expect(silencedCodes(await findings(cluster))).toContain('PARTITION_STUCK')
    healed.from = cluster.clock.now()
    await cluster.poll(40)
    expect((await findings(cluster)).items.map(({ code }) => code)).not.toContain('PARTITION_STUCK')
  })

  it('matches whole ids by a pattern, and only the codes it names', async () => {
    const cluster = await watchStuck()
    const other = await silence(cluster, { groups: 'g.+' })
    expect(silencedCodes(await findings(cluster))).toEqual([])
    await cluster.poll(1)
    await silence(cluster, { groups: '(?i)G', codes: ['TOPIC_DELETED'] })
    expect(silencedCodes(await findings(cluster))).toEqual([])
    await cluster.poll(1)
    await silence(cluster, { groups: '(?i)G', codes: ['PARTITION_STUCK'] })
    expect(silencedCodes(await findings(cluster))).toContain('PARTITION_STUCK')
    const { text } = await cluster.request('GET', path)
    const { items } = silencesBodySchema.parse(JSON.parse(text))
    expect(items.map(({ groups, active, findings: count }) => [groups, active, count > 0])).toEqual([
      ['(?i)G', true, true],
      ['(?i)G', true, false],
      ['g.+', true, false],
    ])
    expect(items[2]?.id).toBe(other)
  })

  it('covers a loss only where it names the very group', async () => {
    const read = (clock: ManualClock) => {
      const at = clock.now()
      const logStartOffset = at < startAt + 10_000 ? 0 : 140
      const log = { logStartOffset, logEndOffset: 200, lastStableOffset: 200 }
      const groups = [buildGroup({ readAt: at, offsets: [buildCommit()] })]
      return buildSnapshot({ takenAt: at, topics: [buildTopic('orders', [log])], groups })
    }
    const cluster = await watchCluster({ read })
    await cluster.poll(5)
    await silence(cluster, { groups: '.*' })
    expect(silencedCodes(await findings(cluster))).not.toContain('DATA_LOST_RETENTION')
    await silence(cluster, { group_id: 'g' })
    const { items } = await findings(cluster)
    expect(items.find(({ code }) => code === 'DATA_LOST_RETENTION')?.silence).toMatchObject(who)
  })

  it('can be ended early, outlives the process, and is told of after it ended', async () => {
    const store = openTestStore()
    const read = (clock: ManualClock) => buildStuckSnapshot(clock.now(), startAt)
    const first = await watchCluster({ read, store })
    await first.poll(80)
    const id = await silence(first, { group_id: 'g' })
    await silence(first, { group_id: 'other' })
    const second = await watchCluster({ read, store, clock: first.clock })
    await second.poll(1)
    expect(silencedCodes(await findings(second))).toContain('PARTITION_STUCK')
    expect((await second.request('DELETE', `${path}/${id}`)).status).toBe(200)
    expect(silencedCodes(await findings(second))).toEqual([])
    expect((await second.request('DELETE', `${path}/${id}`)).status).toBe(404)
    await second.poll(20)
    const listed = async (search: string) => {
      const { text } = await second.request('GET', path, { search })
      return silencesBodySchema.parse(JSON.parse(text)).items.map(({ group_id, active }) => [group_id, active])
    }
    expect(await listed('')).toEqual([])
    expect(await listed('ended=true')).toEqual([['other', false]])
  })

  it('is refused where it says too little, too much, nothing that can be, or nobody may write', async () => {
    const cluster = await watchStuck()
    const until = cluster.clock.now() + 60_000
    const statusOf = async (body: unknown) => (await cluster.request('POST', path, { body })).status
    expect(await statusOf({ group_id: 'g', until })).toBe(400)
    expect(await statusOf({ ...who, until })).toBe(400)
    expect(await statusOf({ ...who, until, group_id: 'g', groups: 'g' })).toBe(400)
    expect(await statusOf({ ...who, until, groups: '(' })).toBe(400)
    expect(await statusOf({ ...who, until, group_id: 'g', codes: ['NOTHING'] })).toBe(400)
    expect(await statusOf({ ...who, group_id: 'g', until: cluster.clock.now() })).toBe(400)
    expect(await statusOf({ ...who, group_id: 'g', until: until + 91 * 86_400_000 })).toBe(400)
    expect((await cluster.request('POST', `${path}/some`, { body: { ...who, until, group_id: 'g' } })).status).toBe(404)
    expect((await cluster.request('DELETE', path)).status).toBe(404)
    const readOnly = await watchStuck({ readOnly: true })
    expect((await readOnly.request('POST', path, { body: { ...who, until, group_id: 'g' } })).status).toBe(403)
    expect((await readOnly.request('DELETE', `${path}/x`)).status).toBe(403)
  })

  it('is one of two hundred at most', async () => {
    const cluster = await watchStuck()
    for (let count = 0; count < 200; count += 1) await silence(cluster, { group_id: `g-${count}` })
    const body = { ...who, group_id: 'one-more', until: cluster.clock.now() + 60_000 }
    expect((await cluster.request('POST', path, { body })).status).toBe(400)
  })
})
