// `npm run demo`: a real Kafka, real clients and the app on free ports of loopback; Ctrl-C ends all of it.
import './ready.mjs'
import { spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { startKafka } from './kafka/cluster.mjs'
import { fetchKafka } from './kafka/jars.mjs'
import { freePorts } from './kafka/ports.mjs'
import { findJava, findMaven } from './kafka/programs.mjs'
import { buildIfNeeded, root } from './serve.mjs'
import { forkWorkload } from './workload-start.mjs'

const readyLimitMs = 60_000
const children = []
let cluster = null
let ending = false

const report = (line) => console.log(`  ${line}`)

async function end(status) {
  if (ending) return
  ending = true
  console.log('\nStopping …')
  await Promise.all(
    children.map(async (child) => {
      if (child.exitCode !== null || child.signalCode !== null) return
      const exited = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await Promise.race([exited, sleep(8_000).then(() => child.kill('SIGKILL'))])
    }),
  )
  await cluster?.stop()
  console.log('Everything the demo started has ended.')
  process.exit(status)
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void end(0))

/** Null, after one line that says why, where no Kafka can be run here. */
async function startRealKafka() {
  try {
    findJava(report)
    findMaven(report)
    return await startKafka({ nodes: 1, report })
  } catch (error) {
    console.log(`  ${error.message.split('\n')[0]} The demo goes on with the simulated cluster.`)
    return null
  }
}

async function startClients() {
  const { bootstrapServers } = cluster
  children.push(await forkWorkload({ bootstrapServers, java: findJava(), classPath: `${fetchKafka()}/*` }))
}

async function startApp() {
  const [port] = await freePorts(1)
  const source =
    cluster === null
      ? { TIDEMARK_SIMULATED: 'true' }
      : { KAFKA_BROKERS: cluster.bootstrapServers, KAFKA_CLUSTER_NAME: 'demo' }
  const { KAFKA_BROKERS: _brokers, TIDEMARK_CONFIG: _config, HOST: _host, ...environment } = process.env
  const child = spawn(process.execPath, ['tools/start.mjs'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...environment, ...source, PORT: String(port), TIDEMARK_DATA: 'memory', TIDEMARK_LOG_LEVEL: 'error' },
  })
  children.push(child)
  const url = `http://127.0.0.1:${port}`
  const until = Date.now() + readyLimitMs
  while (!(await fetch(`${url}/readyz`).catch(() => null))?.ok) {
    if (child.exitCode !== null || Date.now() > until) throw new Error('the app did not start; see its message above')
    await sleep(150)
  }
  return url
}

async function step(title, work) {
  const started = performance.now()
  console.log(`${title} …`)
  const result = await work()
  if (!ending) console.log(`  done in ${((performance.now() - started) / 1000).toFixed(1)} s`)
  return result
}

try {
  await step('1/4 Building the app', async () => buildIfNeeded())
  const simulated = process.argv.includes('--simulated')
  if (!simulated) cluster = await step('2/4 Starting Apache Kafka 4.3.1', startRealKafka)
  if (cluster !== null) await step('3/4 Starting the clients', startClients)
  const url = await step('4/4 Starting Tidemark', startApp)
  console.log(
    `\nTidemark shows ${cluster === null ? 'the simulated cluster' : 'the demo cluster'} at\n\n  ${url}\n\nCtrl-C ends everything.`,
  )
  for (const child of children) child.once('exit', () => void end(1))
} catch (error) {
  if (!ending) console.error(`The demo failed: ${error.message}`)
  await end(1)
}
