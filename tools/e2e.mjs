// Runs the end-to-end tests: a production build against a real three-broker Kafka with staged clients, all started and
// ended here.
import { spawn } from 'node:child_process'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startApp } from './e2e/app.mjs'
import { openControl } from './e2e/control.mjs'
import { startKafka } from './kafka/cluster.mjs'
import { fetchKafka } from './kafka/jars.mjs'
import { freePorts } from './kafka/ports.mjs'
import { findChromium, findJava } from './kafka/programs.mjs'
import { buildIfNeeded, root } from './serve.mjs'
import { stagedKafkaProperties } from './staging/kafka-properties.mjs'
import { startStaging } from './staging/start.mjs'

/** What the app watches before anything goes wrong: long enough to learn how often each group commits. */
const quietMs = 15_000

const report = (line) => console.error(`e2e: ${line}`)

function run(command, args, options) {
  return new Promise((resolve) => spawn(command, args, options).once('close', (status) => resolve(status ?? 1)))
}

const chromium = findChromium(report)
buildIfNeeded()
const cluster = await startKafka({ nodes: 3, properties: stagedKafkaProperties, report })
const { bootstrapServers } = cluster
const [port, controlPort] = await freePorts(2)
const ending = [() => cluster.stop()]
let status = 1
try {
  report('preparing the staged clients')
  const staging = await startStaging({ bootstrapServers, java: findJava(report), classPath: `${fetchKafka(report)}/*` })
  ending.push(() => staging.stop())
  const app = await startApp({ root, bootstrapServers, port })
  ending.push(() => app.stop())
  const control = openControl({ port: controlPort, cluster, staging, app })
  ending.push(() => control.close())
  void sleep(quietMs)
    .then(() => staging.act('begin'))
    .catch((error) => report(error.message))
  report('running the browser')
  status = await run(
    process.execPath,
    [
      path.join(root, 'node_modules/@playwright/test/cli.js'),
      'test',
      ...['states', 'staged', 'pages'].map((project) => `--project=${project}`),
      ...process.argv.slice(2),
    ],
    {
      cwd: root,
      stdio: 'inherit',
      env: {
        ...process.env,
        PLAYWRIGHT_CHROMIUM: chromium,
        E2E_URL: app.url,
        E2E_KAFKA: bootstrapServers,
        E2E_CONTROL: control.url,
      },
    },
  )
} finally {
  for (const end of ending.reverse()) await end()
}
process.exit(status)
