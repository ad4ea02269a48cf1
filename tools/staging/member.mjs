import { setTimeout as sleep } from 'node:timers/promises'

/** What a member does with records; change it while it runs. */
const healthy = { hang: false, poison: null, perSec: Number.POSITIVE_INFINITY }

const subscribeAttempts = 50

/** Asks again where a broker has not heard of the topic yet. */
async function subscribe(consumer, topic) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await consumer.subscribe({ topics: [topic], fromBeginning: true })
    } catch (error) {
      if (attempt === subscribeAttempts) throw error
      await sleep(200)
    }
  }
}

/**
 * A kafkajs member that commits what it handled every `commitMs`, and nothing else.
 * @param {import('kafkajs').Kafka} kafka
 * @param {{
 *   groupId: string, topic: string, clientId?: string, commitMs?: number, sessionTimeout?: number,
 *   metadataMaxAge?: number, perSec?: number
 * }} options `perSec`: records a second and partition it can handle
 * @returns {Promise<{
 *   habit: { hang: boolean, poison: number | null, perSec: number }, handled: () => number, leave: () => Promise<void>
 * }>} once it has its first assignment. `habit.hang`: it beats and handles nothing; `habit.poison`: the partition it
 *   cannot go on with, read again and again
 */
export async function joinMember(kafka, { groupId, topic, commitMs = 1_000, perSec, ...options }) {
  const consumer = kafka.consumer({
    groupId,
    sessionTimeout: options.sessionTimeout ?? 30_000,
    rebalanceTimeout: 20_000,
    heartbeatInterval: 500,
    maxWaitTimeInMs: 500,
    metadataMaxAge: options.metadataMaxAge ?? 300_000,
    // Few: only a restart of the client, which follows the last of them, looks for the coordinator anew.
    retry: { initialRetryTime: 100, retries: 3 },
  })
  const habit = { ...healthy, ...(perSec === undefined ? {} : { perSec }) }
  const handled = new Map()
  let count = 0
  const joined = new Promise((resolve) => {
    consumer.on(consumer.events.GROUP_JOIN, () => {
      handled.clear()
      resolve()
    })
  })

  async function handle({ batch, resolveOffset, heartbeat, isRunning, isStale }) {
    const startedAt = performance.now()
    for (const [index, { offset }] of batch.messages.entries()) {
      while (habit.hang && isRunning()) {
        await sleep(200)
        await heartbeat()
      }
      if (!isRunning() || isStale()) return
      if (habit.poison === batch.partition) {
        await sleep(200)
        return
      }
      while (performance.now() - startedAt < (index / habit.perSec) * 1000 && isRunning()) {
        await sleep(50)
        await heartbeat()
      }
      resolveOffset(offset)
      handled.set(batch.partition, String(BigInt(offset) + 1n))
      count += 1
      await heartbeat()
    }
  }

  async function commit() {
    const offsets = [...handled].map(([partition, offset]) => ({ topic, partition, offset }))
    handled.clear()
    // A commit that comes too late for its generation is lost, as it is for every client.
    if (offsets.length > 0) await consumer.commitOffsets(offsets).catch(() => undefined)
  }

  await consumer.connect()
  await subscribe(consumer, topic)
  await consumer.run({
    autoCommit: false,
    eachBatchAutoResolve: false,
    partitionsConsumedConcurrently: 4,
    eachBatch: handle,
  })
  await joined
  const timer = setInterval(() => void commit(), commitMs)
  return {
    habit,
    handled: () => count,
    async leave() {
      clearInterval(timer)
      await commit()
      await consumer.disconnect()
    },
  }
}
