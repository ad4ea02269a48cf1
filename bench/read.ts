// `npm run bench:read`: one fleet of real groups, read in one run by Tidemark, kafkajs's admin and Kafka's own tool.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { type Admin, Kafka, logLevel } from 'kafkajs'
import { type ClusterRow, clustersBodySchema } from '@/lib/wire/clusters'
import { createFleet } from '@/tools/fleet.mjs'
import { startKafka } from '@/tools/kafka/cluster.mjs'
import { freePorts } from '@/tools/kafka/ports.mjs'

const { values } = parseArgs({
  options: {
    groups: { type: 'string', default: '2000' },
    partitions: { type: 'string', default: '20000' },
    ticks: { type: 'string', default: '20' },
    'skip-kafkajs': { type: 'boolean', default: false },
  },
})
const groupCount = Number(values.groups)
const partitionCount = Number(values.partitions)
const partitionsPerTopic = 100
const say = (line: string) => console.error(line)

interface Figures {
  readonly name: string
  readonly wallMs: number
  readonly cpuMs: number | null
  readonly requests: number | null
}

async function createTopics(kafka: Kafka): Promise<string[]> {
  const admin = kafka.admin()
  await admin.connect()
  const topics = Array.from({ length: Math.ceil(partitionCount / partitionsPerTopic) }, (_, index) => `bench-${index}`)
  for (let from = 0; from < topics.length; from += 10) {
    await admin.createTopics({
      waitForLeaders: false,
      timeout: 60_000,
      topics: topics.slice(from, from + 10).map((topic) => ({
        topic,
        numPartitions: partitionsPerTopic,
        replicationFactor: 1,
      })),
    })
    await sleep(250)
  }
  await admin.disconnect()
  return topics
}

/** The topic of offsets, which the first consumer of a cluster brings into being. */
async function describeOffsetsTopic(admin: Admin, kafka: Kafka, topic: string) {
  const consumer = kafka.consumer({ groupId: 'first', retry: { retries: 50 } })
  await consumer.connect()
  await consumer.subscribe({ topics: [topic] })
  await consumer.run({ eachMessage: () => Promise.resolve() })
  for (;;) {
    const { topics } = await admin.fetchTopicMetadata({ topics: ['__consumer_offsets'] }).catch(() => ({ topics: [] }))
    const partitions = topics[0]?.partitions ?? []
    if (partitions.length > 0 && partitions.every(({ leader }) => leader >= 0)) {
      await consumer.disconnect()
      return topics
    }
    await sleep(500)
  }
}

/** Ten partitions of one topic for each group. */
function toGroups(topics: readonly string[]) {
  const each = Math.max(1, Math.floor(partitionCount / groupCount))
  return Array.from({ length: groupCount }, (_, index) => {
    const first = index * each
    const topic = topics[Math.floor(first / partitionsPerTopic) % topics.length] ?? ''
    const partitions = Array.from({ length: each }, (_unused, at) => (first + at) % partitionsPerTopic)
    return { groupId: `bench-group-${index}`, topics: [topic], partitions: { [topic]: partitions } }
  })
}

/** User and system time of a process and its threads, ms; its resident memory, MB. Linux only. */
function readProcess(pid: number): { cpuMs: number; memoryMb: number } {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  const ticks = Number(fields[11]) + Number(fields[12])
  const memory = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  return { cpuMs: ticks * 10, memoryMb: Number(memory?.[1] ?? 0) / 1024 }
}

/** From the start of each tick to its overview event arriving in a client: read, store, index, encode, forward. */
async function timeTicks(url: string, count: number): Promise<number[]> {
  const stopped = new AbortController()
  const answer = await fetch(`${url}/api/v1/clusters/bench/stream?view=overview&limit=150`, { signal: stopped.signal })
  const times: number[] = []
  let text = ''
  const decoder = new TextDecoder()
  let seen = 0
  for await (const chunk of answer.body ?? []) {
    text += decoder.decode(chunk, { stream: true })
    const match = /"as_of":(\d+)/.exec(text)
    const complete = text.includes('\n\n')
    if (!complete) continue
    if (match !== null && seen > 0) times.push(Date.now() - Number(match[1]))
    seen += 1
    text = ''
    if (times.length === count) break
  }
  stopped.abort()
  return times
}

const median = (list: readonly number[]) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? Number.NaN

function toPhases(poll: ClusterRow['poll'] | undefined): string {
  const parts = {
    sums: poll?.derive_ms,
    'look-ups by time': poll?.time_lag_ms,
    rules: poll?.judge_ms,
    store: poll?.store_ms,
  }
  return Object.entries(parts)
    .map(([name, ms]) => `${name} ${ms?.toFixed(1) ?? '?'} ms`)
    .join(', ')
}

