import { setTimeout as pause } from 'node:timers/promises'
import { Kafka, logLevel, type Producer } from 'kafkajs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ClusterSnapshot } from '@/lib/domain/snapshot'
import { toBarExcess } from '@/lib/domain/time-lag'
import { TimeLagTracker } from '@/lib/domain/time-lag-tracker'
import { type CommitStager, openCommitStager } from '@/lib/testing/stage-commits'
import { makeUnevenLog } from '@/lib/testing/synthetic-log'
import { findFalse, type TimeLagSample } from '@/lib/testing/time-lag-run'
import { startKafka } from '@/tools/kafka/cluster.mjs'
import { createLinkFactory } from './broker-link'
import { createClusterLinks } from './cluster-links'
import { readOffsetsAtTime } from './read-offsets-at-time'
import { readSnapshot } from './read-snapshot'

const hourMs = 3_600_000
const polls = 10
const pollPeriodMs = 2_000
const topics = { old: { topic: 'three-hours', partitions: 100 }, live: { topic: 'live', partitions: 12 } }

let cluster: Awaited<ReturnType<typeof startKafka>>
let producer: Producer
let stager: CommitStager
/** Timestamps of all records of each partition by offset: only this test writes. */
const written = new Map<string, number[][]>()

const timestampsOf = (topic: string, partition: number): number[] => written.get(topic)?.[partition] ?? []

async function write(topic: string, records: readonly { partition: number; timestamp: number }[]): Promise<void> {
  for (const { partition, timestamp } of records) timestampsOf(topic, partition).push(timestamp)
  const messages = records.map(({ partition, timestamp }) => ({ partition, timestamp: String(timestamp), value: 'x' }))
  await producer.send({ topic, messages })
}

/** Three hours of bursts, silences and slow stretches, up to now. */
async function writeHistory(): Promise<void> {
  const now = Date.now()
  const { topic, partitions } = topics.old
  for (let partition = 0; partition < partitions; partition += 1) {
    const shape = { from: now - 3 * hourMs, until: now, seed: 40 + partition, ratePerSec: 0.05 }
    const { timestamps } = makeUnevenLog({ ...shape, disorderMs: 150, delayMs: 0 })
    await write(
      topic,
      Array.from(timestamps, (timestamp) => ({ partition, timestamp })),
    )
  }
}

beforeAll(async () => {
  cluster = await startKafka({ nodes: 3 })
  const kafka = new Kafka({ brokers: cluster.bootstrapServers.split(','), logLevel: logLevel.NOTHING })
  const admin = kafka.admin()
  await admin.connect()
  const wanted = Object.values(topics)
  await admin.createTopics({
    topics: wanted.map(({ topic, partitions }) => ({ topic, numPartitions: partitions, replicationFactor: 1 })),
    waitForLeaders: true,
  })
  await admin.disconnect()
  for (const { topic, partitions } of wanted)
    written.set(
      topic,
      Array.from({ length: partitions }, () => []),
    )
  producer = kafka.producer()
  await producer.connect()
  stager = openCommitStager(cluster.bootstrapServers.split(',')[0] ?? '')
  await writeHistory()
})

afterAll(async () => {
  await stager?.close()
  await producer?.disconnect()
  await cluster?.stop()
})

/** Offset of the first record at or after a moment, as far as records are in order. */
const positionAt = (topic: string, partition: number, at: number): number =>
  timestampsOf(topic, partition).filter((timestamp) => timestamp < at).length

/** Where each group is at a moment of the test: hours behind and twice as fast as the log, and two seconds behind. */
function stagedCommits(groupId: string, startedAt: number, at: number) {
  const { topic, partitions } = groupId === 'behind' ? topics.old : topics.live
  return Array.from({ length: partitions }, (_, partition) => {
    const readUpTo =
      groupId === 'behind' ? startedAt - (2.7 - partition / 60) * hourMs + 2 * (at - startedAt) : at - 2_000
    return { topic, partition, offset: positionAt(topic, partition, readUpTo) }
  })
}

