/** Slow enough that catching up takes several commits. */
const recoveryPerSec = 200

/** One record that cannot be handled: its partition stands, the owner's other partition moves on. */
const poison = () => {
  const topic = 'staged-poison'
  let members = []
  const set = (change) => {
    for (const { habit } of members) Object.assign(habit, change)
  }
  return {
    async prepare({ createTopic, writer, join }) {
      await createTopic(topic, 4)
      writer.write(topic, 4, 40)
      members = await Promise.all(
        ['pod-1', 'pod-2'].map((clientId) => join({ groupId: 'staged-poison', topic, clientId })),
      )
    },
    async begin({ note }) {
      note('poison')
      set({ poison: 3 })
    },
    acts: { healPoison: () => set({ poison: null, perSec: recoveryPerSec }) },
  }
}

/** A member that beats and handles nothing, beside one that works. */
const hung = () => {
  const topic = 'staged-hung'
  let victim = null
  return {
    async prepare({ createTopic, writer, join }) {
      await createTopic(topic, 4)
      writer.write(topic, 4, 40)
      const join1 = (clientId) => join({ groupId: 'staged-hung', topic, clientId })
      ;[victim] = await Promise.all([join1('pod-1'), join1('pod-2')])
    },
    async begin({ note }) {
      note('hung')
      victim.habit.hang = true
    },
    acts: {
      healHung() {
        Object.assign(victim.habit, { hang: false, perSec: recoveryPerSec })
      },
    },
  }
}

/** A group whose last member has left while records go on arriving. */
const abandoned = () => {
  const topic = 'staged-abandoned'
  const groupId = 'staged-abandoned'
  return {
    async prepare({ createTopic, writer, readAndLeave }) {
      await createTopic(topic, 2)
      await writer.writeOnce(topic, 2, 20)
      await readAndLeave({ groupId, topic, clientId: 'nightly' }, 40)
      writer.write(topic, 2, 4)
    },
    acts: {
      async healAbandoned({ join, note }) {
        await join({ groupId, topic, clientId: 'nightly' })
        note('abandonedHealed')
      },
    },
  }
}

/** A member of the new protocol that is told to give partitions up and cannot answer: it is stopped. */
const unrevoked = () => {
  const options = { groupId: 'staged-unrevoked', topic: 'staged-unrevoked', protocol: 'consumer' }
  let holder = null
  return {
    async prepare({ createTopic, writer, joinJava }) {
      await createTopic(options.topic, 4)
      writer.write(options.topic, 4, 20)
      holder = joinJava({ ...options, properties: { 'client.id': 'holder', 'max.poll.interval.ms': 1_800_000 } })
      await holder.joined
    },
    async begin({ note, joinJava }) {
      holder.kill('SIGSTOP')
      note('unrevoked')
      joinJava({ ...options, properties: { 'client.id': 'waiter' } })
    },
    acts: { healUnrevoked: () => holder.kill('SIGCONT') },
  }
}

export const progressStages = [poison(), hung(), abandoned(), unrevoked()]
