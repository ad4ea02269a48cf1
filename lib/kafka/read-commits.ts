import type { ReadError } from '@/lib/domain/errors'
import type { CommittedOffset } from '@/lib/domain/snapshot'
import { chunk } from './chunk'
import { type FetchedGroup, offsetFetch } from './codecs/offset-fetch'
import { toReadError } from './error-text'
import { askBroker, degrade, negotiatedVersion, noteError, type Tick } from './tick'

/** Groups per OffsetFetch: bounds the answer, which holds every commit of each of them. */
const groupsPerRequest = 10_000
/** First version that takes many groups at once (KIP-709). */
const batchVersion = 8
const singleConcurrency = 8

/** The commits of one group, as its coordinator answered. */
export interface FetchedCommits {
  readonly offsets: readonly CommittedOffset[]
  readonly error: ReadError | null
}

function toCommits(tick: Tick, groupId: string, fetched: FetchedGroup): FetchedCommits {
  const error = noteError(tick, toReadError(fetched.errorCode, { level: 'group', groupId }))
  const offsets: CommittedOffset[] = []
  for (const { topic, partitions } of fetched.topics) {
    if (!tick.acceptsTopic(topic)) continue
    for (const { partition, committedOffset, leaderEpoch, errorCode } of partitions) {
      const own = noteError(tick, toReadError(errorCode, { level: 'partition', topic, partition }))
      offsets.push({
        topic,
        partition,
        committedOffset: own === null ? committedOffset : null,
        leaderEpoch,
        error: own,
      })
    }
  }
  return { offsets, error }
}

async function readOneByOne(
  tick: Tick,
  nodeId: number,
  groupIds: readonly string[],
  commits: Map<string, FetchedCommits>,
): Promise<void> {
  degrade(
    tick,
    'OffsetFetch',
    `Broker ${nodeId} is older than Kafka 3.0: commits are read with one request per group, which takes longer.`,
  )
  const queue = [...groupIds]
  async function work(): Promise<void> {
    for (let groupId = queue.pop(); groupId !== undefined; groupId = queue.pop()) {
      const answer = await askBroker(tick, nodeId, offsetFetch, { groups: [{ groupId, topics: null }] })
      const [fetched] = answer ?? []
      if (fetched !== undefined) commits.set(groupId, toCommits(tick, groupId, fetched))
    }
  }
  await Promise.all(Array.from({ length: singleConcurrency }, work))
}

/** Every commit of `groupIds` from their coordinator; a group that could not be asked is missing. */
export async function readCommits(
  tick: Tick,
  nodeId: number,
  groupIds: readonly string[],
): Promise<Map<string, FetchedCommits>> {
  const commits = new Map<string, FetchedCommits>()
  if (groupIds.length === 0) return commits
  const version = await negotiatedVersion(tick, nodeId, offsetFetch)
  if (version !== null && version < batchVersion) {
    await readOneByOne(tick, nodeId, groupIds, commits)
    return commits
  }
  await Promise.all(
    chunk(groupIds, groupsPerRequest).map(async (ids) => {
      const groups = ids.map((groupId) => ({ groupId, topics: null }))
      const answer = await askBroker(tick, nodeId, offsetFetch, { groups })
      for (const fetched of answer ?? []) commits.set(fetched.groupId, toCommits(tick, fetched.groupId, fetched))
    }),
  )
  return commits
}