async function produceLive(signal: AbortSignal): Promise<void> {
  for (let turn = 0; !signal.aborted; turn += 1) {
    const busy = Array.from({ length: topics.live.partitions }, (_, partition) => partition).filter(
      (partition) => (turn + partition) % (1 + (partition % 4)) === 0,
    )
    const timestamp = Date.now()
    await write(
      topics.live.topic,
      busy.flatMap((partition) =>
        Array<{ partition: number; timestamp: number }>(1 + (turn % 5)).fill({ partition, timestamp }),
      ),
    )
    await pause(120, undefined, { signal }).catch(() => undefined)
  }
}

/** Links as the reader has them, and the number of ListOffsets requests to each leader since it was last asked. */
function openCountedLinks() {
  const bootstrap = cluster.bootstrapServers.split(',')
  const options = { bootstrap, tls: null, sasl: null, requestTimeoutMs: 10_000, connectionTimeoutMs: 5_000 }
  const links = createClusterLinks(createLinkFactory(options), bootstrap)
  let counts = new Map<number, number>()
  const counted: typeof links = {
    ...links,
    link(nodeId) {
      const link = links.link(nodeId)
      if (link === null) return null
      return {
        ...link,
        send(codec, request, counter) {
          counts.set(nodeId, (counts.get(nodeId) ?? 0) + 1)
          return link.send(codec, request, counter)
        },
      }
    },
  }
  return {
    links,
    counted,
    takeCounts() {
      const taken = counts
      counts = new Map()
      return taken
    },
  }
}

function toSamples(poll: number, snapshot: ClusterSnapshot, tracker: TimeLagTracker): TimeLagSample[] {
  return [...snapshot.groups.values()].flatMap(({ groupId, offsets }) =>
    offsets.map(({ topic, partition, committedOffset }) => {
      const end = snapshot.topics.get(topic)?.partitions[partition]?.logEndOffset ?? 0
      const offset = committedOffset ?? 0
      const timestamp = timestampsOf(topic, partition)[offset] ?? Number.NaN
      const truthMs = offset >= end ? 0 : Math.max(0, snapshot.takenAt - timestamp)
      return { poll, groupId, partition, lag: tracker.timeLag(topic, partition, committedOffset, snapshot), truthMs }
    }),
  )
}

describe('time lag on a real Kafka', () => {
  it('holds the truth in every sample, is narrow within 5 polls, and costs at most 2 requests per leader and poll', async () => {
    const { links, counted, takeCounts } = openCountedLinks()
    const tracker = new TimeLagTracker()
    const live = new AbortController()
    const producing = produceLive(live.signal)
    const samples: TimeLagSample[] = []
    const mostRequests: number[] = []
    const startedAt = Date.now()
    try {
      for (let poll = 1; poll <= polls; poll += 1) {
        for (const groupId of ['behind', 'near']) {
          await stager.commit(groupId, stagedCommits(groupId, startedAt, Date.now()))
        }
        const snapshot = await readSnapshot(links, { acceptsGroup: () => true, acceptsTopic: () => true })
        tracker.observe(snapshot)
        for (let round = 0; round < 2; round += 1) {
          const queries = tracker.plan(snapshot)
          tracker.answer(queries, await readOffsetsAtTime(counted, snapshot, queries))
        }
        mostRequests.push(Math.max(0, ...takeCounts().values()))
        samples.push(...toSamples(poll, snapshot, tracker))
        await pause(pollPeriodMs)
      }
    } finally {
      live.abort()
      await producing
      await links.close()
    }
    expect(samples).toHaveLength(polls * (topics.old.partitions + topics.live.partitions))
    expect(samples.filter(({ groupId, truthMs }) => groupId === 'behind' && truthMs > hourMs).length).toBeGreaterThan(
      500,
    )
    expect(findFalse(samples)).toEqual([])
    const settled = samples.filter(({ poll }) => poll >= 5)
    const wide = settled.filter(({ lag }) => toBarExcess(lag) > 1)
    // A reader that comes out of a silence of the log into a stretch never asked about needs a poll more.
    expect(wide.length).toBeLessThanOrEqual(settled.length / 50)
    expect(Math.max(...mostRequests)).toBeLessThanOrEqual(2)
  })
})
