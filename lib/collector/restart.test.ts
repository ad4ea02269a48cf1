import { describe, expect, it } from 'vitest'
import type { ClusterSnapshot } from '@/lib/domain/snapshot'
import { createManualClock, type ManualClock } from '@/lib/testing/manual-clock'
import { buildSnapshot } from '@/lib/testing/snapshot-builders'
import { buildStuckSnapshot } from '@/lib/testing/stuck-group'
import { openTestStore, watchCluster } from '@/lib/testing/watched-cluster'

const startAt = 1_000_000
const frozenFrom = startAt + 300_000
const stuck = (clock: ManualClock): ClusterSnapshot => buildStuckSnapshot(clock.now(), frozenFrom)

const openOf = ({ runtime }: Awaited<ReturnType<typeof watchCluster>>) =>
  [...(runtime.context().state.derived?.open.values() ?? [])]
    .flat()
    .map(({ id, code, since, openedAt }) => ({ id, code, since, openedAt }))

/** What a judge remembers of the group, without the moment in front of it. */
async function rememberedOf(store: ReturnType<typeof openTestStore>): Promise<string> {
  const first = await watchCluster({ read: stuck, store })
  await first.poll(2)
  store.close = () => undefined
  await first.runtime.stop()
  return store.memories().get('judge:g')?.split('\n')[1] ?? ''
}

describe('memory over a restart', () => {
  it('goes on with open findings and running clocks after the process was killed at any poll', async () => {
    const whole = await watchCluster({ read: stuck })
    await whole.poll(100)
    const expected = openOf(whole)
    expect(expected.map(({ code }) => code)).toContain('PARTITION_STUCK')
    for (const killedAfter of [1, 30, 61, 75, 90]) {
      const store = openTestStore()
      const first = await watchCluster({ read: stuck, store })
      await first.poll(killedAfter - 1)
      const clock = createManualClock(first.clock.now() + 5_000)
      const second = await watchCluster({ read: stuck, store, clock })
      await second.poll(100 - killedAfter)
      expect(openOf(second), `killed after ${killedAfter} polls`).toEqual(expected)
      expect(second.errors).toEqual([])
    }
  })

  it('keeps every memory when it stops in good order', async () => {
    const store = openTestStore()
    const first = await watchCluster({ read: stuck, store })
    await first.poll(20)
    store.close = () => undefined
    await first.runtime.stop()
    const [, text] = [...store.memories()].find(([key]) => key === 'judge:g') ?? []
    expect(text?.split('\n')[0]).toBe(String(startAt + 100_000))
  })

  it('stops once, however often it is asked to', async () => {
    const store = openTestStore()
    const watched = await watchCluster({ read: stuck, store })
    await watched.poll(5)
    let closeCount = 0
    store.close = () => {
      closeCount += 1
      store.saveMemories = () => {
        throw new Error('the database is closed')
      }
    }
    await Promise.all([watched.runtime.stop(), watched.runtime.stop()])
    await watched.runtime.stop()
    expect(closeCount).toBe(1)
    expect(watched.errors).toEqual([])
  })

  it('begins anew where a memory is of another shape, with one line for the log', async () => {
    const store = openTestStore()
    const odd = JSON.stringify({ ...(JSON.parse(await rememberedOf(store)) as object), window: { rows: 7 }, open: 3 })
    store.saveMemories(
      new Map([
        ['judge:g', `${startAt}\n${odd}`],
        ['judge:h', `${startAt}\n${odd}`],
      ]),
    )
    const second = await watchCluster({ read: stuck, store, clock: createManualClock(startAt + 60_000) })
    expect(second.errors.map(String)).toEqual([expect.stringContaining('What was remembered of 2 groups')])
    await second.poll(100)
    expect(openOf(second).map(({ code }) => code)).toContain('PARTITION_STUCK')
    expect(second.errors).toHaveLength(1)
  })

  it('goes by the retention it knew until the brokers have told it again', async () => {
    const store = openTestStore()
    const limits = {
      retentionMs: 20_000,
      retentionBytes: null,
      cleanupPolicy: 'delete',
      minInSyncReplicas: null,
    } as const
    const settings = { readAt: 0, offsetsRetentionMs: 9, topics: new Map([['orders', limits]]), errors: [] }
    const first = await watchCluster({ read: stuck, store, reader: { readSettings: async () => settings } })
    await first.poll(2)
    const clock = createManualClock(first.clock.now() + 5_000)
    const reader = { readSettings: () => new Promise<never>(() => undefined) }
    const second = await watchCluster({ read: stuck, store, clock, reader })
    expect(second.runtime.context().state.derived?.contextOf('g')).toMatchObject({
      retentionMs: 20_000,
      offsetsRetentionMs: 9,
    })
  })

  it('counts the time it was down in no clock', async () => {
    const store = openTestStore()
    const first = await watchCluster({ read: stuck, store })
    await first.poll(62)
    expect(openOf(first)).toEqual([])
    const clock = createManualClock(first.clock.now() + 600_000)
    const second = await watchCluster({ read: stuck, store, clock })
    await second.poll(1)
    expect(openOf(second)).toEqual([])
    await second.poll(60)
    expect(openOf(second).map(({ code }) => code)).toContain('PARTITION_STUCK')
  })

  it('notices an offset that expired while it was down', async () => {
    const store = openTestStore()
    const first = await watchCluster({ read: stuck, store })
    await first.poll(5)
    const clock = createManualClock(first.clock.now() + 600_000)
    const read = () => {
      const snapshot = buildStuckSnapshot(clock.now(), frozenFrom, [])
      const group = snapshot.groups.get('g')
      if (group === undefined) return snapshot
      return {
        ...snapshot,
        groups: new Map([['g', { ...group, state: 'Empty' as const, offsets: group.offsets.slice(0, 1) }]]),
      }
    }
    const second = await watchCluster({ read, store, clock })
    await second.poll(3)
    expect(openOf(second).map(({ code }) => code)).toContain('OFFSET_EXPIRED')
  })

  it('knows nothing of groups the configuration leaves out by now', async () => {
    const store = openTestStore()
    await (await watchCluster({ read: stuck, store })).poll(5)
    const clock = createManualClock(startAt + 60_000)
    const read = () => buildSnapshot({ takenAt: clock.now(), groups: [] })
    const second = await watchCluster({ read, store, clock, groups: { include: [], exclude: ['g'] } })
    await second.poll(20)
    expect(
      store.findings({ range: null, groupId: 'g', code: 'GROUP_GONE', severity: null, open: null, limit: 9 }),
    ).toEqual([])
    expect([...store.memories().keys()]).not.toContain('judge:g')
  })

  it('begins anew when the store is that of another cluster', async () => {
    const store = openTestStore()
    const first = await watchCluster({ read: stuck, store })
    await first.poll(100)
    expect(openOf(first)).not.toEqual([])
    const clock = createManualClock(first.clock.now() + 5_000)
    const second = await watchCluster({ read: () => ({ ...stuck(clock), clusterId: 'another' }), store, clock })
    expect(openOf(second)).toEqual([])
    const query = { range: null, groupId: null, code: null, severity: null, open: true, limit: 9 }
    expect(store.findings(query)).toEqual([])
  })
})
