import { setTimeout as sleep } from 'node:timers/promises'
import { Kafka, logLevel } from 'kafkajs'

async function commit(admin, groupId, topic) {
  for (;;) {
    try {
      await admin.setOffsets({ groupId, topic, partitions: [{ partition: 0, offset: '0' }] })
      return
    } catch {
      // The first group of a cluster brings the topic of offsets into being.
      await sleep(200)
    }
  }
}

/**
 * Makes a topic, and groups `{topic}-0` and on that have committed in it and have no members.
 * @param {string} broker
 * @param {{ topic: string, partitionCount: number, groupCount: number }} options
 */
export async function createCommittedGroups(broker, { topic, partitionCount, groupCount }) {
  const admin = new Kafka({ brokers: [broker], logLevel: logLevel.NOTHING }).admin()
  await admin.connect()
  await admin.createTopics({ topics: [{ topic, numPartitions: partitionCount }] })
  await commit(admin, `${topic}-0`, topic)
  // Each joins its group for a moment, which waits some seconds for others: all wait at once.
  const others = Array.from({ length: groupCount - 1 }, (_, index) => `${topic}-${index + 1}`)
  await Promise.all(others.map((groupId) => commit(admin, groupId, topic)))
  await admin.disconnect()
}
