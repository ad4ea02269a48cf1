import { setTimeout as pause } from 'node:timers/promises'
import Broker from 'kafkajs/src/broker'
import ConnectionPool from 'kafkajs/src/network/connectionPool'
import createSocketFactory from 'kafkajs/src/network/socketFactory'

const silent = { namespace: () => silent, debug() {}, info() {}, warn() {}, error() {} }
const retryMs = 200

export interface StagedCommit {
  readonly topic: string
  readonly partition: number
  readonly offset: number
}

export interface CommitStager {
  /** Commits as a simple consumer does, without joining: the group must have no members. Tries until it is accepted. */
  commit(groupId: string, commits: readonly StagedCommit[]): Promise<void>
  close(): Promise<void>
}

function openBroker(host: string, port: number): Broker {
  const connectionPool = new ConnectionPool({
    host,
    port,
    socketFactory: createSocketFactory(),
    logger: silent,
    clientId: 'stage',
    connectionTimeout: 5_000,
    requestTimeout: 10_000,
    enforceRequestTimeout: true,
    maxInFlightRequests: null,
  })
  return new Broker({ connectionPool, logger: silent, allowAutoTopicCreation: false })
}

function toTopics(commits: readonly StagedCommit[]) {
  const topics = new Map<string, { partition: number; offset: string }[]>()
  for (const { topic, partition, offset } of commits) {
    const partitions = topics.get(topic) ?? []
    topics.set(topic, partitions)
    partitions.push({ partition, offset: String(offset) })
  }
  return [...topics].map(([topic, partitions]) => ({ topic, partitions }))
}

/** Stages commits of groups without members on a real Kafka. */
export function openCommitStager(bootstrap: string): CommitStager {
  const [host = '', port = ''] = bootstrap.split(':')
  const first = openBroker(host, Number(port))
  const coordinators = new Map<string, Promise<Broker>>()

  async function find(groupId: string): Promise<Broker> {
    await first.connect()
    const { coordinator } = await first.findGroupCoordinator({ groupId, coordinatorType: 0 })
    const broker = openBroker(coordinator.host, coordinator.port)
    await broker.connect()
    return broker
  }

  async function attempt(groupId: string, commits: readonly StagedCommit[]): Promise<boolean> {
    const known = coordinators.get(groupId) ?? find(groupId)
    coordinators.set(groupId, known)
    try {
      const broker = await known
      await broker.offsetCommit({ groupId, groupGenerationId: -1, memberId: '', topics: toTopics(commits) })
      return true
    } catch {
      coordinators.delete(groupId)
      return false
    }
  }

  return {
    async commit(groupId, commits) {
      while (!(await attempt(groupId, commits))) await pause(retryMs)
    },
    async close() {
      const opened = await Promise.allSettled(coordinators.values())
      const brokers = opened.flatMap((each) => (each.status === 'fulfilled' ? each.value : []))
      await Promise.allSettled([first, ...brokers].map((broker) => broker.disconnect()))
    },
  }
}
