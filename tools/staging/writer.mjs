import { setTimeout as sleep } from 'node:timers/promises'

const tickMs = 500

/**
 * One producer that writes to all topics at their own steady rates, the same share to every partition.
 * @returns {Promise<{
 *   write: (topic: string, partitions: number, perSec: number) => void,
 *   writeOnce: (topic: string, partitions: number, each: number) => Promise<void>, stop: () => Promise<void>
 * }>} `perSec`: records a second and topic, 0 = no more
 */
export async function startWriter(kafka) {
  const producer = kafka.producer()
  await producer.connect()
  const rates = new Map()
  let running = true

  const toMessages = (partitions, each) =>
    Array.from({ length: partitions * each }, (_, index) => ({
      partition: index % partitions,
      value: `record ${index} of some hundred bytes ${'.'.repeat(60)}`,
    }))

  async function loop() {
    let last = performance.now()
    while (running) {
      await sleep(tickMs)
      const now = performance.now()
      const topicMessages = []
      for (const [topic, rate] of rates) {
        rate.owed += (rate.perSec * (now - last)) / 1000 / rate.partitions
        const each = Math.floor(rate.owed)
        rate.owed -= each
        if (each > 0) topicMessages.push({ topic, messages: toMessages(rate.partitions, each) })
      }
      last = now
      // A topic that was just deleted, a broker that just went: the next round goes on.
      if (topicMessages.length > 0) await producer.sendBatch({ topicMessages }).catch(() => undefined)
    }
  }
  const ended = loop()

  return {
    write(topic, partitions, perSec) {
      if (perSec === 0) rates.delete(topic)
      else rates.set(topic, { partitions, perSec, owed: 0 })
    },
    async writeOnce(topic, partitions, each) {
      await producer.send({ topic, messages: toMessages(partitions, each) })
    },
    async stop() {
      running = false
      await ended
      await producer.disconnect()
    },
  }
}
