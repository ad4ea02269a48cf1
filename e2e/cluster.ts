import { setTimeout as sleep } from 'node:timers/promises'
import { type Admin, type Consumer, Kafka, logLevel } from 'kafkajs'

// tools/e2e.mjs hands over where its Kafka is.
const { E2E_KAFKA = '', E2E_CONTROL = '' } = process.env

export const kafka = new Kafka({
  brokers: E2E_KAFKA.split(','),
  connectionTimeout: 10_000,
  logLevel: logLevel.NOTHING,
})

/** Asks tools/e2e.mjs for something only it can do. */
export async function control(path: string, body: unknown): Promise<Record<string, unknown>> {
  const answer = await fetch(`${E2E_CONTROL}${path}`, { method: 'POST', body: JSON.stringify(body) })
  const value: unknown = await answer.json()
  if (!answer.ok || !(value instanceof Object)) throw new Error(`the cluster refused ${path}`)
  return { ...value }
}

/** Runs one of Kafka's own command line tools; its standard output. */
export async function runKafkaTool(className: string, args: readonly string[]): Promise<string> {
  const { stdout } = await control('/tool', { className, args })
  return String(stdout)
}

export const signalNode = (node: number, signal: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT') =>
  control('/signal', { node, signal })
/** Freezes and thaws the app. */
export const signalApp = (signal: 'SIGSTOP' | 'SIGCONT') => control('/app-signal', { signal })
export const restartNode = (node: number) => control('/restart', { node })
/** Shuts a broker down in order and starts it again. */
export const bounceNode = (node: number) => control('/bounce', { node })
export const bootstrapServers = E2E_KAFKA

let count = 0
/** A name of a topic or group no other test uses. */
export function uniqueName(prefix: string): string {
  count += 1
  return `${prefix}-${process.pid}-${count}`
}

/** A busy broker hears of a new topic later than the one that created it; kafkajs takes that for an error. */
async function waitForLeaders(admin: Admin, topic: string): Promise<void> {
  for (;;) {
    const { topics } = await admin.fetchTopicMetadata({ topics: [topic] }).catch(() => ({ topics: [] }))
    if (topics.length > 0 && topics.every(({ partitions }) => partitions.every(({ leader }) => leader >= 0))) return
    await sleep(100)
  }
}

/** A topic with `records` records in each partition. */
export async function createTopic(
  partitions: number,
  records: number,
  replicationFactor = 3,
  topic = uniqueName('topic'),
): Promise<string> {
  const admin = kafka.admin()
  await admin.connect()
  await admin.createTopics({ topics: [{ topic, numPartitions: partitions, replicationFactor }], waitForLeaders: false })
  await waitForLeaders(admin, topic)
  await admin.disconnect()
  const producer = kafka.producer()
  await producer.connect()
  const messages = Array.from({ length: partitions * records }, (_, index) => ({
    partition: index % partitions,
    value: `record ${index}`,
  }))
  if (messages.length > 0) await producer.send({ topic, messages })
  await producer.disconnect()
  return topic
}

async function subscribe(consumer: Consumer, topic: string): Promise<void> {
  for (;;) {
    try {
      await consumer.subscribe({ topics: [topic], fromBeginning: true })
      return
    } catch (error) {
      if (!(error instanceof Error && 'retriable' in error && error.retriable === true)) throw error
      await sleep(100)
    }
  }
}

/** Reads `topic` from its start with one member of `groupId`, commits everything, and leaves the group. */
export async function consumeAll(topic: string, groupId: string, expected: number): Promise<void> {
  const consumer = kafka.consumer({ groupId })
  await consumer.connect()
  await subscribe(consumer, topic)
  let seen = 0
  await new Promise<void>((resolve, reject) => {
    consumer
      .run({
        eachMessage: () => {
          seen += 1
          if (seen === expected) resolve()
          return Promise.resolve()
        },
      })
      .catch(reject)
  })
  await consumer.stop()
  await consumer.disconnect()
}

export async function produce(topic: string, partition: number, records: number): Promise<void> {
  const producer = kafka.producer()
  await producer.connect()
  await producer.send({ topic, messages: Array.from({ length: records }, () => ({ partition, value: 'more' })) })
  await producer.disconnect()
}

/** Deletes groups that have no members any more, then topics. */
export async function deleteAll(groups: string[], topics: string[]): Promise<void> {
  const admin = kafka.admin()
  await admin.connect()
  if (groups.length > 0) await admin.deleteGroups(groups)
  if (topics.length > 0) await admin.deleteTopics({ topics })
  await admin.disconnect()
}

/** Deletes the records of a topic's first partition before `offset`. */
export async function deleteRecordsBefore(topic: string, offset: number): Promise<void> {
  const admin = kafka.admin()
  await admin.connect()
  // It deletes from topics it has heard of only.
  await admin.fetchTopicOffsets(topic)
  await admin.deleteTopicRecords({ topic, partitions: [{ partition: 0, offset: String(offset) }] })
  await admin.disconnect()
}
