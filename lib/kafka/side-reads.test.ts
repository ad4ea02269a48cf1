import { describe, expect, it } from 'vitest'
import { TidemarkError } from '@/lib/domain/errors'
import { buildSnapshot, buildTopic } from '@/lib/testing/snapshot-builders'
import type { BrokerLink } from './broker-link'
import type { ClusterLinks } from './cluster-links'
import type { RequestCodec } from './codecs/codec'
import { readOffsetsAtTime } from './read-offsets-at-time'
import { readOpenTransactions } from './read-open-transactions'
import { readSettings } from './read-settings'

type Reply = (request: never) => unknown

const refused = new TidemarkError('TM_KAFKA_UNREACHABLE', 'Broker b:2 refuses connections.')

/** Links whose brokers answer any request by a function; what has none refuses. */
function fakeLinks(replies: Readonly<Record<number, Reply | null>>): ClusterLinks & { readonly sent: string[] } {
  const sent: string[] = []
  const toLink = (id: number, reply: Reply | null): BrokerLink => ({
    address: `b:${id}`,
    send<Request, Response>(codec: RequestCodec<Request, Response>, request: Request) {
      sent.push(`${id} ${codec.apiName}`)
      return reply === null ? Promise.reject(refused) : Promise.resolve(reply(request as never) as Response)
    },
    negotiate: () => Promise.resolve(99),
    close: () => Promise.resolve(),
  })
  return {
    sent,
    readMetadata: () => Promise.reject(refused),
    link: (id) => (replies[id] === undefined ? null : toLink(id, replies[id])),
    close: () => Promise.resolve(),
  }
}

const brokers = [1, 2].map((nodeId) => ({ nodeId, host: 'b', port: nodeId, rack: null, error: null }))
const snapshot = buildSnapshot({
  brokers,
  topics: [buildTopic('orders', [{ leader: 1 }, { leader: 2 }, { leader: 1 }, { leader: null }])],
})
const at = (partition: number, topic = 'orders') => ({ topic, partition, timestamp: 5 })

interface Asked {
  topics: { topic: string; partitions: { partition: number; timestamp: number }[] }[]
}
const answerAll: Reply = ({ topics }: Asked) =>
  topics.map(({ topic, partitions }) => ({
    topic,
    partitions: partitions.map(({ partition }) => ({
      partition,
      errorCode: 0,
      offset: 40,
      timestamp: 6,
      leaderEpoch: 0,
    })),
  }))

describe('offsets by time', () => {
  it('are asked for with one request per leader', async () => {
    const links = fakeLinks({ 1: answerAll, 2: answerAll })
    const answers = await readOffsetsAtTime(links, snapshot, [at(0), at(1), at(2)])
    expect(links.sent).toEqual(['1 ListOffsets', '2 ListOffsets'])
    expect(answers.map(({ offset, timestamp, error }) => [offset, timestamp, error])).toEqual(
      Array(3).fill([40, 6, null]),
    )
  })

  it('cost a failing leader its own partitions', async () => {
    const answers = await readOffsetsAtTime(fakeLinks({ 1: answerAll, 2: null }), snapshot, [at(0), at(1)])
    expect(answers.find(({ partition }) => partition === 0)?.error).toBeNull()
    expect(answers.find(({ partition }) => partition === 1)).toMatchObject({
      offset: null,
      error: 'TM_KAFKA_UNREACHABLE',
    })
  })

  it('say "nothing newer" only where a leader said so', async () => {
    const links = fakeLinks({ 1: () => [], 2: answerAll })
    const queries = [at(0), at(3), at(0, 'unknown')]
    const answers = await readOffsetsAtTime(links, snapshot, queries)
    expect(answers).toHaveLength(3)
    expect(answers.map(({ error }) => error).sort()).toEqual([
      'LEADER_NOT_AVAILABLE',
      'LEADER_NOT_AVAILABLE',
      'UNKNOWN_TOPIC_OR_PARTITION',
    ])
    expect(await readOffsetsAtTime(links, null, [at(0)])).toMatchObject([{ error: 'LEADER_NOT_AVAILABLE' }])
  })
})

interface AskedConfigs {
  resources: { resourceType: number; resourceName: string }[]
}
const settings =
  (minutes: string, errorCode = 0): Reply =>
  ({ resources }: AskedConfigs) =>
    resources.map((resource) => ({
      ...resource,
      errorCode,
      configs:
        resource.resourceType === 4
          ? [['offsets.retention.minutes', minutes]]
          : [
              ['retention.ms', resource.resourceName === 'kept' ? '-1' : '9223372036854775807'],
              ['retention.bytes', '1073741824'],
              ['cleanup.policy', resource.resourceName === 'kept' ? 'compact,delete' : 'compact'],
              ['min.insync.replicas', '2'],
            ],
    }))

