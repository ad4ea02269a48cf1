// Real clients on a real Kafka, each group with one habit: what the demo shows.
import { spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { Kafka, logLevel } from 'kafkajs'

const topics = [
  { topic: 'orders', numPartitions: 6 },
  { topic: 'payments', numPartitions: 3 },
  { topic: 'clicks', numPartitions: 12 },
  { topic: 'ledger', numPartitions: 2 },
  { topic: 'archive', numPartitions: 2 },
]
/** Reached after most of a minute: by then the rhythm of its commits is known. */
const poisonOffset = 150
const awkwardIds = ['team/a:b#c%d&e[f]', '..', 'größe 日本']

async function createTopics(kafka) {
  const admin = kafka.admin()
  await admin.connect()
  await admin.createTopics({ topics: topics.map((each) => ({ ...each, replicationFactor: 1 })), waitForLeaders: true })
  await admin.disconnect()
}

/** Sends `count` records every `periodMs`, one partition after another. */
async function produceForever(kafka, topic, count, periodMs, signal) {
  const producer = kafka.producer()
  await producer.connect()
  for (let sent = 0; !signal.aborted; sent += count) {
    const messages = Array.from({ length: count }, (_, index) => ({
      key: `key ${sent + index}`,
      value: `record ${sent + index}`,
    }))
    await producer.send({ topic, messages })
    await sleep(periodMs, undefined, { signal }).catch(() => undefined)
  }
  await producer.disconnect()
}

async function produceOnce(kafka, topic) {
  const producer = kafka.producer()
  await producer.connect()
  await producer.send({ topic, messages: [0, 1].map((partition) => ({ partition, value: 'once' })) })
  await producer.disconnect()
}

async function produceTransactions(kafka, signal) {
  const producer = kafka.producer({ transactionalId: 'demo-ledger', maxInFlightRequests: 1, idempotent: true })
  await producer.connect()
  while (!signal.aborted) {
    const transaction = await producer.transaction()
    await transaction.send({ topic: 'ledger', messages: [{ value: 'debit' }, { value: 'credit' }] })
    await sleep(3_000, undefined, { signal }).catch(() => undefined)
    await transaction.commit()
  }
  await producer.disconnect()
}

/** A member that takes `delayMs` for each record; `handle` may do worse. */
async function startMember(
  kafka,
  groupId,
  topic,
  { delayMs = 0, handle = async () => undefined, fromBeginning = true } = {},
) {
  const consumer = kafka.consumer({ groupId, sessionTimeout: 10_000, heartbeatInterval: 1_000, maxWaitTimeInMs: 500 })
  await consumer.connect()
  await consumer.subscribe({ topics: [topic], fromBeginning })
  await consumer.run({
    partitionsConsumedConcurrently: 6,
    autoCommitInterval: 1_000,
    eachMessage: async (payload) => {
      await handle(payload)
      if (delayMs > 0) await sleep(delayMs)
    },
  })
  return consumer
}

/** The member gives up on one partition at a record it cannot handle: it stands still while the others move. */
function poison(partition) {
  return async ({ partition: own, message, pause }) => {
    if (own === partition && Number(message.offset) >= poisonOffset) pause()
  }
}

/** A member that comes and goes, so that its group rebalances again and again. */
async function startRestlessGroup(kafka, signal) {
  await startMember(kafka, 'restless', 'payments')
  while (!signal.aborted) {
    const visitor = await startMember(kafka, 'restless', 'payments')
    await sleep(8_000, undefined, { signal }).catch(() => undefined)
    await visitor.disconnect()
    await sleep(4_000, undefined, { signal }).catch(() => undefined)
  }
}

/** Reads a little, then leaves for good: Empty, with lag that grows. */
async function startAbandonedGroup(kafka) {
  const member = await startMember(kafka, 'nightly-export', 'orders')
  await sleep(4_000)
  await member.disconnect()
}

/**
 * Starts all clients. Java ones run Kafka's own tools through `spawnTool`.
 * @returns a function that ends the clients of this process.
 */
export async function startWorkload({ bootstrapServers, spawnTool, report = () => undefined }) {
  const kafka = new Kafka({ brokers: bootstrapServers.split(','), clientId: 'demo', logLevel: logLevel.NOTHING })
  const stopped = new AbortController()
  const { signal } = stopped
  const guard = (name, work) => work.catch((error) => signal.aborted || report(`${name}: ${error.message}`))
  await createTopics(kafka)
  guard('orders', produceForever(kafka, 'orders', 12, 500, signal))
  guard('payments', produceForever(kafka, 'payments', 3, 500, signal))
  guard('clicks', produceForever(kafka, 'clicks', 60, 500, signal))
  guard('ledger', produceTransactions(kafka, signal))
  const common = ['--bootstrap-server', bootstrapServers]
  spawnTool('org.apache.kafka.tools.consumer.ConsoleConsumer', [
    ...[...common, '--topic', 'payments', '--group', 'next-generation'],
    ...['--command-property', 'group.protocol=consumer'],
  ])
  spawnTool('org.apache.kafka.tools.consumer.ConsoleShareConsumer', [
    ...common,
    '--topic',
    'payments',
    '--group',
    'shared-work',
  ])
  guard('checkout', startMember(kafka, 'checkout', 'orders'))
  guard('checkout', startMember(kafka, 'checkout', 'orders'))
  guard('too-slow', startMember(kafka, 'too-slow', 'clicks', { delayMs: 120 }))
  guard('poison-record', startMember(kafka, 'poison-record', 'orders', { handle: poison(3) }))
  guard('restless', startRestlessGroup(kafka, signal))
  guard('nightly-export', startAbandonedGroup(kafka))
  guard('archive', produceOnce(kafka, 'archive'))
  guard('idle', startMember(kafka, 'idle', 'archive'))
  guard('ledger-reader', startMember(kafka, 'ledger-reader', 'ledger'))
  for (const groupId of awkwardIds) guard(groupId, startMember(kafka, groupId, 'archive'))
  return () => stopped.abort()
}

/** Starts one of Kafka's Java tools in the background; it ends with this process. */
export function toToolSpawner({ java, classPath }) {
  return (className, args) => {
    const child = spawn(
      java,
      ['-Xmx96m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-cp', classPath, className, ...args],
      {
        stdio: 'ignore',
      },
    )
    process.once('exit', () => child.kill('SIGKILL'))
  }
}
