// A throw-away Apache Kafka on loopback: KRaft nodes that are broker and controller at once.
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fetchKafka } from './jars.mjs'
import { freePorts } from './ports.mjs'
import { findJava } from './programs.mjs'

const startLimitMs = 120_000

function nodeProperties({ id, ports, count, directory, extra, listeners, listenerPorts }) {
  const named = listeners.map(({ name }) => `${name}://127.0.0.1:${listenerPorts[name]}`)
  const protocols = listeners.map(({ name, protocol }) => `${name}:${protocol}`)
  const voters = ports.map(({ controller }, index) => `${index + 1}@127.0.0.1:${controller}`).join(',')
  const replicas = Math.min(3, count)
  const all = {
    'process.roles': 'broker,controller',
    'node.id': id,
    'controller.quorum.voters': voters,
    'controller.listener.names': 'CONTROLLER',
    listeners: `PLAINTEXT://127.0.0.1:${ports[id - 1].broker},CONTROLLER://127.0.0.1:${ports[id - 1].controller}${named.map((each) => `,${each}`).join('')}`,
    'advertised.listeners': [`PLAINTEXT://127.0.0.1:${ports[id - 1].broker}`, ...named].join(','),
    'inter.broker.listener.name': 'PLAINTEXT',
    'listener.security.protocol.map': ['PLAINTEXT:PLAINTEXT', 'CONTROLLER:PLAINTEXT', ...protocols].join(','),
    'log.dirs': path.join(directory, `node-${id}`),
    'offsets.topic.replication.factor': replicas,
    'offsets.topic.num.partitions': 12,
    'transaction.state.log.replication.factor': replicas,
    'transaction.state.log.min.isr': 1,
    'transaction.state.log.num.partitions': 4,
    'share.coordinator.state.topic.replication.factor': replicas,
    'share.coordinator.state.topic.min.isr': 1,
    'share.coordinator.state.topic.num.partitions': 4,
    'group.initial.rebalance.delay.ms': 0,
    'group.min.session.timeout.ms': 1000,
    'group.consumer.min.session.timeout.ms': 1000,
    'group.consumer.min.heartbeat.interval.ms': 500,
    'auto.create.topics.enable': false,
    'log.cleaner.enable': false,
    'num.partitions': 1,
    ...extra,
    ...Object.assign({}, ...listeners.map(({ properties = {} }) => properties)),
  }
  return `${Object.entries(all)
    .map(([key, value]) => `${key}=${value}`)
    .join('\n')}\n`
}

function answers(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => resolve(true))
    socket.once('error', () => resolve(false))
    socket.once('close', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}

/**
 * Starts `nodes` brokers and resolves once every one of them listens. Everything started is stopped and removed by
 * `stop()`, and also when this process ends in any way it can notice.
 * @param {{
 *   nodes?: number, heapMb?: number, properties?: Record<string, string | number>,
 *   listeners?: { name: string, protocol: string, properties?: Record<string, string> }[], scramUsers?: string[],
 *   report?: (line: string) => void
 * }} options `listeners`: further ones of a single node; `scramUsers`: as kafka-storage's --add-scram takes them
 * @returns {Promise<{
 *   bootstrapServers: string, listenerPorts: Record<string, number>,
 *   nodes: { id: number, port: number, kill: (signal?: NodeJS.Signals) => void, restart: () => Promise<void>,
 *     bounce: () => Promise<void> }[],
 *   runTool: (className: string, args: readonly string[], options?: { input?: string, heap?: number }) =>
 *     Promise<{ status: number | null, stdout: string, stderr: string }>,
 *   stop: () => Promise<void>
 * }>}
 */
