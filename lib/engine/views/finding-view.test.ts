import { describe, expect, it } from 'vitest'
import { createManualClock, type ManualClock } from '@/lib/testing/manual-clock'
import { buildSnapshot } from '@/lib/testing/snapshot-builders'
import { buildStuckSnapshot } from '@/lib/testing/stuck-group'
import { openTestStore, type WatchedCluster, watchCluster } from '@/lib/testing/watched-cluster'
import { findingBodySchema, findingsBodySchema } from '@/lib/wire/findings'

const startAt = 1_000_000
const stuck = (clock: ManualClock) => buildStuckSnapshot(clock.now(), startAt)

async function findId(cluster: WatchedCluster): Promise<string> {
  const { text } = await cluster.request('GET', '/clusters/c/findings', { search: 'code=PARTITION_STUCK' })
  return findingsBodySchema.parse(JSON.parse(text)).items[0]?.id ?? ''
}

async function readState({ request }: WatchedCluster, id: string) {
  const { text } = await request('GET', `/clusters/c/findings/${id}`)
  return findingBodySchema.parse(JSON.parse(text)).group_state
}

describe('the group of a finding', () => {
  it('has its state while it is listed, and is gone at the first poll that no broker lists it', async () => {
    let isThere = true
    const read = (clock: ManualClock) =>
      isThere ? stuck(clock) : buildSnapshot({ takenAt: clock.now(), groups: [], topics: [] })
    const cluster = await watchCluster({ read })
    await cluster.poll(80)
    const id = await findId(cluster)
    expect(await readState(cluster, id)).toBe('Stable')
    isThere = false
    await cluster.poll(1)
    expect(await readState(cluster, id)).toBeNull()
  })

  it('is not called gone before the cluster was read', async () => {
    const store = openTestStore()
    const first = await watchCluster({ read: stuck, store })
    await first.poll(80)
    const id = await findId(first)
    const second = await watchCluster({ read: () => null, store, clock: createManualClock(first.clock.now() + 5_000) })
    expect(await readState(second, id)).toBe('Unknown')
  })
})