describe('settings', () => {
  it('are read in runs of 500 topics spread over the brokers, and the shortest retention of commits counts', async () => {
    const topics = Array.from({ length: 1_200 }, (_, index) => buildTopic(index === 0 ? 'kept' : `t${index}`, []))
    const links = fakeLinks({ 1: settings('10080'), 2: settings('60') })
    const read = await readSettings(links, buildSnapshot({ brokers, topics }))
    expect(read).toMatchObject({ offsetsRetentionMs: 3_600_000, errors: [] })
    expect(read.topics.size).toBe(1_200)
    expect(read.topics.get('kept')).toEqual({
      retentionMs: 'unlimited',
      retentionBytes: 1_073_741_824,
      cleanupPolicy: 'both',
      minInSyncReplicas: 2,
    })
    expect(read.topics.get('t1')).toMatchObject({ retentionMs: 'unlimited', cleanupPolicy: 'compact' })
    expect(links.sent).toHaveLength(2 + 3)
  })

  it('that are denied stay unknown, and say which right is missing', async () => {
    const read = await readSettings(fakeLinks({ 1: settings('1', 29), 2: settings('1', 31) }), snapshot)
    expect(read.offsetsRetentionMs).toBeNull()
    expect(read.topics.size).toBe(0)
    expect(read.errors.every(({ code }) => code === 'TM_KAFKA_DENIED')).toBe(true)
    expect(read.errors.map(({ message }) => message).join()).toContain('DESCRIBE_CONFIGS')
  })

  it('of a broker that does not answer are missing, and nothing is asked before the first snapshot', async () => {
    const read = await readSettings(fakeLinks({ 1: null, 2: settings('60') }), snapshot)
    expect(read.errors).toMatchObject([{ code: 'TM_KAFKA_UNREACHABLE' }, { code: 'TM_KAFKA_UNREACHABLE' }])
    expect(read.offsetsRetentionMs).toBe(3_600_000)
    expect(await readSettings(fakeLinks({}), null)).toMatchObject({ offsetsRetentionMs: null, errors: [] })
  })
})

interface AskedProducers {
  topics: { topic: string; partitions: number[] }[]
}
const producers =
  (errorCode = 0): Reply =>
  ({ topics }: AskedProducers) =>
    topics.map(({ topic, partitions }) => ({
      topic,
      partitions: partitions.map((partition) => ({
        partition,
        errorCode,
        producers:
          errorCode === 0 ? [0, null].map((open, id) => toProducer(id, open === null ? null : 70 + partition)) : [],
      })),
    }))
const toProducer = (producerId: number, currentTxnStartOffset: number | null) => ({
  producerId,
  producerEpoch: 0,
  lastTimestamp: 9,
  currentTxnStartOffset,
})

describe('open transactions', () => {
  it('are those that began and did not end, from each leader with one request', async () => {
    const links = fakeLinks({ 1: producers(), 2: producers() })
    const { transactions, degradations } = await readOpenTransactions(links, snapshot, [at(0), at(1), at(2), at(3)])
    expect(transactions.map(({ partition, startOffset }) => [partition, startOffset])).toEqual([
      [0, 70],
      [2, 72],
      [1, 71],
    ])
    expect(transactions[0]).toEqual({ topic: 'orders', partition: 0, producerId: 0, startOffset: 70, lastTimestamp: 9 })
    expect(degradations).toEqual([])
    expect(links.sent).toHaveLength(2)
  })

  it('that are denied are none, and the reading says which right is missing', async () => {
    const { transactions, degradations } = await readOpenTransactions(fakeLinks({ 1: producers(29) }), snapshot, [
      at(0),
    ])
    expect(transactions).toEqual([])
    expect(degradations[0]?.message).toContain('grant READ on the topic')
  })

  it('of a leader that fails are missing, those of others not', async () => {
    const links = fakeLinks({ 1: null, 2: producers() })
    const { transactions, degradations } = await readOpenTransactions(links, snapshot, [at(0), at(1)])
    expect(transactions.map(({ partition }) => partition)).toEqual([1])
    expect(degradations[0]?.message).toContain('refuses connections')
  })
})
