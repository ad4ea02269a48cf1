import { Kafka, logLevel } from 'kafkajs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ClusterReader } from '@/lib/domain/ports'
import { startAuthorizedKafka } from '@/tools/kafka/authorized.mjs'
import { joinMember } from '@/tools/staging/member.mjs'
import { openClusterReader } from './index'

let cluster: Awaited<ReturnType<typeof startAuthorizedKafka>>
const opened: ClusterReader[] = []
const members: { leave: () => Promise<void> }[] = []

/** Reads as `user`. */
function open(user: string): ClusterReader {
  const { broker, ...login } = cluster.loginOf(user)
  const reader = openClusterReader({
    bootstrap: [broker],
    tls: null,
    sasl: { mechanism: 'plain', ...login },
    requestTimeoutMs: 3_000,
    connectionTimeoutMs: 2_000,
  })
  opened.push(reader)
  return reader
}

beforeAll(async () => {
  cluster = await startAuthorizedKafka({ users: ['most', 'own', 'none'] })
  const kafka = new Kafka({ brokers: [cluster.bootstrapServers], logLevel: logLevel.NOTHING })
  const admin = kafka.admin()
  await admin.connect()
  const topics = ['orders', 'hidden'].map((topic) => ({ topic, numPartitions: 2, replicationFactor: 1 }))
  await admin.createTopics({ topics, waitForLeaders: true })
  await admin.disconnect()
  members.push(
    ...(await Promise.all([
      joinMember(kafka, { groupId: 'readable', topic: 'orders' }),
      joinMember(kafka, { groupId: 'half', topic: 'hidden' }),
      joinMember(kafka, { groupId: 'closed', topic: 'orders' }),
    ])),
  )
  const { grant } = cluster
  await grant('most', 'DESCRIBE', 'CLUSTER', 'kafka-cluster')
  for (const user of ['most', 'own']) await grant(user, 'DESCRIBE', 'GROUP', 'readable')
  await grant('most', 'DESCRIBE', 'GROUP', 'half')
  for (const user of ['most', 'own']) await grant(user, 'DESCRIBE', 'TOPIC', 'orders')
})

afterAll(async () => {
  await Promise.all([...opened.map((reader) => reader.close()), ...members.map((member) => member.leave())])
  await cluster?.stop()
})

describe('a cluster that does not let Tidemark see everything', () => {
  it('tells of a group without the right on it that it is there, and nothing else', async () => {
    const { groups, errors } = await open('most').readSnapshot()
    expect([...groups.keys()].sort()).toEqual(['closed', 'half', 'readable'])
    expect(groups.get('readable')).toMatchObject({ describeError: null, offsetsError: null, state: 'Stable' })
    expect(groups.get('closed')).toMatchObject({
      members: null,
      offsets: [],
      describeError: { code: 'TM_KAFKA_DENIED', kafkaError: 'GROUP_AUTHORIZATION_FAILED' },
      offsetsError: { code: 'TM_KAFKA_DENIED' },
    })
    const ofGroup = errors.filter(({ scope }) => scope.level === 'group' && scope.groupId === 'closed')
    expect(ofGroup[0]?.message).toContain('grant DESCRIBE on it')
  })

  it('hides a topic without the right on it, but what members own of it says so', async () => {
    const { groups, topics, errors } = await open('most').readSnapshot()
    expect([...topics.keys()]).toEqual(['orders'])
    const half = groups.get('half')
    expect(half?.describeError).toBeNull()
    expect(half?.offsets.map(({ topic, committedOffset, error }) => [topic, committedOffset, error?.code])).toEqual([
      ['hidden', null, 'TM_TOPIC_HIDDEN'],
      ['hidden', null, 'TM_TOPIC_HIDDEN'],
    ])
    expect(errors).toContainEqual(
      expect.objectContaining({ code: 'TM_TOPIC_HIDDEN', scope: { level: 'topic', topic: 'hidden' } }),
    )
  })

  it('lists only groups with a right of their own to who may not describe the cluster', async () => {
    const { groups, topics, errors } = await open('own').readSnapshot()
    expect([...groups.keys()]).toEqual(['readable'])
    expect(groups.get('readable')).toMatchObject({ describeError: null, offsetsError: null })
    expect([...topics.keys()]).toEqual(['orders'])
    expect(errors).toEqual([])
  })

  it('is read, and empty, for who may see nothing', async () => {
    const { brokers, groups, topics } = await open('none').readSnapshot()
    expect(brokers).toHaveLength(1)
    expect([groups.size, topics.size]).toEqual([0, 0])
  })

  it('keeps its settings to itself, and each failure names the right that is missing', async () => {
    const reader = open('most')
    await reader.readSnapshot()
    const settings = await reader.readSettings()
    expect([settings.offsetsRetentionMs, settings.topics.size]).toEqual([null, 0])
    expect(settings.errors.map(({ code }) => code)).toEqual(['TM_KAFKA_DENIED', 'TM_KAFKA_DENIED'])
    for (const { message } of settings.errors) expect(message).toContain('grant DESCRIBE_CONFIGS on')
  })

  it('does not tell who holds a transaction without the right to read the topic', async () => {
    const reader = open('most')
    await reader.readSnapshot()
    expect(await reader.readOpenTransactions([{ topic: 'orders', partition: 0 }])).toEqual([])
    const { degradations } = await reader.readSnapshot()
    expect(degradations.map(({ message }) => message).join()).toContain('grant READ on the topic')
  })
})
