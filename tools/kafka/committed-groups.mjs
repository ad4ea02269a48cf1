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
  for (let index = 0; index < groupCount; index += 1) await commit(admin, `${topic}-${index}`, topic)
  await admin.disconnect()
}
