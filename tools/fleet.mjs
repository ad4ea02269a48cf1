// Many real classic groups over few connections, for benchmarks: members that joined once and never beat.
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
const Broker = require('kafkajs/src/broker')
const ConnectionPool = require('kafkajs/src/network/connectionPool')
const createSocketFactory = require('kafkajs/src/network/socketFactory')
const { MemberAssignment, MemberMetadata } = require('kafkajs/src/consumer/assignerProtocol')

const silent = { namespace: () => silent, debug() {}, info() {}, warn() {}, error() {} }
const retriable = new Set([14, 15, 16, 27])
/** Members outlive the benchmark without a heartbeat: the longest session a broker allows by default. */
const sessionTimeout = 1_800_000
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

function openBroker({ host, port }) {
  const connectionPool = new ConnectionPool({
    host,
    port,
    socketFactory: createSocketFactory(),
    logger: silent,
    clientId: 'fleet',
    connectionTimeout: 5_000,
    requestTimeout: 60_000,
    enforceRequestTimeout: true,
    maxInFlightRequests: null,
  })
  return new Broker({ connectionPool, logger: silent, allowAutoTopicCreation: false })
}

/** Partition of the offsets topic a group belongs to, as the coordinator computes it. */
function partitionOf(groupId, count) {
  let hash = 0
  for (let index = 0; index < groupId.length; index += 1) hash = (Math.imul(hash, 31) + groupId.charCodeAt(index)) | 0
  return hash === -2_147_483_648 ? 0 : Math.abs(hash) % count
}

async function join(broker, group, memberId = '') {
  const metadata = MemberMetadata.encode({ version: 1, topics: group.topics, userData: Buffer.alloc(0) })
  try {
    return await broker.joinGroup({
      groupId: group.groupId,
      sessionTimeout,
      rebalanceTimeout: 5_000,
      memberId,
      protocolType: 'consumer',
      groupProtocols: [{ name: 'fleet', metadata }],
    })
  } catch (error) {
    if (error.memberId && memberId === '') return await join(broker, group, error.memberId)
    throw error
  }
}

/** Forms one group: all members join at once, the leader shares out the partitions, one member commits. */
async function form(brokers, group) {
  const joined = await Promise.all(brokers.map((broker) => join(broker, group)))
  const leader = joined.find(({ leaderId, memberId }) => leaderId === memberId)
  if (leader === undefined || leader.members.length !== brokers.length)
    throw Object.assign(new Error('late member'), { code: 27 })
  const assignment = (index) =>
    Object.fromEntries(
      Object.entries(group.partitions).map(([topic, list]) => [
        topic,
        list.filter((_, at) => at % brokers.length === index),
      ]),
    )
  const groupAssignment = leader.members.map(({ memberId }, index) => ({
    memberId,
    memberAssignment: MemberAssignment.encode({ version: 0, assignment: assignment(index), userData: Buffer.alloc(0) }),
  }))
  await Promise.all(
    joined.map(({ memberId, generationId }, index) =>
      brokers[index].syncGroup({
        groupId: group.groupId,
        generationId,
        memberId,
        groupAssignment: memberId === leader.memberId ? groupAssignment : [],
      }),
    ),
  )
  await brokers[0].offsetCommit({
    groupId: group.groupId,
    groupGenerationId: leader.generationId,
    memberId: joined[0].memberId,
    topics: Object.entries(group.partitions).map(([topic, list]) => ({
      topic,
      partitions: list.map((partition) => ({ partition, offset: '0' })),
    })),
  })
}

/**
 * Forms `groups` ({ groupId, topics, partitions: { topic: numbers } }) with `members` members each.
 * @param {{ metadata: object, groups: object[], members?: number, slots?: number, onProgress?: (done: number) => void }} options
 *   `metadata`: kafkajs's metadata with `__consumer_offsets` in it
 */
export async function createFleet({ metadata, groups, members = 2, slots = 12, onProgress = () => undefined }) {
  const offsets = metadata.topicMetadata.find(({ topic }) => topic === '__consumer_offsets').partitionMetadata
  const leaderOf = (groupId) => {
    const wanted = partitionOf(groupId, offsets.length)
    return offsets.find(({ partitionId }) => partitionId === wanted).leader
  }
  const queues = new Map(metadata.brokers.map(({ nodeId }) => [nodeId, []]))
  for (const group of groups) queues.get(leaderOf(group.groupId)).push(group)
  let done = 0
  async function work(address, queue) {
    const brokers = Array.from({ length: members }, () => openBroker(address))
    await Promise.all(brokers.map((broker) => broker.connect()))
    for (let group = queue.pop(); group !== undefined; group = queue.pop()) {
      try {
        await form(brokers, group)
        done += 1
        onProgress(done)
      } catch (error) {
        if (!retriable.has(error.code)) throw error
        queue.unshift({ ...group, groupId: error.code === 27 ? `${group.groupId}.` : group.groupId })
        await pause(200)
      }
    }
    await Promise.all(brokers.map((broker) => broker.disconnect()))
  }
  await Promise.all(
    metadata.brokers.flatMap((address) =>
      Array.from({ length: slots }, () => work(address, queues.get(address.nodeId))),
    ),
  )
  return done
}
