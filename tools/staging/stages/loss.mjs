const resource = (topic, retentionMs) => ({
  validateOnly: false,
  resources: [{ type: 2, name: topic, configEntries: retentionEntries(retentionMs) }],
})
const retentionEntries = (retentionMs) => [
  { name: 'retention.ms', value: String(retentionMs) },
  { name: 'segment.ms', value: '3000' },
]

/** A group slower than the writer: retention gains on it, and overtakes it once somebody shortens it. */
const overtaken = () => {
  const topic = 'staged-overtaken'
  let reader = null
  return {
    async prepare({ createTopic, writer, join }) {
      await createTopic(topic, 1, Object.fromEntries(retentionEntries(20_000).map(({ name, value }) => [name, value])))
      writer.write(topic, 1, 100)
      reader = await join({ groupId: 'staged-overtaken', topic, perSec: 93 })
    },
    acts: {
      async overtake({ admin, note }) {
        reader.habit.perSec = 0.001
        note('overtake')
        await admin.alterConfigs(resource(topic, 1_000))
      },
      /** It reads on from what is left. */
      async healOvertaken({ admin, note }) {
        await admin.alterConfigs(resource(topic, 600_000))
        reader.habit.perSec = Number.POSITIVE_INFINITY
        note('overtakenHealed')
      },
    },
  }
}

/** A transaction left open: the last stable offset stands, the high watermark moves on. */
const openTransaction = () => {
  const topic = 'staged-open-transaction'
  let transaction = null
  return {
    async prepare({ createTopic, writer, join, kafka, note }) {
      await createTopic(topic, 1)
      await writer.writeOnce(topic, 1, 10)
      await join({ groupId: 'staged-open-transaction', topic })
      const producer = kafka.producer({
        transactionalId: 'staged-open-transaction',
        transactionTimeout: 1_800_000,
        maxInFlightRequests: 1,
        idempotent: true,
      })
      await producer.connect()
      transaction = await producer.transaction()
      await transaction.send({ topic, messages: [{ value: 'debit' }] })
      note('transactionOpened')
      writer.write(topic, 1, 4)
    },
    acts: { healTransaction: () => transaction.abort() },
  }
}

export const lossStages = [overtaken(), openTransaction()]
