import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { initialState } from '@/lib/collector'
import { TidemarkError } from '@/lib/domain/errors'
import type { ClusterSnapshot } from '@/lib/domain/snapshot'
import { buildSimulatedSnapshot } from '@/lib/simulated/simulated-snapshot'
import { buildCommit, buildGroup, buildMember, buildSnapshot, buildTopic } from '@/lib/testing/snapshot-builders'
import { type WatchedCluster, watchCluster } from '@/lib/testing/watched-cluster'
import { clustersBodySchema, overviewBodySchema } from '@/lib/wire/clusters'
import { errorBodySchema } from '@/lib/wire/envelope'
import {
  groupBodySchema,
  groupsBodySchema,
  membersBodySchema,
  offsetsBodySchema,
  stateBodySchema,
} from '@/lib/wire/groups'
import { groupSortKeys } from '@/lib/wire/queries'
import { topicBodySchema, topicsBodySchema } from '@/lib/wire/topics'
import { toMembersText, toOffsetsText } from './cli-text'
import type { ClusterContext } from './cluster-context'
import { freshnessOf } from './envelope'
import { buildMembers, buildOffsets } from './group-view'
import { encodeView, parseViewSpec } from './view-spec'

/** What one poll that answers `snapshot` leads to; null = nobody answers. */
async function watch(snapshot: ClusterSnapshot | null): Promise<WatchedCluster> {
  return await watchCluster({ read: () => snapshot })
}

const contextOf = async (snapshot: ClusterSnapshot | null): Promise<ClusterContext> =>
  (await watch(snapshot)).runtime.context()

const simulated = await watchCluster({ read: (clock) => buildSimulatedSnapshot(clock.now()) })
const get = async (path: string, search = '', cluster = simulated) => {
  const { status, text, contentType } = await cluster.request('GET', path, { search })
  return { status, text, contentType, body: contentType.includes('json') ? (JSON.parse(text) as unknown) : null }
}

describe('every answer follows its own schema', () => {
  it.each([
    ['/clusters', clustersBodySchema],
    ['/clusters/c', overviewBodySchema],
    ['/clusters/c/groups', groupsBodySchema],
    ['/clusters/c/groups/checkout', groupBodySchema],
    ['/clusters/c/groups/shared-work', groupBodySchema],
    ['/clusters/c/groups/not-for-your-eyes', groupBodySchema],
    ['/clusters/c/groups/checkout/offsets', offsetsBodySchema],
    ['/clusters/c/groups/checkout/members', membersBodySchema],
    ['/clusters/c/groups/checkout/state', stateBodySchema],
    ['/clusters/c/topics', topicsBodySchema],
    ['/clusters/c/topics/orders', topicBodySchema],
  ] as const)('%s', async (path, schema) => {
    const { status, body } = await get(path)
    expect(status).toBe(200)
    expect(schema.safeParse(body).error?.issues ?? []).toEqual([])
  })

  it('reaches every group of the cluster by its own address', async () => {
    const { body } = await get('/clusters/c/groups')
    for (const { group_id } of groupsBodySchema.parse(body).items) {
      const segment = group_id === '..' ? '~..' : encodeURIComponent(group_id)
      const one = groupBodySchema.parse((await get(`/clusters/c/groups/${segment}`)).body)
      expect(one.group.group_id).toBe(group_id)
    }
  })

  it('describes itself', async () => {
    const { body } = await get('/openapi.json')
    expect(Object.keys((body as { paths: object }).paths)).toContain('/clusters/{cluster}/groups/{group}/offsets')
  })
})

describe('pages of a list', () => {
  it('visit every group exactly once, in any order and any size', async () => {
    const all = groupsBodySchema.parse((await get('/clusters/c/groups')).body).items.map(({ group_id }) => group_id)
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...groupSortKeys),
        fc.boolean(),
        fc.integer({ min: 1, max: 9 }),
        async (key, descending, limit) => {
          const seen: string[] = []
          let cursor: string | null = ''
          while (cursor !== null) {
            const search = `sort=${descending ? '-' : ''}${key}&limit=${limit}${cursor === '' ? '' : `&cursor=${cursor}`}`
            const body = groupsBodySchema.parse((await get('/clusters/c/groups', search)).body)
            seen.push(...body.items.map(({ group_id }) => group_id))
            cursor = body.next_cursor
          }
          expect([...seen].sort()).toEqual([...all].sort())
        },
      ),
      { numRuns: 40 },
    )
  })

  it('put unknown numbers last in either direction', async () => {
    for (const sort of ['total_lag', '-total_lag']) {
      const { items } = groupsBodySchema.parse((await get('/clusters/c/groups', `sort=${sort}`)).body)
      const firstUnknown = items.findIndex(({ total_lag }) => total_lag === null)
      expect(firstUnknown).toBeGreaterThan(0)
      expect(items.slice(firstUnknown).every(({ total_lag }) => total_lag === null)).toBe(true)
    }
  })

  it('filter by text, pattern, state, type and topic', async () => {
    const names = async (search: string) =>
      groupsBodySchema.parse((await get('/clusters/c/groups', search)).body).items.map(({ group_id }) => group_id)
    expect(await names('q=SLOW')).toEqual(['too-slow'])
    expect(await names('q=%2F%5Enext%2F')).toEqual(['next-generation'])
    expect(await names('type=share,streams&sort=group_id')).toEqual(['enrichment', 'shared-work'])
    expect(await names('state=Empty&topic=payments')).toEqual(['nightly-export'])
  })
})

