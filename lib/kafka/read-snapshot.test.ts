import { describe, expect, it } from 'vitest'
import { TidemarkError } from '@/lib/domain/errors'
import type { BrokerLink } from './broker-link'
import type { ClusterLinks } from './cluster-links'
import type { RequestCodec } from './codecs/codec'
import type { MetadataResponse, MetadataTopic } from './codecs/metadata'
import { readSnapshot } from './read-snapshot'

type Answers = Readonly<Record<string, (request: never) => unknown>>

interface FakeBroker {
  readonly answers: Answers
  /** Highest version by API name; 99 where not told. */
  readonly versions?: Readonly<Record<string, number>>
}

const unreachable = new TidemarkError('TM_KAFKA_UNREACHABLE', 'Broker b:2 refuses connections.')

function toTopic(topic: string, leaders: readonly (number | null)[]): MetadataTopic {
  return {
    errorCode: 0,
    topic,
    topicId: null,
    internal: false,
    partitions: leaders.map((leader, partition) => ({
      errorCode: 0,
      partition,
      leader,
      leaderEpoch: 0,
      replicas: [1, 2],
      isr: [1, 2],
      offlineReplicas: [],
    })),
  }
}

const ends = (request: { topics: { topic: string; partitions: { partition: number; timestamp: number }[] }[] }) =>
  request.topics.map(({ topic, partitions }) => ({
    topic,
    partitions: partitions.map(({ partition, timestamp }) => ({
      partition,
      errorCode: 0,
      timestamp: null,
      offset: timestamp === -2 ? 0 : 100,
      leaderEpoch: 0,
    })),
  }))

/** Commits of 40 in `orders`/0 for every group asked for. */
const commits = (request: { groups: { groupId: string }[] }) =>
  request.groups.map(({ groupId }) => ({
    groupId,
    topics: [{ topic: 'orders', partitions: [{ partition: 0, committedOffset: 40, leaderEpoch: null, errorCode: 0 }] }],
    errorCode: 0,
  }))

const describeAll = (request: { groupIds: string[] }) =>
  request.groupIds.map((groupId) => ({
    errorCode: 0,
    groupId,
    state: 'Stable',
    protocolType: 'consumer',
    protocol: 'range',
    members: [],
  }))

const list =
  (...ids: string[]) =>
  () => ({
    errorCode: 0,
    groups: ids.map((groupId) => ({ groupId, protocolType: 'consumer', state: 'Stable', type: 'classic' })),
  })

const healthy = (...ids: string[]): Answers => ({
  ListGroups: list(...ids),
  DescribeGroups: describeAll,
  OffsetFetch: commits,
  ListOffsets: ends,
})

/** Links whose brokers answer from a table; what is not in it fails as an unreachable broker does. */
function fakeLinks(
  brokers: Readonly<Record<number, FakeBroker>>,
  topics: readonly MetadataTopic[],
  byName: (name: string) => MetadataTopic = (name) => ({ ...toTopic(name, []), errorCode: 3 }),
): ClusterLinks & { sent: string[] } {
  const sent: string[] = []
  const metadata: MetadataResponse = {
    brokers: Object.keys(brokers).map((id) => ({ nodeId: Number(id), host: 'b', port: Number(id), rack: null })),
    clusterId: 'c',
    controllerId: 1,
    topics,
  }
  const toLink = (id: number, { answers, versions = {} }: FakeBroker): BrokerLink => ({
    address: `b:${id}`,
    send<Request, Response>(
      codec: RequestCodec<Request, Response>,
      request: Request,
      counter: { add(name: string): void },
    ) {
      counter.add(codec.apiName)
      sent.push(`${id} ${codec.apiName}`)
      const reply = answers[codec.apiName]
      return reply === undefined ? Promise.reject(unreachable) : Promise.resolve(reply(request as never) as Response)
    },
    negotiate: ({ apiKey }) => Promise.resolve(versions[String(apiKey)] ?? 99),
    close: () => Promise.resolve(),
  })
  return {
    sent,
    readMetadata(names, counter) {
      counter.add('Metadata')
      return Promise.resolve(names === null ? metadata : { ...metadata, topics: names.map(byName) })
    },
    link: (id) => (brokers[id] === undefined ? null : toLink(id, brokers[id])),
    close: () => Promise.resolve(),
  }
}

const all = { acceptsGroup: () => true, acceptsTopic: () => true }
const orders = toTopic('orders', [1, 2])

