import { spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { Kafka, logLevel } from 'kafkajs'
import { startJavaMember } from './java-member.mjs'
import { startLoneMember } from './lone-member.mjs'
import { joinMember } from './member.mjs'
import { startWriter } from './writer.mjs'

const leaveLimitMs = 20_000

/**
 * What a stage is played with: topics, writers, members of every kind, Kafka's own tools, and the moments at which
 * things were done. Every stage owns topics and groups no other one touches.
 */
export async function createWorld({ bootstrapServers, java, classPath }) {
  const brokers = bootstrapServers.split(',')
  const toKafka = (clientId) => new Kafka({ brokers, clientId, connectionTimeout: 10_000, logLevel: logLevel.NOTHING })
  const kafka = toKafka('staging')
  const admin = kafka.admin()
  await admin.connect()
  const moments = {}
  const writers = []
  const members = new Set()

  async function startOneWriter() {
    const writer = await startWriter(kafka)
    writers.push(writer)
    return writer
  }

  async function join(options) {
    const member = await joinMember(toKafka(options.clientId ?? options.groupId), options)
    members.add(member)
    return {
      ...member,
      async leave() {
        members.delete(member)
        await member.leave()
      },
    }
  }

  return {
    kafka,
    admin,
    /** The one most stages share. */
    writer: await startOneWriter(),
    startWriter: startOneWriter,
    moments,
    sleep,
    join,
    joinAlone: (options) => startLoneMember(brokers, options),
    joinJava(options) {
      const member = startJavaMember({ java, classPath, bootstrapServers }, options)
      members.add(member)
      return member
    },
    /** Notes when something was done, epoch ms. */
    note(name) {
      moments[name] = Date.now()
    },
    async createTopic(topic, numPartitions, settings = {}) {
      const configEntries = Object.entries(settings).map(([name, value]) => ({ name, value: String(value) }))
      await admin.createTopics({
        topics: [{ topic, numPartitions, replicationFactor: 3, configEntries }],
        waitForLeaders: false,
      })
      // A busy broker hears of a new topic later than the one that created it.
      let leaders = []
      while (leaders.length < numPartitions || leaders.some((leader) => leader < 0)) {
        const { topics } = await admin.fetchTopicMetadata({ topics: [topic] }).catch(() => ({ topics: [] }))
        leaders = topics.flatMap(({ partitions }) => partitions.map(({ leader }) => leader))
        await sleep(50)
      }
    },
    /** Joins, waits until `records` were handled, and leaves. */
    async readAndLeave(options, records) {
      const member = await join(options)
      while (member.handled() < records) await sleep(50)
      await member.leave()
    },
    /** Runs one of Kafka's own command line tools; resolves with its output once it has ended. */
    runTool(className, args) {
      const jvm = ['-Xmx96m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-cp', classPath]
      const all = [...jvm, className, '--bootstrap-server', bootstrapServers, ...args]
      return new Promise((resolve, reject) => {
        const child = spawn(java, all, { stdio: ['ignore', 'pipe', 'ignore'] })
        const out = []
        child.stdout.on('data', (bytes) => out.push(bytes))
        child.once('error', reject)
        child.once('close', () => resolve(Buffer.concat(out).toString('utf8')))
      })
    },
    /** All members leave and nothing is written any more; what was committed stays. */
    async end() {
      await Promise.all(writers.map((writer) => writer.stop()))
      const left = [...members].map((member) => member.leave().catch(() => undefined))
      await Promise.race([Promise.all(left), sleep(leaveLimitMs)])
      await admin.disconnect()
    },
  }
}