describe('what is wrong is said', () => {
  it.each([
    ['/clusters/other', '', 404, 'TM_CLUSTER_NOT_FOUND'],
    ['/clusters/c/groups/none', '', 404, 'TM_GROUP_NOT_FOUND'],
    ['/clusters/c/topics/none', '', 404, 'TM_TOPIC_NOT_FOUND'],
    ['/clusters/c/groups/checkout/colour', '', 404, 'TM_NOT_FOUND'],
    ['/clusters/c/groups', 'limit=0', 400, 'TM_BAD_REQUEST'],
    ['/clusters/c/groups', 'q=/(/', 400, 'TM_BAD_PATTERN'],
    ['/clusters/c/offsets', 'time=yesterday', 400, 'TM_BAD_REQUEST'],
    ['/clusters/c/groups/%E0%A4%A', '', 400, 'TM_BAD_REQUEST'],
  ] as const)('%s?%s is %d %s', async (path, search, status, code) => {
    const reply = await get(path, search)
    expect(reply.status).toBe(status)
    expect(errorBodySchema.parse(reply.body).error.code).toBe(code)
  })

  it('says why a cluster was not read yet', async () => {
    const refused = new TidemarkError('TM_KAFKA_AUTH', 'Broker a:1 refused the login.')
    const unread = await watchCluster({
      read: () => null,
      reader: { readSnapshot: () => Promise.reject(refused) },
    })
    for (const path of ['', '/groups', '/groups/g', '/topics', '/topics/t', '/offsets']) {
      const reply = await get(`/clusters/c${path}`, '', unread)
      expect(reply.status, path).toBe(503)
      expect(reply.text).toContain('refused the login')
    }
    expect((await get('/clusters', '', unread)).status).toBe(200)
  })
})

describe('how old the data is', () => {
  const snapshot = buildSnapshot({ takenAt: 1_000 })
  it('is live for three polls, then stale, and unreachable as soon as reading fails', async () => {
    const context = await contextOf(snapshot)
    expect(freshnessOf(context, 16_000)).toBe('live')
    expect(freshnessOf(context, 16_100)).toBe('stale')
    const failure = { code: 'TM_KAFKA_TIMEOUT', message: 'm', nextTryAt: 2 } as const
    expect(freshnessOf({ ...context, state: { ...context.state, failure } }, 1_100)).toBe('unreachable')
    expect(freshnessOf({ ...context, state: initialState }, 1_100)).toBe('waiting')
  })
})

describe('partitions of a group', () => {
  it('name the owner and say when it is of the generation before', async () => {
    const context = await contextOf(
      buildSnapshot({ groups: [buildGroup({ state: 'PreparingRebalance', rawState: 'PreparingRebalance' })] }),
    )
    const [row] = buildOffsets(context, 'g', 0).items
    expect(row).toMatchObject({ owner: { client_id: 'client' }, owner_previous_generation: true })
  })

  it('tell no commit, a missing topic and a missing leader apart', async () => {
    const scope = { level: 'partition', topic: 'orders', partition: 1 } as const
    const error = { scope, code: 'TM_LEADER_UNAVAILABLE', kafkaError: null, message: 'no leader' } as const
    const none = { logStartOffset: null, logEndOffset: null, lastStableOffset: null }
    const group = buildGroup({
      offsets: [buildCommit({ committedOffset: null }), buildCommit({ partition: 1 }), buildCommit({ topic: 'gone' })],
    })
    const context = await contextOf(
      buildSnapshot({ groups: [group], topics: [buildTopic('orders', [{}, { ...none, error }])] }),
    )
    const rows = buildOffsets(context, 'g', 0).items
    expect(rows.map(({ reason }) => reason)).toEqual([
      'no committed offset',
      'no leader',
      "topic gone is not in the cluster's metadata",
    ])
    expect(rows.map(({ lag }) => lag)).toEqual([null, null, null])
    expect(rows[0]?.upper_bound).toBe(100)
  })
})

describe('text as Kafka prints it', () => {
  it('keeps columns, dashes and negative lag', async () => {
    const group = buildGroup({
      members: [],
      offsets: [buildCommit({ committedOffset: 130 }), buildCommit({ partition: 1, committedOffset: null })],
    })
    const context = await contextOf(buildSnapshot({ groups: [group], topics: [buildTopic('orders', [{}, {}])] }))
    expect(toOffsetsText('g', buildOffsets(context, 'g', 0).items).split('\n')).toEqual([
      '',
      'GROUP           TOPIC           PARTITION  CURRENT-OFFSET  LOG-END-OFFSET  LAG             CONSUMER-ID     HOST            CLIENT-ID',
      'g               orders          0          130             100             -30             -               -               -',
      'g               orders          1          -               100             -               -               -               -',
      '',
    ])
  })

  it('shows the instance column only where a member has one', async () => {
    const text = async (groupInstanceId: string | null) => {
      const context = await contextOf(
        buildSnapshot({ groups: [buildGroup({ members: [buildMember({ groupInstanceId })] })] }),
      )
      return toMembersText('g', buildMembers(context, 'g', 0).items)
    }
    expect(await text(null)).not.toContain('GROUP-INSTANCE-ID')
    expect(await text('static-1')).toContain('static-1')
  })
})

describe('views of the stream', () => {
  it('share one key whatever the order of the query', () => {
    expect(parseViewSpec('c', 'view=groups&sort=state&q=a')).toEqual(parseViewSpec('c', 'q=a&sort=state&view=groups'))
  })

  it('carry the error in place of the body', () => {
    const { text } = encodeView(simulated.source, { cluster: 'c', view: 'group', search: 'group=none' })
    expect(errorBodySchema.parse(JSON.parse(text)).error.code).toBe('TM_GROUP_NOT_FOUND')
  })

  it('refuse a view that does not exist', () => {
    expect(() => parseViewSpec('c', 'view=everything')).toThrow('view')
  })
})
