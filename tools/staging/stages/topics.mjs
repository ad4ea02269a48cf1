/** A topic deleted and created again under a group that reads it. */
const recreated = () => {
  const topic = 'staged-recreated'
  return {
    async prepare({ createTopic, startWriter, joinJava }) {
      await createTopic(topic, 2)
      // A producer waits for a topic that is gone: the others must not wait with it.
      const writer = await startWriter()
      writer.write(topic, 2, 10)
      // The new protocol assigns topics by id: classic clients carry an offset of the old topic into the new one.
      const properties = { 'metadata.max.age.ms': 1_000 }
      await joinJava({ groupId: 'staged-recreated', topic, protocol: 'consumer', properties }).joined
    },
    async begin({ createTopic, admin, note, sleep }) {
      note('topicDeleted')
      await admin.deleteTopics({ topics: [topic] })
      await sleep(4_000)
      await createTopic(topic, 2)
      note('topicRecreated')
    },
  }
}

/** Offsets set back with Kafka's own tool while nobody reads. */
const rewound = () => {
  const topic = 'staged-rewound'
  const groupId = 'staged-rewound'
  return {
    async prepare({ createTopic, writer, readAndLeave }) {
      await createTopic(topic, 2)
      await writer.writeOnce(topic, 2, 500)
      await readAndLeave({ groupId, topic, clientId: 'batch' }, 1_000)
    },
    async begin({ runTool, note }) {
      note('rewound')
      await runTool('org.apache.kafka.tools.consumer.group.ConsumerGroupCommand', [
        ...['--group', groupId, '--topic', topic, '--reset-offsets', '--to-earliest', '--execute'],
      ])
      note('rewindDone')
    },
  }
}

export const topicStages = [recreated(), rewound()]
