import { describe, expect, it } from 'vitest'
import { createManualClock } from '@/lib/testing/manual-clock'
import { buildStuckSnapshot } from '@/lib/testing/stuck-group'
import { openTestStore, type WatchedCluster, watchCluster } from '@/lib/testing/watched-cluster'
import { clustersBodySchema } from '@/lib/wire/clusters'
import { errorBodySchema } from '@/lib/wire/envelope'
import { findingsBodySchema } from '@/lib/wire/findings'

const startAt = 1_000_000

/** A process that has not reached Kafka, after one that left a finding open. */
async function watchUnread(): Promise<WatchedCluster> {
  const store = openTestStore()
  const first = await watchCluster({ read: (clock) => buildStuckSnapshot(clock.now(), startAt), store })
  await first.poll(80)
  return await watchCluster({ read: () => null, store, clock: createManualClock(first.clock.now() + 5_000) })
}

const ask = async ({ request }: WatchedCluster, path: string, search = '') => {
  const { status, text } = await request('GET', `/clusters/c${path}`, { search })
  return { status, body: JSON.parse(text) as unknown }
}

describe('a cluster that was not read yet', () => {
  it.each([
    ['/groups', ''],
    ['/groups/g', ''],
    ['/topics', ''],
    ['/topics/orders', ''],
    ['/findings', 'open=true'],
  ])('is not told as one in which nothing is: %s?%s', async (path, search) => {
    const { status, body } = await ask(await watchUnread(), path, search)
    expect(status).toBe(503)
    expect(errorBodySchema.parse(body).error.code).toBe('TM_NOT_READY')
  })

  it('counts nothing as open, and lists what was open when the last process ended', async () => {
    const cluster = await watchUnread()
    const { body } = await ask(cluster, '/findings')
    const { items, open_counts } = findingsBodySchema.parse(body)
    expect(items.filter(({ until }) => until === null).map(({ code }) => code)).toContain('PARTITION_STUCK')
    expect(open_counts).toBeNull()
    const { text } = await cluster.request('GET', '/clusters')
    expect(clustersBodySchema.parse(JSON.parse(text)).items).toMatchObject([{ groups: null, open_counts: null }])
  })
})