async function measureTidemark(bootstrapServers: string): Promise<{ figures: Figures; notes: string[] }> {
  const [port] = await freePorts(1)
  const url = `http://127.0.0.1:${port}`
  const directory = mkdtempSync(path.join(tmpdir(), 'tidemark-bench-'))
  const app = spawn(process.execPath, ['tools/start.mjs'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      KAFKA_BROKERS: bootstrapServers,
      KAFKA_CLUSTER_NAME: 'bench',
      TIDEMARK_POLL_MS: '2000',
      TIDEMARK_LOG_LEVEL: 'error',
      TIDEMARK_DATA: directory,
      PORT: String(port),
      NODE_OPTIONS: `--import ${new URL('../tools/stall-probe.mjs', import.meta.url).href}`,
    },
  })
  try {
    while (!(await fetch(`${url}/readyz`).catch(() => null))?.ok) await sleep(200)
    await timeTicks(url, 5)
    const pid = app.pid ?? 0
    const before = readProcess(pid)
    const startedAt = performance.now()
    app.kill('SIGUSR2')
    const times = await timeTicks(url, Number(values.ticks))
    const after = readProcess(pid)
    const ticks = (performance.now() - startedAt) / 2_000
    const body = clustersBodySchema.parse(await (await fetch(`${url}/api/v1/clusters`)).json())
    const [cluster] = body.items
    return {
      figures: {
        name: 'Tidemark, a tick up to the browser',
        wallMs: median(times),
        cpuMs: (after.cpuMs - before.cpuMs) / ticks,
        requests: cluster?.poll.requests ?? null,
      },
      notes: [
        `read: ${cluster?.groups} groups, ${cluster?.partitions} partitions, ${cluster?.errors_total} errors`,
        `reading alone: ${cluster?.poll.duration_ms?.toFixed(0)} ms; slowest of ${times.length} ticks: ${Math.max(...times)} ms`,
        `after reading: ${toPhases(cluster?.poll)}`,
        `resident memory: ${after.memoryMb.toFixed(0)} MB; history: ${((cluster?.store.bytes ?? 0) / 1e6).toFixed(1)} MB`,
      ],
    }
  } finally {
    const ended = once(app, 'exit')
    app.kill('SIGTERM')
    await ended
    rmSync(directory, { recursive: true, force: true })
  }
}

async function measureAdmin(bootstrapServers: string, topics: readonly string[]): Promise<Figures> {
  const kafka = new Kafka({ brokers: bootstrapServers.split(','), logLevel: logLevel.NOTHING })
  const admin = kafka.admin()
  let requests = 0
  admin.on(admin.events.REQUEST, () => {
    requests += 1
  })
  await admin.connect()
  const started = performance.now()
  const cpu = process.cpuUsage()
  const { groups } = await admin.listGroups()
  const ids = groups.map(({ groupId }) => groupId)
  for (const groupId of ids) {
    await admin.describeGroups([groupId])
    await admin.fetchOffsets({ groupId })
  }
  for (const topic of topics) await admin.fetchTopicOffsets(topic)
  const wallMs = performance.now() - started
  const { user, system } = process.cpuUsage(cpu)
  await admin.disconnect()
  return { name: "kafkajs's public admin", wallMs, cpuMs: (user + system) / 1_000, requests }
}

const cluster = await startKafka({
  nodes: 3,
  heapMb: 1_024,
  properties: { 'group.initial.rebalance.delay.ms': 500 },
  report: say,
})
try {
  const kafka = new Kafka({ brokers: cluster.bootstrapServers.split(','), logLevel: logLevel.NOTHING })
  say(`creating ${partitionCount} partitions`)
  const topics = await createTopics(kafka)
  const admin = kafka.admin()
  await admin.connect()
  const { brokers } = await admin.describeCluster()
  const described = await describeOffsetsTopic(admin, kafka, topics[0] ?? '')
  await admin.disconnect()
  const metadata = {
    brokers,
    topicMetadata: described.map(({ name, partitions }) => ({ topic: name, partitionMetadata: partitions })),
  }
  say(`forming ${groupCount} groups of 2 members`)
  await createFleet({
    metadata,
    groups: toGroups(topics),
    onProgress: (done: number) => done % 500 === 0 && say(`  ${done}`),
  })
  const { figures: own, notes } = await measureTidemark(cluster.bootstrapServers)
  say('asking kafka-consumer-groups')
  const started = performance.now()
  const printed = await cluster.runTool(
    'org.apache.kafka.tools.consumer.group.ConsumerGroupCommand',
    ['--bootstrap-server', cluster.bootstrapServers, '--describe', '--all-groups'],
    { heap: 1_024 },
  )
  const cli: Figures = {
    name: `kafka-consumer-groups (${printed.stdout.split('\n').length} lines)`,
    wallMs: performance.now() - started,
    cpuMs: null,
    requests: null,
  }
  const all = [own, cli]
  if (!values['skip-kafkajs']) {
    say("asking kafkajs's public admin")
    all.push(await measureAdmin(cluster.bootstrapServers, topics))
  }
  for (const { name, wallMs, cpuMs, requests } of all) {
    const ratio = (wallMs / own.wallMs).toFixed(1)
    const cpu = cpuMs === null ? 'not measured' : `${cpuMs.toFixed(0)} ms`
    console.log(
      `${name}: ${wallMs.toFixed(0)} ms, CPU ${cpu}, requests ${requests ?? 'not counted'}, ${ratio} × Tidemark`,
    )
  }
  for (const note of notes) console.log(`  ${note}`)
} finally {
  await cluster.stop()
}
process.exit(0)