describe('a reading in which something fails', () => {
  it('costs a silent broker its own groups and partitions, and names it once', async () => {
    const links = fakeLinks({ 1: { answers: healthy('a') }, 2: { answers: {} } }, [orders])
    const snapshot = await readSnapshot(links, all)
    expect(snapshot.groups.get('a')).toMatchObject({ describeError: null, offsetsError: null, coordinator: 1 })
    expect(snapshot.errors.map(({ scope }) => scope)).toEqual([{ level: 'broker', nodeId: 2 }])
    const [first, second] = snapshot.topics.get('orders')?.partitions ?? []
    expect(first).toMatchObject({ logEndOffset: 100, error: null })
    expect(second).toMatchObject({ logEndOffset: null, error: { code: 'TM_LEADER_UNAVAILABLE' } })
    expect(second?.error?.message).toContain('refuses connections')
    expect(links.sent.filter((each) => each.startsWith('2'))).toEqual(['2 ListGroups'])
  })

  it('costs a denied group its own row', async () => {
    const answers: Answers = {
      ...healthy('a', 'secret'),
      DescribeGroups: (request: { groupIds: string[] }) =>
        describeAll(request).map((group) =>
          group.groupId === 'secret' ? { ...group, errorCode: 30, state: '' } : group,
        ),
      OffsetFetch: (request: { groups: { groupId: string }[] }) =>
        commits(request).map((group) => (group.groupId === 'secret' ? { ...group, topics: [], errorCode: 30 } : group)),
    }
    const { groups, errors } = await readSnapshot(fakeLinks({ 1: { answers } }, [toTopic('orders', [1])]), all)
    expect(groups.get('a')?.describeError).toBeNull()
    expect(groups.get('secret')).toMatchObject({
      members: null,
      state: 'Stable',
      describeError: { code: 'TM_KAFKA_DENIED', kafkaError: 'GROUP_AUTHORIZATION_FAILED' },
      offsetsError: { code: 'TM_KAFKA_DENIED' },
    })
    expect(errors.every(({ scope }) => scope.level === 'group')).toBe(true)
  })

  it('costs a denied partition its own row', async () => {
    const answers: Answers = {
      ...healthy('a'),
      ListOffsets: (request: never) =>
        ends(request).map((topic) => ({
          ...topic,
          partitions: topic.partitions.map((each) =>
            each.partition === 1 ? { ...each, errorCode: 29, offset: null } : each,
          ),
        })),
    }
    const { topics } = await readSnapshot(fakeLinks({ 1: { answers } }, [toTopic('orders', [1, 1])]), all)
    const partitions = topics.get('orders')?.partitions ?? []
    expect(partitions.map(({ logEndOffset }) => logEndOffset)).toEqual([100, null])
    expect(partitions[1]?.error?.code).toBe('TM_KAFKA_DENIED')
  })

  it('marks groups whose coordinator moved while it was asked', async () => {
    const answers: Answers = {
      ...healthy('a'),
      DescribeGroups: (request: never) => describeAll(request).map((group) => ({ ...group, errorCode: 16 })),
    }
    const { groups } = await readSnapshot(fakeLinks({ 1: { answers } }, [orders]), all)
    expect(groups.get('a')?.describeError?.code).toBe('TM_COORDINATOR_UNAVAILABLE')
  })

  it('takes the broker that describes a group when two list it', async () => {
    const moved: Answers = {
      ...healthy('a'),
      DescribeGroups: (request: never) => describeAll(request).map((group) => ({ ...group, errorCode: 16 })),
    }
    const { groups } = await readSnapshot(
      fakeLinks({ 1: { answers: moved }, 2: { answers: healthy('a') } }, [orders]),
      all,
    )
    expect(groups.get('a')).toMatchObject({ coordinator: 2, describeError: null })
  })

  it('tells a hidden topic from a deleted one', async () => {
    const answers: Answers = {
      ...healthy('a'),
      OffsetFetch: (request: { groups: { groupId: string }[] }) =>
        request.groups.map(({ groupId }) => ({
          groupId,
          errorCode: 0,
          topics: ['hidden', 'deleted'].map((topic) => ({
            topic,
            partitions: [{ partition: 0, committedOffset: 5, leaderEpoch: null, errorCode: 0 }],
          })),
        })),
    }
    const byName = (name: string) => ({ ...toTopic(name, []), errorCode: name === 'hidden' ? 29 : 3 })
    const { groups } = await readSnapshot(fakeLinks({ 1: { answers } }, [orders], byName), all)
    expect(groups.get('a')?.offsets.map(({ topic, error }) => `${topic} ${error?.code}`)).toEqual([
      'deleted TM_TOPIC_NOT_FOUND',
      'hidden TM_TOPIC_HIDDEN',
    ])
  })

  it('says a partition has no leader without asking anybody', async () => {
    const { topics, errors } = await readSnapshot(
      fakeLinks({ 1: { answers: healthy() } }, [toTopic('orders', [null])]),
      all,
    )
    expect(topics.get('orders')?.partitions[0]?.error?.message).toContain('no leader now')
    expect(errors).toHaveLength(1)
  })
})

