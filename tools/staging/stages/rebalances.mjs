/** A member that stays, and visitors that live a few seconds. */
const storm = () => {
  const options = { groupId: 'staged-storm', topic: 'staged-storm' }
  return {
    async prepare({ createTopic, writer, join }) {
      await createTopic(options.topic, 4)
      writer.write(options.topic, 4, 20)
      await join({ ...options, clientId: 'anchor' })
    },
    async begin({ join, note, sleep }) {
      for (let round = 1; round <= 3; round += 1) {
        const visitor = await join({ ...options, clientId: 'visitor' })
        await sleep(4_000)
        await visitor.leave()
        note(`stormDeparture${round}`)
        await sleep(4_000)
      }
    },
  }
}

/** One of three members is killed: the coordinator misses it after its session timeout. */
const crash = () => {
  const options = { groupId: 'staged-crash', topic: 'staged-crash', sessionTimeout: 8_000 }
  let victim = null
  return {
    async prepare({ createTopic, writer, join, joinAlone }) {
      await createTopic(options.topic, 6)
      writer.write(options.topic, 6, 20)
      ;[victim] = await Promise.all([
        joinAlone({ ...options, clientId: 'pod-3' }),
        ...['pod-1', 'pod-2'].map((clientId) => join({ ...options, clientId })),
      ])
    },
    async begin({ note }) {
      victim.kill('SIGKILL')
      note('crash')
    },
  }
}

/** Three members replaced one after another, as a deployment does. */
const rolling = () => {
  const options = { groupId: 'staged-rolling', topic: 'staged-rolling' }
  const members = new Map()
  return {
    async prepare({ createTopic, writer, join }) {
      await createTopic(options.topic, 6)
      writer.write(options.topic, 6, 20)
      await Promise.all(
        ['pod-1', 'pod-2', 'pod-3'].map(async (clientId) => {
          members.set(clientId, await join({ ...options, clientId }))
        }),
      )
    },
    async begin({ join, note, sleep }) {
      let round = 0
      for (const [clientId, member] of members) {
        round += 1
        await member.leave()
        await sleep(1_500)
        await join({ ...options, clientId })
        note(`rolling${round}`)
        await sleep(3_000)
      }
    },
  }
}

/** Two static members restarted one after another within their session timeout. */
const staticMembers = () => {
  const properties = { 'session.timeout.ms': 60_000, 'auto.commit.interval.ms': 5_000 }
  const options = { groupId: 'staged-static', topic: 'staged-static', properties }
  const members = new Map()
  return {
    async prepare({ createTopic, writer, joinJava }) {
      await createTopic(options.topic, 4)
      writer.write(options.topic, 4, 20)
      for (const instanceId of ['pod-1', 'pod-2']) members.set(instanceId, joinJava({ ...options, instanceId }))
      await Promise.all([...members.values()].map(({ joined }) => joined))
    },
    async begin({ joinJava, note, sleep }) {
      for (const [instanceId, member] of members) {
        await member.leave()
        joinJava({ ...options, instanceId })
        note(`static-${instanceId}`)
        await sleep(5_000)
      }
    },
  }
}

/** A third member beside two. */
const scaleOut = () => {
  const options = { groupId: 'staged-scale-out', topic: 'staged-scale-out' }
  return {
    async prepare({ createTopic, writer, join }) {
      await createTopic(options.topic, 6)
      writer.write(options.topic, 6, 20)
      await Promise.all(['pod-1', 'pod-2'].map((clientId) => join({ ...options, clientId })))
    },
    async begin({ join, note }) {
      note('scaleOut')
      await join({ ...options, clientId: 'pod-3' })
    },
  }
}

/** A topic that gets more partitions under a group of each protocol. */
const partitionsAdded = () => {
  const topic = 'staged-partitions-added'
  return {
    async prepare({ createTopic, writer, join, joinJava }) {
      await createTopic(topic, 2)
      writer.write(topic, 2, 10)
      const { joined } = joinJava({ groupId: 'staged-partitions-added-848', topic, protocol: 'consumer' })
      await join({ groupId: 'staged-partitions-added', topic, metadataMaxAge: 1_000 })
      await joined
    },
    async begin({ admin, note }) {
      note('partitionsAdded')
      await admin.createPartitions({ topicPartitions: [{ topic, count: 5 }] })
    },
  }
}

export const rebalanceStages = [storm(), crash(), rolling(), staticMembers(), scaleOut(), partitionsAdded()]
