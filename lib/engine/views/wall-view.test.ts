import { describe, expect, it } from 'vitest'
import type { ErrorCode, ReadError } from '@/lib/domain/errors'
import type { FindingRecord } from '@/lib/domain/finding'
import type { ClusterSnapshot, GroupReading } from '@/lib/domain/snapshot'
import { buildSimulatedSnapshot } from '@/lib/simulated/simulated-snapshot'
import type { ManualClock } from '@/lib/testing/manual-clock'
import { buildGroup, buildSnapshot, buildTopic } from '@/lib/testing/snapshot-builders'
import { buildStuckSnapshot } from '@/lib/testing/stuck-group'
import { type WatchedCluster, watchCluster } from '@/lib/testing/watched-cluster'
import { type WallBody, wallBodySchema } from '@/lib/wire/wall'
import { encodeView, parseViewSpec } from './view-spec'
import { toWallLine } from './wall-line'
import { toWallReason } from './wall-reason'

const frozenFrom = 1_060_000
const stuck = (clock: ManualClock) => buildStuckSnapshot(clock.now(), frozenFrom)

function wallOf({ source }: WatchedCluster): WallBody {
  return wallBodySchema.parse(JSON.parse(encodeView(source, parseViewSpec('c', 'view=wall')).text))
}

function errorOf(code: ErrorCode, scope: ReadError['scope']): ReadError {
  return { scope, code, kafkaError: null, message: 'It failed.' }
}

/** Groups that could not be read, each of its coordinator and for its reason. */
function unreadGroup(groupId: string, code: ErrorCode, coordinator = 1): GroupReading {
  const error = errorOf(code, { level: 'group', groupId })
  return buildGroup({ groupId, coordinator, describeError: error, offsetsError: error })
}

async function wallOfSnapshot(fields: Parameters<typeof buildSnapshot>[0]): Promise<WallBody> {
  return wallOf(await watchCluster({ read: (clock) => buildSnapshot({ takenAt: clock.now(), ...fields }) }))
}

describe('the wall of a cluster', () => {
  it('has what needs action with its number, its reason and its hour, and counts the groups', async () => {
    const cluster = await watchCluster({ read: stuck })
    await cluster.poll(80)
    const wall = wallOf(cluster)
    expect(wall).toMatchObject({
      complete: true,
      freshness: 'live',
      build_id: 'test',
      clusters: ['c'],
      next_try_ms: null,
      brokers: { reachable: 1, total: 1 },
      groups: { read: 1, total: 1 },
      verdict_counts: { critical: 1, warning: 0, ok: 0 },
      total: 1,
      set_aside_groups: 0,
    })
    expect(wall.items).toMatchObject([
      {
        verdict: 'critical',
        name: 'g',
        reason: 'orders/1 is stuck',
        since: frozenFrom,
        loss_ms: null,
        lag: { value: 40 + 3_400, bound: 'exact' },
        unread: false,
      },
    ])
    const line = wall.items[0]?.line ?? []
    expect(line).toHaveLength(60)
    expect(line.at(-1)).toBe(100)
    expect(line[0]).toBeNull()
  })

  it('is an answer of the API, too', async () => {
    const cluster = await watchCluster({ read: (clock) => buildSimulatedSnapshot(clock.now()) })
    const { status, text } = await cluster.request('GET', '/clusters/c/wall')
    expect(status).toBe(200)
    expect(wallBodySchema.parse(JSON.parse(text))).toEqual(wallOf(cluster))
    expect((await cluster.request('GET', '/clusters/c/wall/more')).status).toBe(404)
  })

  it('has no row for what somebody has acknowledged, and counts it', async () => {
    const cluster = await watchCluster({ read: stuck })
    await cluster.poll(80)
    const id = wallOf(cluster).items[0]?.id ?? ''
    cluster.runtime.acknowledge(id, { who: 'ada', note: '', at: cluster.clock.now() })
    expect(wallOf(cluster)).toMatchObject({ items: [], total: 0, set_aside_groups: 1 })
  })

  it('is a body before the first reading, too, and says why there is none', async () => {
    const wall = wallOf(await watchCluster({ read: () => null }))
    expect(wall).toMatchObject({
      as_of: null,
      age_ms: null,
      freshness: 'unreachable',
      groups: null,
      brokers: { reachable: 0, total: 0 },
      items: [],
    })
    expect(wall.next_try_ms).toBeGreaterThan(0)
    expect(wall.unreachable_reason).not.toBeNull()
  })

  it('keeps what was known when Kafka is lost, with no broker that answers', async () => {
    let isLost = false
    const cluster = await watchCluster({ read: (clock) => (isLost ? null : stuck(clock)) })
    await cluster.poll(80)
    isLost = true
    await cluster.poll(2)
    const wall = wallOf(cluster)
    expect(wall).toMatchObject({ freshness: 'unreachable', complete: false, brokers: { reachable: 0, total: 1 } })
    expect(wall.items).toHaveLength(1)
    expect(wall.age_ms).toBe(10_000)
    expect(wall.next_try_ms).toBe(10_000)
  })

  it('sends sixty rows at most and counts all', async () => {
    const groups = (clock: ManualClock): ClusterSnapshot => {
      const { groups: one, ...snapshot } = stuck(clock)
      const [group] = [...one.values()]
      if (group === undefined) throw new Error('there is no group')
      const many = Array.from({ length: 70 }, (_, index) => ({ ...group, groupId: `g-${index}` }))
      return { ...snapshot, groups: new Map(many.map((each) => [each.groupId, each])) }
    }
    const cluster = await watchCluster({ read: groups })
    await cluster.poll(80)
    const wall = wallOf(cluster)
    expect(wall.items).toHaveLength(60)
    expect(wall.total).toBe(70)
  })
})

