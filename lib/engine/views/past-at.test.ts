import { describe, expect, it } from 'vitest'
import { openMemoryStore } from '@/lib/store'
import { createManualClock, type ManualClock } from '@/lib/testing/manual-clock'
import { buildGroup, buildMember, buildSnapshot } from '@/lib/testing/snapshot-builders'
import { buildStuckSnapshot } from '@/lib/testing/stuck-group'
import { openTestStore, type WatchedCluster, watchCluster } from '@/lib/testing/watched-cluster'
import { errorBodySchema } from '@/lib/wire/envelope'
import { findingsBodySchema } from '@/lib/wire/findings'
import { groupBodySchema } from '@/lib/wire/groups'
import { pastGroupBodySchema, pastGroupsBodySchema } from '@/lib/wire/past'

const startAt = 1_000_000
const frozenFrom = startAt + 60_000
const stuck = (clock: ManualClock) => buildStuckSnapshot(clock.now(), frozenFrom)

async function ask(cluster: WatchedCluster, path: string, search = '') {
  const { status, text } = await cluster.request('GET', `/clusters/c${path}`, { search })
  const body: unknown = JSON.parse(text)
  return { status, body }
}

async function past(cluster: WatchedCluster, at: number | string, group = 'g') {
  const { status, body } = await ask(cluster, `/groups/${encodeURIComponent(group)}/at`, `at=${at}`)
  expect(status, JSON.stringify(body)).toBe(200)
  return pastGroupBodySchema.parse(body)
}

