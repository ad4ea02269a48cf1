// Runs the end-to-end tests: a production build against a real three-broker Kafka, both started and ended here.
import { spawn } from 'node:child_process'
import { createServer } from 'node:http'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startKafka } from './kafka/cluster.mjs'
import { freePorts } from './kafka/ports.mjs'
import { findChromium } from './kafka/programs.mjs'
import { buildIfNeeded, root } from './serve.mjs'

const report = (line) => console.error(`e2e: ${line}`)
const readyLimitMs = 60_000

/** What tests may do to the cluster, over loopback: run Kafka's own tools, and kill, stop or restart a node. */
function controlCluster(cluster) {
  return async (request, response) => {
    const chunks = []
    for await (const chunk of request) chunks.push(chunk)
    const body = JSON.parse(Buffer.concat(chunks).toString('utf8'))
    const node = cluster.nodes.find(({ id }) => id === body.node)
    try {
      let result = {}
      if (request.url === '/tool') result = await cluster.runTool(body.className, body.args)
      else if (request.url === '/signal') node.kill(body.signal)
      else if (request.url === '/restart') await node.restart()
      response.end(JSON.stringify(result))
    } catch (error) {
      response.statusCode = 500
      response.end(JSON.stringify({ message: error.message }))
    }
  }
}

async function waitUntilReady(url, child) {
  const until = Date.now() + readyLimitMs
  while (Date.now() < until && child.exitCode === null) {
    const answer = await fetch(`${url}/readyz`).catch(() => null)
    if (answer?.ok) return
    await sleep(100)
  }
  throw new Error('the app did not become ready; its output stands above')
}

function run(command, args, options) {
  return new Promise((resolve) => spawn(command, args, options).once('close', (status) => resolve(status ?? 1)))
}

const chromium = findChromium(report)
buildIfNeeded()
const cluster = await startKafka({ nodes: 3, report })
const [port, controlPort] = await freePorts(2)
const control = createServer((request, response) => void controlCluster(cluster)(request, response))
control.listen(controlPort, '127.0.0.1')
const baseUrl = `http://127.0.0.1:${port}`
const app = spawn(process.execPath, ['tools/start.mjs'], {
  cwd: root,
  stdio: ['ignore', 'ignore', 'inherit'],
  env: {
    ...process.env,
    KAFKA_BROKERS: cluster.bootstrapServers,
    KAFKA_CLUSTER_NAME: 'e2e',
    TIDEMARK_POLL_MS: '1000',
    TIDEMARK_LOG_LEVEL: 'error',
    PORT: String(port),
  },
})
let status = 1
try {
  await waitUntilReady(baseUrl, app)
  report('running the browser')
  status = await run(
    process.execPath,
    [path.join(root, 'node_modules/@playwright/test/cli.js'), 'test', ...process.argv.slice(2)],
    {
      cwd: root,
      stdio: 'inherit',
      env: {
        ...process.env,
        PLAYWRIGHT_CHROMIUM: chromium,
        E2E_URL: baseUrl,
        E2E_KAFKA: cluster.bootstrapServers,
        E2E_CONTROL: `http://127.0.0.1:${controlPort}`,
      },
    },
  )
} finally {
  const ended = new Promise((resolve) => app.once('exit', resolve))
  app.kill('SIGTERM')
  if (app.exitCode === null && app.signalCode === null) await ended
  control.closeAllConnections()
  control.close()
  await cluster.stop()
}
process.exit(status)
