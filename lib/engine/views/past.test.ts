import { describe, expect, it } from 'vitest'
import { GroupJudge } from '@/lib/detectors/group-judge'
import { createManualClock, type ManualClock } from '@/lib/testing/manual-clock'
import { buildSnapshot } from '@/lib/testing/snapshot-builders'
import { buildStuckSnapshot } from '@/lib/testing/stuck-group'
import { openTestStore, type WatchedCluster, watchCluster } from '@/lib/testing/watched-cluster'
import { overviewBodySchema } from '@/lib/wire/clusters'
import { decodeCaptureHeader, decodeCaptureLine } from '@/lib/wire/decode-capture'
import { errorBodySchema } from '@/lib/wire/envelope'
import { findingBodySchema, findingsBodySchema } from '@/lib/wire/findings'
import { groupBodySchema, groupsBodySchema } from '@/lib/wire/groups'
import { historyBodySchema } from '@/lib/wire/history'
import { rebalancesBodySchema } from '@/lib/wire/rebalances'

const startAt = 1_000_000
const frozenFrom = startAt + 60_000
const stuck = (clock: ManualClock) => buildStuckSnapshot(clock.now(), frozenFrom)

const get = async (cluster: WatchedCluster, path: string, search = ''): Promise<unknown> => {
  const { status, text } = await cluster.request('GET', `/clusters/c${path}`, { search })
  expect(status, text).toBe(200)
  return JSON.parse(text)
}
const findings = async (cluster: WatchedCluster, search = '') =>
  findingsBodySchema.parse(await get(cluster, '/findings', search))

describe('history of a group', () => {
  it('is one series of the group, of each topic, or of the worst partitions, as asked', async () => {
    const cluster = await watchCluster({ read: stuck })
    await cluster.poll(40)
    const by = async (what: string) =>
      historyBodySchema.parse(await get(cluster, '/groups/g/history', `range=15m&points=100&by=${what}`))
    const whole = await by('group')
    expect(whole.series[0]?.points).toHaveLength(41)
    expect(whole.series[0]?.points.at(-1)).toMatchObject({ lag: 40 + 1_400, members: 2, state: 'Stable' })
    expect((await by('topic')).series.map(({ topic }) => topic)).toEqual(['orders'])
    const partitions = await by('partition')
    expect(partitions.series.map(({ partition }) => partition)).toEqual([1, 0])
    expect(partitions.rest_partitions).toBe(0)
    expect(partitions.whole).toHaveLength(41)
  })

  it('has rates from real differences in time, and none across a gap', async () => {
    const store = openTestStore()
    const first = await watchCluster({ read: stuck, store })
    await first.poll(10)
    const clock = createManualClock(first.clock.now() + 300_000)
    const second = await watchCluster({ read: stuck, store, clock })
    await second.poll(10)
    const { whole, gaps } = historyBodySchema.parse(await get(second, '/groups/g/history', 'range=15m'))
    expect(whole.map(({ produce_per_sec }) => produce_per_sec).slice(1, 11)).toEqual(Array(10).fill(20))
    expect(whole[11]).toMatchObject({ at: clock.now() - 50_000, produce_per_sec: null, consume_per_sec: null })
    expect(gaps).toEqual([
      { from: clock.now() - 900_000, to: startAt },
      { from: startAt + 50_000, to: clock.now() - 50_000 },
    ])
  })

  it('ends with the last poll for a relative range and where it is told for an absolute one', async () => {
    const cluster = await watchCluster({ read: stuck })
    await cluster.poll(20)
    const relative = historyBodySchema.parse(await get(cluster, '/groups/g/history', 'range=1h'))
    expect(relative.to).toBe(cluster.clock.now())
    const search = `from=${startAt + 10_000}&to=${new Date(startAt + 20_000).toISOString()}`
    const absolute = historyBodySchema.parse(await get(cluster, '/groups/g/history', search))
    expect(absolute.whole.map(({ at }) => at)).toEqual([startAt + 10_000, startAt + 15_000, startAt + 20_000])
  })
})