describe('a group at a moment of the past', () => {
  it('is what the page showed then: partitions with owners, members, lag, rates and time lag', async () => {
    const cluster = await watchCluster({ read: stuck })
    await cluster.poll(40)
    const then = groupBodySchema.parse((await ask(cluster, '/groups/g')).body)
    const at = cluster.clock.now()
    await cluster.poll(100)
    const body = await past(cluster, at + 2_000)
    expect(body).toMatchObject({
      shown_at: at,
      presence: 'read',
      resolution_ms: 5_000,
      earlier_at: at - 5_000,
      later_at: at + 5_000,
      oldest_at: startAt,
      gone: false,
    })
    const { total_lag, unknown_partitions, max_lag, members, topics, partitions, state, type } = then.group
    expect(body.group).toMatchObject({
      total_lag,
      unknown_partitions,
      max_lag,
      members,
      topics,
      partitions,
      state,
      type,
    })
    expect(
      body.partitions.map(({ committed_offset, lag, owner }) => [committed_offset, lag, owner?.member_id]),
    ).toEqual(then.partitions.map(({ committed_offset, lag, owner }) => [committed_offset, lag, owner?.member_id]))
    expect(body.members?.map(({ member_id, partitions: count }) => [member_id, count])).toEqual([
      ['m-0', 1],
      ['m-1', 1],
    ])
    const [moving, still] = body.partitions
    expect(moving).toMatchObject({
      consume_per_sec: 10,
      produce_per_sec: 10,
      last_commit_at: at,
      time_lag_reason: null,
    })
    expect(still).toMatchObject({ consume_per_sec: 0, produce_per_sec: 10, last_commit_at: frozenFrom })
    // Its first unread record was written 20 records, 2 s, before it stood still.
    const age = at - frozenFrom + 2_000
    expect(Math.abs((still?.time_lag_ms ?? 0) - age)).toBeLessThanOrEqual(still?.time_lag_error_ms ?? 0)
    expect(still?.time_lag_error_ms).toBeLessThanOrEqual(2_500)
    expect(body.group.data_loss).toMatchObject({ state: 'unknown', reason: 'not kept of the past' })
    expect(body.not_known.length).toBeGreaterThan(0)
  })

  it('has the findings known then, and apart from them what had begun and was found later', async () => {
    const cluster = await watchCluster({ read: stuck })
    await cluster.poll(100)
    const { items } = findingsBodySchema.parse((await ask(cluster, '/findings', 'code=PARTITION_STUCK')).body)
    const [finding] = items
    const openedAt = finding?.opened_at ?? 0
    const before = await past(cluster, openedAt - 1)
    expect(before.open_findings.map(({ code }) => code)).not.toContain('PARTITION_STUCK')
    expect(before.found_later).toMatchObject([{ id: finding?.id, facts: finding?.facts }])
    expect(before.group.verdict).toBe('ok')
    const after = await past(cluster, openedAt)
    expect(after.open_findings).toMatchObject([{ id: finding?.id }])
    expect(after.group.verdict).toBe('critical')
    const at = async (moment: number) =>
      findingsBodySchema.parse((await ask(cluster, '/findings', `at=${moment}`)).body).items.map(({ id }) => id)
    expect(await at(openedAt - 1)).toEqual([])
    expect(await at(openedAt)).toEqual([finding?.id])
  })

  it('is told of a group that is gone, as it was while it was there', async () => {
    const goneFrom = startAt + 100_000
    const read = (clock: ManualClock) =>
      clock.now() < goneFrom ? stuck(clock) : buildSnapshot({ takenAt: clock.now(), groups: [] })
    const cluster = await watchCluster({ read })
    await cluster.poll(800)
    expect((await ask(cluster, '/groups/g')).status).toBe(404)
    const there = await past(cluster, goneFrom - 1)
    expect(there).toMatchObject({ gone: true, presence: 'read', group: { state: 'Stable', members: 2 } })
    expect((await past(cluster, goneFrom)).presence).toBe('absent')
    expect((await past(cluster, goneFrom + 3_000_000)).presence).toBe('absent')
  })

  it('says that nothing was read at a moment, and shows the reading before', async () => {
    const store = openTestStore()
    const first = await watchCluster({ read: stuck, store })
    await first.poll(10)
    const stoppedAt = first.clock.now()
    const clock = createManualClock(stoppedAt + 600_000)
    const second = await watchCluster({ read: stuck, store, clock })
    await second.poll(10)
    const body = await past(second, stoppedAt + 300_000)
    expect(body).toMatchObject({ presence: 'gap', shown_at: stoppedAt, later_at: stoppedAt + 600_000 })
    expect((await past(second, stoppedAt + 2_000)).presence).toBe('read')
    expect((await past(second, clock.now())).earlier_at).toBe(clock.now() - 5_000)
  })

  it('says that a reading failed, and never that nobody is there', async () => {
    const failing = (clock: ManualClock) => {
      const error = {
        scope: { level: 'group', groupId: 'g' },
        code: 'TM_COORDINATOR_UNAVAILABLE',
        kafkaError: null,
        message: 'no answer',
      } as const
      const group = buildGroup({ readAt: clock.now(), members: null, describeError: error, offsetsError: error })
      return clock.now() < startAt + 50_000 ? stuck(clock) : buildSnapshot({ takenAt: clock.now(), groups: [group] })
    }
    const cluster = await watchCluster({ read: failing })
    await cluster.poll(12)
    const body = await past(cluster, cluster.clock.now())
    expect(body).toMatchObject({ presence: 'failed', members: null })
    expect(body.group).toMatchObject({ verdict: 'unknown', access: 'coordinator_unreachable', total_lag: null })
  })

  it('says since when history is kept, where it does not reach back', async () => {
    const cluster = await watchCluster({ read: stuck })
    await cluster.poll(5)
    const { status, body } = await ask(cluster, '/groups/g/at', `at=${startAt - 60_000}`)
    expect(status).toBe(404)
    expect(errorBodySchema.parse(body).error).toMatchObject({ code: 'TM_NOT_FOUND', oldest_at: startAt })
    expect((await ask(cluster, '/groups/none/at', `at=${startAt}`)).status).toBe(404)
    expect((await ask(cluster, '/groups/g/at', `at=${cluster.clock.now() + 1}`)).status).toBe(400)
    expect((await ask(cluster, '/groups/g/at', 'at=yesterday')).status).toBe(400)
    expect((await ask(cluster, '/groups/g/at')).status).toBe(400)
  })

  it('takes a moment as ISO 8601, and any legal group id', async () => {
    const id = 'a/b:c#d?e%f&g@h[i] é 日本'
    const read = (clock: ManualClock) => {
      const groups = [buildGroup({ groupId: id, readAt: clock.now(), members: [buildMember({})] })]
      return buildSnapshot({ takenAt: clock.now(), groups })
    }
    const cluster = await watchCluster({ read })
    await cluster.poll(2)
    const body = await past(cluster, new Date(startAt + 5_000).toISOString(), id)
    expect(body).toMatchObject({ at: startAt + 5_000, shown_at: startAt + 5_000, group: { group_id: id } })
  })

  it('says of older times that not every reading is kept', async () => {
    const dayMs = 86_400_000
    const store = openMemoryStore({
      pollPeriodMs: 5_000,
      onTrouble: () => undefined,
      maxBytes: 64 * 1024 * 1024,
      rawMs: 600_000,
      minuteMs: dayMs,
      tenMinuteMs: dayMs,
    })
    const cluster = await watchCluster({ read: stuck, store })
    await cluster.poll(900)
    const body = await past(cluster, startAt + 60_000)
    expect(body.resolution_ms).toBe(60_000)
    expect(body.not_known[0]).toBe('Of that time one reading in 1 min is kept, not every one.')
  })
})

describe('all groups at a moment', () => {
  it('are those that were there, the worst first', async () => {
    const goneFrom = startAt + 500_000
    const read = (clock: ManualClock) => {
      const { groups, topics } = stuck(clock)
      const others = ['a', 'b']
        .filter((id) => id === 'a' || clock.now() >= goneFrom)
        .map((groupId) => buildGroup({ groupId, readAt: clock.now(), state: 'Empty', members: [], offsets: [] }))
      const own = clock.now() < goneFrom ? [...groups.values()] : []
      return buildSnapshot({ takenAt: clock.now(), topics: [...topics.values()], groups: [...own, ...others] })
    }
    const cluster = await watchCluster({ read })
    await cluster.poll(300)
    const at = async (moment: number) => pastGroupsBodySchema.parse((await ask(cluster, '/at', `at=${moment}`)).body)
    const then = await at(goneFrom - 5_000)
    expect(then.items.map(({ group_id, verdict }) => [group_id, verdict])).toEqual([
      ['g', 'critical'],
      ['a', 'ok'],
    ])
    expect(then).toMatchObject({ earlier_at: goneFrom - 10_000, later_at: goneFrom, resolution_ms: 5_000 })
    expect((await at(goneFrom + 600_000)).items.map(({ group_id }) => group_id)).toEqual(['a', 'b'])
    expect((await ask(cluster, '/at', `at=${startAt - 1}`)).status).toBe(404)
  })
})