export async function startKafka({
  nodes = 3,
  heapMb = 320,
  properties = {},
  listeners = [],
  scramUsers = [],
  report = () => undefined,
} = {}) {
  const java = findJava(report)
  const jars = fetchKafka(report)
  const directory = mkdtempSync(path.join(tmpdir(), 'tidemark-kafka-'))
  const free = await freePorts(nodes * 2)
  const ports = Array.from({ length: nodes }, (_, index) => ({
    broker: free[index * 2],
    controller: free[index * 2 + 1],
  }))
  const extraPorts = await freePorts(listeners.length)
  const listenerPorts = Object.fromEntries(listeners.map(({ name }, index) => [name, extraPorts[index]]))
  const bootstrapServers = ports.map(({ broker }) => `127.0.0.1:${broker}`).join(',')
  const logging = path.join(directory, 'simplelogger.properties')
  writeFileSync(logging, 'org.slf4j.simpleLogger.defaultLogLevel=warn\norg.slf4j.simpleLogger.showDateTime=true\n')
  const jvm = ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-cp', `${directory}${path.delimiter}${jars}/*`]
  const children = new Map()
  const tools = new Set()

  function runTool(className, args, { input = '', heap = 128 } = {}) {
    return new Promise((resolve, reject) => {
      const child = spawn(java, [`-Xmx${heap}m`, ...jvm, className, ...args], { stdio: ['pipe', 'pipe', 'pipe'] })
      tools.add(child)
      const out = []
      const err = []
      child.stdout.on('data', (bytes) => out.push(bytes))
      child.stderr.on('data', (bytes) => err.push(bytes))
      child.once('error', reject)
      child.once('close', (status) => {
        tools.delete(child)
        resolve({ status, stdout: Buffer.concat(out).toString('utf8'), stderr: Buffer.concat(err).toString('utf8') })
      })
      child.stdin.on('error', () => undefined)
      child.stdin.end(input)
    })
  }

  function startNode(id) {
    const log = openSync(path.join(directory, `node-${id}.log`), 'a')
    const file = path.join(directory, `node-${id}.properties`)
    const child = spawn(java, [`-Xmx${heapMb}m`, ...jvm, 'kafka.Kafka', file], { stdio: ['ignore', log, log] })
    children.set(id, child)
    child.once('exit', () => {
      if (children.get(id) === child) children.delete(id)
    })
  }

  async function waitFor(id) {
    const until = Date.now() + startLimitMs
    while (!(await answers(ports[id - 1].broker))) {
      if (!children.has(id) || Date.now() > until) {
        const tail = readFileSync(path.join(directory, `node-${id}.log`), 'utf8').slice(-800)
        throw new Error(`Kafka node ${id} did not start: ${tail}`)
      }
      await sleep(100)
    }
  }

  function killAll(signal) {
    for (const child of [...children.values(), ...tools]) child.kill(signal)
  }

  function removeAll() {
    killAll('SIGKILL')
    rmSync(directory, { recursive: true, force: true, maxRetries: 5 })
  }
  process.once('exit', removeAll)

  async function stop() {
    const ended = [...children.values()].map((child) => new Promise((resolve) => child.once('exit', resolve)))
    killAll('SIGKILL')
    await Promise.all(ended)
    process.off('exit', removeAll)
    rmSync(directory, { recursive: true, force: true, maxRetries: 5 })
  }

  try {
    // A leading dash would read as an option.
    const clusterId = randomBytes(16).toString('base64url').replace(/^-/, 'A')
    mkdirSync(directory, { recursive: true })
    for (let id = 1; id <= nodes; id += 1) {
      const file = path.join(directory, `node-${id}.properties`)
      writeFileSync(
        file,
        nodeProperties({ id, ports, count: nodes, directory, extra: properties, listeners, listenerPorts }),
      )
    }
    report(`formatting ${nodes} KRaft node${nodes === 1 ? '' : 's'}`)
    const formatted = await Promise.all(
      ports.map((_, index) =>
        runTool('kafka.tools.StorageTool', [
          'format',
          '-t',
          clusterId,
          '-c',
          path.join(directory, `node-${index + 1}.properties`),
          ...scramUsers.flatMap((user) => ['--add-scram', user]),
        ]),
      ),
    )
    const failed = formatted.find(({ status }) => status !== 0)
    if (failed) throw new Error(`kafka-storage format failed: ${failed.stderr.slice(-400)}`)
    report(`starting ${nodes} broker${nodes === 1 ? '' : 's'}`)
    for (let id = 1; id <= nodes; id += 1) startNode(id)
    for (let id = 1; id <= nodes; id += 1) await waitFor(id)
  } catch (error) {
    await stop()
    throw error
  }

  return {
    bootstrapServers,
    listenerPorts,
    nodes: ports.map(({ broker }, index) => ({
      id: index + 1,
      port: broker,
      kill: (signal = 'SIGKILL') => children.get(index + 1)?.kill(signal),
      async restart() {
        if (!children.has(index + 1)) startNode(index + 1)
        await waitFor(index + 1)
      },
      async bounce() {
        const child = children.get(index + 1)
        const ended = new Promise((resolve) => child?.once('exit', resolve))
        child?.kill('SIGTERM')
        await ended
        await this.restart()
      },
    })),
    runTool,
    stop,
  }
}
