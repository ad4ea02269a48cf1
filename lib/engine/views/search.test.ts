import { describe, expect, it } from 'vitest'
import type { ManualClock } from '@/lib/testing/manual-clock'
import { buildGroup, buildMember, buildSnapshot, buildTopic } from '@/lib/testing/snapshot-builders'
import { buildStuckSnapshot } from '@/lib/testing/stuck-group'
import { type WatchedCluster, watchCluster } from '@/lib/testing/watched-cluster'
import { errorBodySchema } from '@/lib/wire/envelope'
import { maxSearchHits, type SearchBody, searchBodySchema } from '@/lib/wire/search'

async function ask(cluster: WatchedCluster, q: string): Promise<{ status: number; body: unknown }> {
  const search = `?${new URLSearchParams({ q })}`
  const { status, text } = await cluster.request('GET', '/clusters/c/search', { search })
  return { status, body: JSON.parse(text) }
}

const find = async (cluster: WatchedCluster, q: string): Promise<SearchBody> =>
  searchBodySchema.parse((await ask(cluster, q)).body)

const watchGroups = async (groupIds: readonly string[], fields: Parameters<typeof buildGroup>[0] = {}) =>
  await watchCluster({
    read: (clock) =>
      buildSnapshot({
        takenAt: clock.now(),
        groups: groupIds.map((groupId) => buildGroup({ groupId, readAt: clock.now(), ...fields })),
      }),
  })

const idsOf = ({ groups }: SearchBody) => groups.items.map(({ group_id }) => group_id)

describe('search of a cluster', () => {
  it('has ids that begin with the text first, then words that do, then what holds it; without case', async () => {
    const cluster = await watchGroups(['rebilling', 'orders-billing', 'Billing-archive', 'billing', 'other'])
    const body = await find(cluster, 'BILL')
    expect(idsOf(body)).toEqual(['billing', 'Billing-archive', 'orders-billing', 'rebilling'])
    expect(body.groups.total).toBe(4)
  })

  it('finds any legal id by what is in it', async () => {
    const odd = ['a/b#c?d%e', '..', 'ä ö', 'x'.repeat(255)]
    const cluster = await watchGroups(odd)
    for (const groupId of odd) expect(idsOf(await find(cluster, groupId))).toContain(groupId)
  })

  it('gives the best of many, whatever matches, and says how many there are', async () => {
    const many = Array.from({ length: 300 }, (_, index) => `consumer-${String(index).padStart(3, '0')}`)
    const { groups } = await find(await watchGroups([...many, 'my-consumer']), 'consumer')
    expect(groups.total).toBe(301)
    expect(groups.items.map(({ group_id }) => group_id)).toEqual(many.slice(0, maxSearchHits))
  })

  it('finds members by client, instance, host without its slash, and member id, with their group', async () => {
    const members = [
      buildMember({ memberId: 'billing-1-uuid', clientId: 'billing-1', clientHost: '/10.42.3.17' }),
      buildMember({ memberId: 'm-2', groupInstanceId: 'static-7', clientId: 'other', clientHost: '/10.42.3.18' }),
    ]
    const cluster = await watchGroups(['g'], { members })
    for (const [q, memberId] of [
      ['10.42.3.17', 'billing-1-uuid'],
      ['static', 'm-2'],
      ['1-uuid', 'billing-1-uuid'],
    ] as const) {
      const { items } = (await find(cluster, q)).members
      expect(items.map(({ member_id, group_id }) => [member_id, group_id])).toEqual([[memberId, 'g']])
    }
  })

  it('finds topics, internal ones after all others that match alike', async () => {
    const topics = [{ ...buildTopic('__orders', [{}]), internal: true }, buildTopic('a-orders', [{}, {}])]
    const cluster = await watchCluster({ read: (clock) => buildSnapshot({ takenAt: clock.now(), topics }) })
    expect((await find(cluster, 'orders')).topics.items).toMatchObject([
      { topic: 'a-orders', internal: false, partitions: 2 },
      { topic: '__orders', internal: true, partitions: 1 },
    ])
  })

  it('tells of a group what is wrong with it, and finds the finding by title and code', async () => {
    const cluster = await watchCluster({ read: (clock: ManualClock) => buildStuckSnapshot(clock.now(), 1_060_000) })
    await cluster.poll(80)
    const { groups } = await find(cluster, 'g')
    expect(groups.items[0]).toMatchObject({
      group_id: 'g',
      verdict: 'critical',
      finding: 'Partition orders/1 is stuck',
    })
    for (const q of ['orders/1 is stuck', 'partition_stuck']) {
      const { items } = (await find(cluster, q)).findings
      expect(items).toMatchObject([{ code: 'PARTITION_STUCK', severity: 'page', group_id: 'g' }])
    }
  })

  it('refuses nothing, too much, and a cluster that was not read', async () => {
    const cluster = await watchGroups(['g'])
    for (const q of ['', ' ', 'x'.repeat(513)]) {
      const { status, body } = await ask(cluster, q)
      expect([status, errorBodySchema.parse(body).error.code]).toEqual([400, 'TM_BAD_REQUEST'])
    }
    const silent = await ask(await watchCluster({ read: () => null }), 'g')
    expect(errorBodySchema.parse(silent.body).error.code).toBe('TM_NOT_READY')
  })

  it('sees the next reading', async () => {
    const names = ['old']
    const cluster = await watchCluster({
      read: (clock) =>
        buildSnapshot({
          takenAt: clock.now(),
          groups: names.map((groupId) => buildGroup({ groupId, readAt: clock.now() })),
        }),
    })
    expect((await find(cluster, 'new')).groups.total).toBe(0)
    names.push('new')
    await cluster.poll(1)
    expect((await find(cluster, 'new')).groups.total).toBe(1)
  })
})
