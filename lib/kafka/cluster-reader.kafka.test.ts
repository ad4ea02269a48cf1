import { Kafka, logLevel } from 'kafkajs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TidemarkError } from '@/lib/domain/errors'
import type { ClusterReader } from '@/lib/domain/ports'
import { describeClusterReader } from '@/lib/testing/cluster-reader.contract'
import { startKafka } from '@/tools/kafka/cluster.mjs'
import { openClusterReader } from './index'

let cluster: Awaited<ReturnType<typeof startKafka>>
const opened: ClusterReader[] = []

function open(bootstrap = cluster.bootstrapServers.split(',')): ClusterReader {
  const reader = openClusterReader({
    bootstrap,
    tls: null,
    sasl: null,
    requestTimeoutMs: 3_000,
    connectionTimeoutMs: 2_000,
  })
  opened.push(reader)
  return reader
}

const shareConsumer = 'org.apache.kafka.tools.consumer.ConsoleShareConsumer'
const consoleConsumer = 'org.apache.kafka.tools.consumer.ConsoleConsumer'

beforeAll(async () => {
  cluster = await startKafka({ nodes: 3 })
  const kafka = new Kafka({ brokers: cluster.bootstrapServers.split(','), logLevel: logLevel.NOTHING })
  const admin = kafka.admin()
  await admin.connect()
  await admin.createTopics({
    topics: [{ topic: 'orders', numPartitions: 6, replicationFactor: 3 }],
    waitForLeaders: true,
  })
  await admin.disconnect()
  const producer = kafka.producer()
  await producer.connect()
  await producer.send({
    topic: 'orders',
    messages: Array.from({ length: 60 }, (_, index) => ({ partition: index % 6, value: 'x' })),
  })
  await producer.disconnect()
  const common = ['--bootstrap-server', cluster.bootstrapServers, '--topic', 'orders', '--timeout-ms', '15000']
  await Promise.all([
    cluster.runTool(consoleConsumer, [...common, '--group', 'classic', '--from-beginning']),
    cluster.runTool(consoleConsumer, [
      ...common,
      '--group',
      'next',
      '--from-beginning',
      '--command-property',
      'group.protocol=consumer',
    ]),
    cluster.runTool(shareConsumer, [...common, '--group', 'shared']),
  ])
})

afterAll(async () => {
  await Promise.all(opened.map((reader) => reader.close()))
  await cluster?.stop()
})

describeClusterReader('real Kafka', () => open())