describe('findings', () => {
  it('stand on the group, the overview and in their own list while they are open', async () => {
    const cluster = await watchCluster({ read: stuck })
    await cluster.poll(80)
    const { items, open_counts } = await findings(cluster, 'open=true')
    expect(items.map(({ code, severity }) => [code, severity])).toContainEqual(['PARTITION_STUCK', 'page'])
    expect(open_counts?.page).toBe(1)
    const group = groupBodySchema.parse(await get(cluster, '/groups/g'))
    expect(group.group.verdict).toBe('critical')
    expect(group.open_findings.map(({ code }) => code)).toContain('PARTITION_STUCK')
    const overview = overviewBodySchema.parse(await get(cluster, ''))
    expect(overview).toMatchObject({ attention_total: 1, verdict_counts: { critical: 1, ok: 0 } })
    expect(overview.attention[0]).toMatchObject({ finding: { code: 'PARTITION_STUCK' }, group: { group_id: 'g' } })
    const filtered = groupsBodySchema.parse(await get(cluster, '/groups', 'verdict=critical'))
    expect(filtered.items.map(({ group_id }) => group_id)).toEqual(['g'])
    expect(groupsBodySchema.parse(await get(cluster, '/groups', 'verdict=ok')).total).toBe(0)
  })

  it('have an address of their own, open or closed', async () => {
    const frozen = { until: Number.POSITIVE_INFINITY }
    const cluster = await watchCluster({
      read: (clock) => buildStuckSnapshot(clock.now(), clock.now() > frozen.until ? clock.now() : frozenFrom),
    })
    await cluster.poll(80)
    const [open] = (await findings(cluster, 'code=PARTITION_STUCK')).items
    expect(findingBodySchema.parse(await get(cluster, `/findings/${open?.id}`))).toMatchObject({
      finding: { until: null },
      group_state: 'Stable',
    })
    frozen.until = cluster.clock.now()
    await cluster.poll(20)
    expect((await findings(cluster, 'open=true&code=PARTITION_STUCK')).items).toEqual([])
    const closed = findingBodySchema.parse(await get(cluster, `/findings/${open?.id}`))
    expect(closed.finding.until).not.toBeNull()
    expect((await findings(cluster, 'open=false&code=PARTITION_STUCK')).items.map(({ id }) => id)).toEqual([open?.id])
  })

  it.each([
    ['/findings', 'code=NOISE', 400, 'TM_BAD_REQUEST'],
    ['/findings', 'q=/(/', 400, 'TM_BAD_PATTERN'],
    ['/findings', 'from=10&to=5', 400, 'TM_BAD_REQUEST'],
    ['/findings/none', '', 404, 'TM_FINDING_NOT_FOUND'],
    ['/groups/none/history', '', 404, 'TM_GROUP_NOT_FOUND'],
    ['/groups/none/capture', '', 404, 'TM_GROUP_NOT_FOUND'],
    ['/groups/none/rebalances', '', 404, 'TM_GROUP_NOT_FOUND'],
    ['/groups/g/history', 'by=colour', 400, 'TM_BAD_REQUEST'],
    ['/rebalances', 'range=2h', 400, 'TM_BAD_REQUEST'],
  ] as const)('%s?%s is %d %s', async (path, search, status, code) => {
    const cluster = await watchCluster({ read: stuck })
    const reply = await cluster.request('GET', `/clusters/c${path}`, { search })
    expect(reply.status).toBe(status)
    expect(errorBodySchema.parse(JSON.parse(reply.text)).error.code).toBe(code)
  })
})

describe('rebalances', () => {
  it('are counted per group, in lanes, per bucket and in a table', async () => {
    const read = (clock: ManualClock) => {
      const members = clock.now() < startAt + 60_000 ? ['m-0', 'm-1'] : ['m-0', 'm-2']
      return buildStuckSnapshot(clock.now(), Number.POSITIVE_INFINITY, members)
    }
    const cluster = await watchCluster({ read })
    await cluster.poll(30)
    const body = rebalancesBodySchema.parse(await get(cluster, '/rebalances', 'range=15m'))
    expect(body).toMatchObject({ total: 1, count: { value: 1 }, groups_total: 1, bucket_ms: 60_000 })
    expect(body.items[0]).toMatchObject({ group_id: 'g', joined: [{ client_id: 'm-2' }], left: [{ client_id: 'm-1' }] })
    expect(body.lanes[0]?.bands).toHaveLength(1)
    expect(body.frequency.filter(({ count }) => count > 0)).toHaveLength(1)
    const own = rebalancesBodySchema.parse(await get(cluster, '/groups/g/rebalances', 'range=15m'))
    expect(own.items).toEqual(body.items)
    const group = groupBodySchema.parse(await get(cluster, '/groups/g'))
    expect(group.group.rebalances_1h).toMatchObject({ value: 1 })
    expect(group.members?.map(({ first_seen_at }) => first_seen_at)).toEqual([null, startAt + 60_000])
  })
})

describe('a capture', () => {
  it('replays to the findings that were shown live', async () => {
    const cluster = await watchCluster({ read: stuck })
    await cluster.poll(100)
    const { status, text, fileName, contentType } = await cluster.request('GET', '/clusters/c/groups/g/capture')
    expect({ status, contentType }).toEqual({ status: 200, contentType: 'application/x-ndjson; charset=utf-8' })
    expect(fileName).toMatch(/^g-\d{8}T\d{6}Z\.ndjson$/)
    const [head = '', ...lines] = text.trimEnd().split('\n')
    const header = decodeCaptureHeader(head)
    const judge = new GroupJudge(header)
    for (const [index, line] of lines.entries()) {
      const past = decodeCaptureLine(line, index + 2, header.startedAt)
      if (past.kind === 'event') judge.take(past.event)
      else if (past.kind === 'observation') judge.observe(past.observation)
    }
    const live = cluster.runtime.context().state.derived?.open.get('g') ?? []
    expect(live.map(({ code }) => code)).toContain('PARTITION_STUCK')
    const toKey = ({ code, since, severity, scope }: (typeof live)[number]) => ({ code, since, severity, scope })
    expect(judge.open().map(toKey)).toEqual(live.map(toKey))
  })
})

describe('a group that is gone', () => {
  it('keeps its row for an hour and its past for good', async () => {
    const goneFrom = startAt + 100_000
    const read = (clock: ManualClock) =>
      clock.now() < goneFrom ? stuck(clock) : buildSnapshot({ takenAt: clock.now(), groups: [] })
    const cluster = await watchCluster({ read })
    await cluster.poll(60)
    const { items } = groupsBodySchema.parse(await get(cluster, '/groups'))
    expect(items).toMatchObject([{ group_id: 'g', state: 'Dead', total_lag: null, read_at: goneFrom - 5_000 }])
    expect((await findings(cluster, 'code=GROUP_GONE')).items).toHaveLength(1)
    expect((await cluster.request('GET', '/clusters/c/groups', { search: 'format=text' })).text).not.toContain('g ')
    await cluster.poll(720)
    expect(groupsBodySchema.parse(await get(cluster, '/groups')).items).toEqual([])
    for (const path of ['history', 'rebalances', 'capture']) {
      expect((await cluster.request('GET', `/clusters/c/groups/g/${path}`)).status, path).toBe(200)
    }
  })
})