describe('what a wall says of a reading that is not complete', () => {
  it('is one row for each cause, the largest first, and the count of what was read', async () => {
    const wall = await wallOfSnapshot({
      errors: [errorOf('TM_KAFKA_DENIED', { level: 'group', groupId: 'denied' })],
      groups: [
        buildGroup(),
        unreadGroup('denied', 'TM_KAFKA_DENIED'),
        unreadGroup('a', 'TM_COORDINATOR_UNAVAILABLE', 5),
        unreadGroup('b', 'TM_COORDINATOR_UNAVAILABLE', 5),
        unreadGroup('other', 'TM_COORDINATOR_UNAVAILABLE', 6),
      ],
    })
    expect(wall).toMatchObject({ complete: false, groups: { read: 1, total: 5 }, total: 3 })
    expect(wall.items.map(({ name, more, reason }) => [name, more, reason])).toEqual([
      ['a', 1, 'Broker 5 does not answer'],
      ['denied', 0, 'Reading is denied'],
      ['other', 0, 'Broker 6 does not answer'],
    ])
    for (const item of wall.items) expect(item).toMatchObject({ verdict: 'unknown', lag: null, unread: true })
  })

  it('is a row of the silent brokers where no group is missing', async () => {
    const error = errorOf('TM_KAFKA_TIMEOUT', { level: 'broker', nodeId: 2 })
    const broker = { host: 'h', port: 9092, rack: null }
    const wall = await wallOfSnapshot({
      errors: [error],
      brokers: [
        { ...broker, nodeId: 1, error: null },
        { ...broker, nodeId: 2, error },
      ],
    })
    expect(wall.brokers).toEqual({ reachable: 1, total: 2 })
    expect(wall.items).toMatchObject([{ name: 'Broker 2', reason: 'Does not answer', unread: true }])
  })

  it.each<[ReadError['scope'], string]>([
    [{ level: 'partition', topic: 'orders', partition: 3 }, 'orders/3'],
    [{ level: 'topic', topic: 'orders' }, 'orders'],
    [{ level: 'group-topic', groupId: 'g', topic: 'orders' }, 'g on orders'],
    [{ level: 'cluster' }, 'The cluster'],
  ])('is a row of the first error where nothing else tells it: %j', async (scope, name) => {
    const wall = await wallOfSnapshot({
      topics: [buildTopic('orders', [{}])],
      errors: [errorOf('TM_LEADER_UNAVAILABLE', scope), errorOf('TM_LEADER_UNAVAILABLE', scope)],
    })
    expect(wall.items).toMatchObject([{ name, more: 1, reason: 'No leader', unread: true }])
  })

  it('never is nothing: a body that is not complete has a row that was not read', async () => {
    const cluster = await watchCluster({ read: (clock) => buildSimulatedSnapshot(clock.now()) })
    const wall = wallOf(cluster)
    expect(wall.complete).toBe(false)
    expect(wall.items.some(({ unread }) => unread)).toBe(true)
  })
})