describe('reading a real three-broker Kafka', () => {
  it('tells classic, KIP-848 and share groups apart and reads the commits of each', async () => {
    const { groups, errors } = await open().readSnapshot()
    expect(errors).toEqual([])
    expect([...groups.values()].map(({ groupId, type }) => `${groupId} ${type}`).sort()).toEqual([
      'classic classic',
      'next consumer',
      'shared share',
    ])
    for (const groupId of ['classic', 'next']) {
      expect(groups.get(groupId)?.offsets.map(({ committedOffset }) => committedOffset)).toEqual([
        10, 10, 10, 10, 10, 10,
      ])
    }
    expect(groups.get('next')?.groupEpoch).toBeGreaterThan(1)
  })

  it('asks at most 7 requests per broker and one more, and 2 more for share groups', async () => {
    const { requests, brokers } = await open().readSnapshot()
    expect(requests.byApi.Metadata).toBe(1)
    expect(requests.total).toBeLessThanOrEqual(1 + brokers.length * (7 + 2))
    const share = (requests.byApi.ShareGroupDescribe ?? 0) + (requests.byApi.DescribeShareGroupOffsets ?? 0)
    expect(requests.total - share).toBeLessThanOrEqual(1 + brokers.length * 7)
  })

  it('reads retention as it is configured, and who holds a transaction open', async () => {
    const kafka = new Kafka({ brokers: cluster.bootstrapServers.split(','), logLevel: logLevel.NOTHING })
    const admin = kafka.admin()
    await admin.connect()
    await admin.createTopics({
      topics: [
        {
          topic: 'ledger',
          numPartitions: 2,
          replicationFactor: 3,
          configEntries: [
            { name: 'retention.ms', value: '3600000' },
            { name: 'retention.bytes', value: '1048576' },
            { name: 'cleanup.policy', value: 'compact,delete' },
            { name: 'min.insync.replicas', value: '2' },
          ],
        },
      ],
      waitForLeaders: true,
    })
    await admin.disconnect()
    const producer = kafka.producer({ transactionalId: 'ledger', maxInFlightRequests: 1, idempotent: true })
    await producer.connect()
    const done = await producer.transaction()
    await done.send({ topic: 'ledger', messages: [{ partition: 1, key: 'a', value: 'done' }] })
    await done.commit()
    const pending = await producer.transaction()
    await pending.send({ topic: 'ledger', messages: [{ partition: 1, key: 'a', value: 'open' }] })
    const reader = open()
    const { topics } = await reader.readSnapshot()
    const settings = await reader.readSettings()
    expect(settings.offsetsRetentionMs).toBe(10_080 * 60_000)
    expect(settings.topics.get('ledger')).toEqual({
      retentionMs: 3_600_000,
      retentionBytes: 1_048_576,
      cleanupPolicy: 'both',
      minInSyncReplicas: 2,
    })
    expect(settings.topics.get('__consumer_offsets')?.cleanupPolicy).toBe('compact')
    const places = [0, 1].map((partition) => ({ topic: 'ledger', partition }))
    const transactions = await reader.readOpenTransactions(places)
    const lastStableOffset = topics.get('ledger')?.partitions[1]?.lastStableOffset
    expect(transactions).toMatchObject([{ topic: 'ledger', partition: 1, startOffset: lastStableOffset }])
    await pending.commit()
    await expect.poll(() => reader.readOpenTransactions(places), { timeout: 30_000 }).toEqual([])
    await producer.disconnect()
  })

  it('hands out the very same members at each reading, until they change', async () => {
    const kafka = new Kafka({ brokers: cluster.bootstrapServers.split(','), logLevel: logLevel.NOTHING })
    const consumer = kafka.consumer({ groupId: 'steady' })
    await consumer.connect()
    await consumer.subscribe({ topic: 'orders' })
    await consumer.run({ eachMessage: () => Promise.resolve() })
    const reader = open()
    const read = async () => (await reader.readSnapshot()).groups.get('steady')
    await expect.poll(read, { timeout: 30_000 }).toMatchObject({ state: 'Stable', members: [{}] })
    const members = (await read())?.members
    expect(members?.[0]?.assignment).toEqual([{ topic: 'orders', partitions: [0, 1, 2, 3, 4, 5] }])
    expect((await read())?.members).toBe(members)
    await consumer.disconnect()
    await expect.poll(read, { timeout: 30_000 }).toMatchObject({ state: 'Empty', members: [] })
    const admin = kafka.admin()
    await admin.connect()
    await admin.deleteGroups(['steady'])
    await admin.disconnect()
  })

  it('leaves out groups and topics that are excluded', async () => {
    const reader = openClusterReader(
      {
        bootstrap: cluster.bootstrapServers.split(','),
        tls: null,
        sasl: null,
        requestTimeoutMs: 3_000,
        connectionTimeoutMs: 2_000,
      },
      { acceptsGroup: (groupId) => groupId !== 'next', acceptsTopic: (topic) => topic === 'orders' },
    )
    opened.push(reader)
    const { groups, topics } = await reader.readSnapshot()
    expect([...groups.keys()].sort()).toEqual(['classic', 'shared'])
    expect([...topics.keys()]).toEqual(['orders'])
  })

  it('names the address and what to check when no broker answers', async () => {
    const failure = await open(['127.0.0.1:1'])
      .readSnapshot()
      .catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(TidemarkError)
    expect(failure).toMatchObject({ code: 'TM_KAFKA_UNREACHABLE' })
    expect(String(failure)).toContain('127.0.0.1:1')
  })

  it('starts from the one bootstrap broker that answers', async () => {
    const [first = ''] = cluster.bootstrapServers.split(',')
    const { brokers } = await open(['127.0.0.1:1', first]).readSnapshot()
    expect(brokers).toHaveLength(3)
  })
})