describe('a commit that is no offset', () => {
  it('is a row of its group with an unknown offset, as Kafka prints it: some clients commit a negative number', async () => {
    const answers: Answers = {
      ...healthy('a'),
      OffsetFetch: (request: { groups: { groupId: string }[] }) =>
        request.groups.map(({ groupId }) => ({
          groupId,
          errorCode: 0,
          topics: [
            {
              topic: 'orders',
              partitions: [{ partition: 0, committedOffset: null, leaderEpoch: null, errorCode: 0 }],
            },
          ],
        })),
    }
    const { groups } = await readSnapshot(fakeLinks({ 1: { answers } }, [orders]), all)
    expect(groups.get('a')?.offsets).toEqual([
      { topic: 'orders', partition: 0, committedOffset: null, leaderEpoch: null, error: null },
    ])
  })
})

describe('brokers of other releases', () => {
  it('are asked for commits group by group where they know no batch, and the reading says so', async () => {
    const links = fakeLinks({ 1: { answers: healthy('a', 'b', 'c'), versions: { 9: 7 } } }, [orders])
    const { groups, degradations, requests } = await readSnapshot(links, all)
    expect(requests.byApi.OffsetFetch).toBe(3)
    expect([...groups.values()].every(({ offsets }) => offsets[0]?.committedOffset === 40)).toBe(true)
    expect(degradations.map(({ feature }) => feature)).toEqual(['OffsetFetch'])
  })

  it('that name no types are taken to hold classic groups, and the reading says so', async () => {
    const answers: Answers = {
      ...healthy(),
      ListGroups: () => ({
        errorCode: 0,
        groups: [{ groupId: 'a', protocolType: 'consumer', state: null, type: null }],
      }),
    }
    const { groups, degradations } = await readSnapshot(fakeLinks({ 1: { answers } }, [orders]), all)
    expect(groups.get('a')?.type).toBe('classic')
    expect(degradations.map(({ feature }) => feature)).toEqual(['ListGroups'])
  })

  it('that lack a request leave unknown what it would tell', async () => {
    const unsupported = new TidemarkError('TM_KAFKA_UNSUPPORTED', 'Broker b:1 does not know ShareGroupDescribe.')
    const answers: Answers = {
      ...healthy(),
      ListGroups: () => ({
        errorCode: 0,
        groups: [{ groupId: 's', protocolType: 'share', state: 'Stable', type: 'share' }],
      }),
      ShareGroupDescribe: () => {
        throw unsupported
      },
      DescribeShareGroupOffsets: () => [{ groupId: 's', topics: [], errorCode: 0, errorMessage: null }],
    }
    const { groups, degradations, errors } = await readSnapshot(
      fakeLinks({ 1: { answers } }, [toTopic('orders', [1])]),
      all,
    )
    expect(degradations.map(({ feature }) => feature)).toEqual(['ShareGroupDescribe'])
    expect(groups.get('s')).toMatchObject({ members: null, describeError: { code: 'TM_KAFKA_UNSUPPORTED' } })
    expect(errors).toEqual([])
  })
})

describe('what a reading costs', () => {
  it('is the same for one group and for five thousand', async () => {
    const many = Array.from({ length: 5_000 }, (_, index) => `g${index}`)
    const count = async (ids: string[]) =>
      (await readSnapshot(fakeLinks({ 1: { answers: healthy(...ids) } }, [toTopic('orders', [1])]), all)).requests.total
    expect(await count(many)).toBe(await count(['one']))
    expect(await count(many)).toBeLessThanOrEqual(8)
  })
})
