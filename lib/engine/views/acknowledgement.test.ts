import { describe, expect, it } from 'vitest'
import { createManualClock, type ManualClock } from '@/lib/testing/manual-clock'
import { buildCommit, buildGroup, buildSnapshot, buildTopic } from '@/lib/testing/snapshot-builders'
import { buildStuckSnapshot } from '@/lib/testing/stuck-group'
import { openTestStore, type WatchedCluster, type WatchOptions, watchCluster } from '@/lib/testing/watched-cluster'
import { findingBodySchema, findingsBodySchema } from '@/lib/wire/findings'

const startAt = 1_000_000
const body = { who: 'Ada', note: 'known' }

/** From the third poll on the log begins 50 records behind the commit: they are lost. */
const losing = (clock: ManualClock) => {
  const at = clock.now()
  const logStartOffset = at < startAt + 10_000 ? 0 : 140
  return buildSnapshot({
    takenAt: at,
    topics: [buildTopic('orders', [{ logStartOffset, logEndOffset: 200, lastStableOffset: 200 }])],
    groups: [buildGroup({ readAt: at, offsets: [buildCommit()] })],
  })
}

async function watchLoss(options: Partial<WatchOptions> = {}): Promise<{ cluster: WatchedCluster; path: string }> {
  const cluster = await watchCluster({ read: losing, ...options })
  await cluster.poll(5)
  const [lost] = await openOf(cluster)
  expect(lost).toMatchObject({ code: 'DATA_LOST_RETENTION', sticky: true })
  return { cluster, path: `/clusters/c/findings/${lost?.id}/acknowledgement` }
}

async function openOf(cluster: WatchedCluster) {
  const { text } = await cluster.request('GET', '/clusters/c/findings', { search: 'open=true' })
  return findingsBodySchema.parse(JSON.parse(text)).items.filter(({ code }) => code === 'DATA_LOST_RETENTION')
}

describe('an acknowledgement', () => {
  it('closes a finding that only a person can close, at once, and says who', async () => {
    const { cluster, path } = await watchLoss()
    const { status, text } = await cluster.request('POST', path, { body })
    expect(status).toBe(200)
    const { finding } = findingBodySchema.parse(JSON.parse(text))
    expect(finding).toMatchObject({ until: cluster.clock.now(), acknowledgement: { ...body, at: cluster.clock.now() } })
    expect(await openOf(cluster)).toEqual([])
    await cluster.poll(10)
    expect(await openOf(cluster)).toEqual([])
  })

  it('outlives the process, even one killed before the next poll', async () => {
    const store = openTestStore()
    const { cluster, path } = await watchLoss({ store })
    await cluster.request('POST', path, { body })
    const clock = createManualClock(cluster.clock.now() + 5_000)
    const next = await watchCluster({ read: losing, store, clock })
    await next.poll(10)
    expect(await openOf(next)).toEqual([])
  })

  it('can be taken back: the finding is open again', async () => {
    const { cluster, path } = await watchLoss()
    await cluster.request('POST', path, { body })
    expect((await cluster.request('DELETE', path)).status).toBe(200)
    expect(await openOf(cluster)).toMatchObject([{ until: null, acknowledgement: null }])
    await cluster.poll(5)
    await cluster.request('POST', path, { body })
    expect(await openOf(cluster)).toEqual([])
  })

  it('stays beside a finding that goes on, and is closed with it', async () => {
    const cluster = await watchCluster({ read: (clock) => buildStuckSnapshot(clock.now(), startAt) })
    await cluster.poll(80)
    const stuck = async () => {
      const { text } = await cluster.request('GET', '/clusters/c/findings', { search: 'code=PARTITION_STUCK' })
      return findingsBodySchema.parse(JSON.parse(text)).items[0]
    }
    const path = `/clusters/c/findings/${(await stuck())?.id}/acknowledgement`
    await cluster.request('POST', path, { body })
    await cluster.poll(20)
    expect(await stuck()).toMatchObject({ until: null, acknowledgement: body })
    await cluster.request('DELETE', path)
    await cluster.poll(20)
    expect(await stuck()).toMatchObject({ until: null, acknowledgement: null })
  })

  it('leaves a loss of a group that is gone open until it comes', async () => {
    const gone = { from: Number.POSITIVE_INFINITY }
    const read = (clock: ManualClock) =>
      clock.now() < gone.from ? losing(clock) : buildSnapshot({ takenAt: clock.now(), groups: [] })
    const { cluster, path } = await watchLoss({ read })
    gone.from = cluster.clock.now()
    await cluster.poll(30)
    expect(await openOf(cluster)).toHaveLength(1)
    await cluster.request('POST', path, { body })
    expect(await openOf(cluster)).toEqual([])
  })

  it('is refused where it says nothing, says too much, or nobody may write', async () => {
    const { cluster, path } = await watchLoss()
    const statusOf = async (method: string, to: string, given?: unknown) =>
      (await cluster.request(method, to, { body: given })).status
    expect(await statusOf('POST', path, { who: ' ' })).toBe(400)
    expect(await statusOf('POST', path, { ...body, colour: 'red' })).toBe(400)
    expect(await statusOf('POST', path, undefined)).toBe(400)
    expect(await statusOf('POST', '/clusters/c/findings/none/acknowledgement', body)).toBe(404)
    expect(await statusOf('DELETE', '/clusters/c/findings/none/acknowledgement')).toBe(404)
    expect(await openOf(cluster)).toHaveLength(1)
    const readOnly = await watchLoss({ readOnly: true })
    expect((await readOnly.cluster.request('POST', readOnly.path, { body })).status).toBe(403)
    expect((await readOnly.cluster.request('DELETE', readOnly.path)).status).toBe(403)
  })
})
