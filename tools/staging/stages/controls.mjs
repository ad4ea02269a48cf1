/** Commits as Java clients do by default. */
const commitMs = 5_000

/** Java members of both protocols: they find a coordinator that moved, which kafkajs does not always. */
const healthy = () => ({
  async prepare({ createTopic, writer, joinJava }) {
    const topic = 'staged-healthy'
    await createTopic(topic, 6)
    writer.write(topic, 6, 60)
    const join = (groupId, clientId, protocol) =>
      joinJava({
        groupId,
        topic,
        protocol,
        properties: { 'client.id': clientId, 'auto.commit.interval.ms': commitMs },
      }).joined
    await Promise.all([
      join('staged-healthy', 'pod-1', 'classic'),
      join('staged-healthy', 'pod-2', 'classic'),
      join('staged-healthy-848', 'pod-1', 'consumer'),
    ])
  },
})

const idle = () => ({
  async prepare({ createTopic, writer, join }) {
    const topic = 'staged-idle'
    await createTopic(topic, 2)
    await writer.writeOnce(topic, 2, 10)
    await join({ groupId: 'staged-idle', topic })
  },
})

/** Several seconds of work arrive at once and are worked off. */
const burst = () => {
  const topic = 'staged-burst'
  return {
    async prepare({ createTopic, writer, join }) {
      await createTopic(topic, 2)
      writer.write(topic, 2, 20)
      await join({ groupId: 'staged-burst', topic, perSec: 400 })
    },
    async begin({ writer, note }) {
      note('burst')
      await writer.writeOnce(topic, 2, 2_000)
    },
  }
}

/** One member of two, and the only one of another group, is restarted. */
const restartOfOne = () => {
  const topic = 'staged-restart'
  const options = { topic, commitMs }
  let members = []
  return {
    async prepare({ createTopic, writer, join }) {
      await createTopic(topic, 4)
      writer.write(topic, 4, 20)
      members = await Promise.all([
        join({ ...options, groupId: 'staged-restart', clientId: 'pod-1' }),
        join({ ...options, groupId: 'staged-restart-single', clientId: 'pod-1' }),
        join({ ...options, groupId: 'staged-restart', clientId: 'pod-2' }),
      ])
    },
    async begin({ join, note, sleep }) {
      const [one, single] = members
      await Promise.all([one.leave(), single.leave()])
      note('restart')
      await sleep(3_000)
      await Promise.all(
        ['staged-restart', 'staged-restart-single'].map((groupId) => join({ ...options, groupId, clientId: 'pod-1' })),
      )
    },
  }
}

/** A committed transaction ends in a marker nobody can read: a lag of one for ever. */
const residue = () => ({
  async prepare({ createTopic, join, kafka }) {
    const topic = 'staged-residue'
    await createTopic(topic, 1)
    const producer = kafka.producer({ transactionalId: 'staged-residue', maxInFlightRequests: 1, idempotent: true })
    await producer.connect()
    const transaction = await producer.transaction()
    await transaction.send({ topic, messages: [{ value: 'debit' }, { value: 'credit' }] })
    await transaction.commit()
    await producer.disconnect()
    await join({ groupId: 'staged-residue', topic })
  },
})

export const controlStages = [healthy(), idle(), burst(), restartOfOne(), residue()]