describe('a group that is gone', () => {
  it('makes no reading partial, whatever is still open of it', async () => {
    let isGone = false
    const cluster = await watchCluster({
      read: (clock) => (isGone ? { ...stuck(clock), groups: new Map() } : stuck(clock)),
    })
    await cluster.poll(80)
    isGone = true
    await cluster.poll(1)
    const wall = wallOf(cluster)
    expect(wall).toMatchObject({ complete: true, groups: { read: 0, total: 0 } })
    expect(wall.items.filter(({ unread }) => unread)).toEqual([])
  })
})

describe('the reason on a wall', () => {
  const reasonOf = (groupId: string, title: string, change: Partial<FindingRecord> = {}) =>
    toWallReason({ groupId, title, code: 'DATA_LOSS_RISK', scope: { level: 'group' }, ...change } as FindingRecord)

  it.each([
    ['orders', 'Partition orders/3 is stuck', 'orders/3 is stuck'],
    ['orders', 'orders stands still, all 3 partitions', 'Stands still, all 3 partitions'],
    ['orders', 'Nobody reads orders', 'Nobody reads'],
    ['orders', 'Rebalance storm in orders: 14 left early', 'Rebalance storm: 14 left early'],
    ['orders', 'Lag of orders grows', 'Lag grows'],
    ['a.b[c', 'Coordinator of a.b[c does not answer', 'Coordinator does not answer'],
    ['of', 'Nobody owns of/0', 'Nobody owns of/0'],
  ])('does not repeat the name %s: %s', (groupId, title, reason) => expect(reasonOf(groupId, title)).toBe(reason))

  it('is shorter words where the title is too long, with the place where that fits', () => {
    const title = 'Unread records of clicks/4 are about to be deleted'
    const scope = { level: 'partition', topic: 'clicks', partitions: [4] } as const
    expect(reasonOf('g', title, { scope })).toBe('Data loss near: clicks/4')
    expect(reasonOf('g', title, { scope: { ...scope, topic: 'a-very-long-name-of-a-topic' } })).toBe('Data loss near')
    expect(reasonOf('g', title)).toBe('Data loss near')
  })
})

describe('the line of a row', () => {
  const minute = 60_000
  const now = 100 * minute

  it('is sixty values of the last hour in hundredths of its highest', () => {
    const points = Array.from({ length: 60 }, (_, index) => [(41 + index) * minute, index * 10] as const)
    const line = toWallLine(points, now, now)
    expect(line).toHaveLength(60)
    expect([line[0], line[30], line[59]]).toEqual([0, 51, 100])
  })

  it('has gaps where nothing was read: before the first point, in between, and since it is unread', () => {
    const points = [
      [60 * minute, 5],
      [70 * minute, null],
      [80 * minute, 10],
    ] as const
    const line = toWallLine(points, now, 90 * minute)
    const at = (minutes: number) => line[59 - (100 - minutes)]
    expect([at(59), at(60), at(69), at(70), at(79), at(80), at(90), at(91), at(100)]).toEqual([
      null,
      50,
      50,
      null,
      null,
      100,
      100,
      null,
      null,
    ])
  })

  it('is flat at the bottom for a lag of nothing', () => {
    expect(toWallLine([[now, 0]], now, now).at(-1)).toBe(0)
    expect(toWallLine([], now, now)).toEqual(Array(60).fill(null))
  })
})
