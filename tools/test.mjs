// Everything that must hold before a change lands, from a clean checkout: set-up, then one stage after another.
import './ready.mjs'
import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { fetchKafka } from './kafka/jars.mjs'
import { findChromium, findJava } from './kafka/programs.mjs'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
const reports = path.join(root, '.data/reports')
rmSync(reports, { recursive: true, force: true })
mkdirSync(reports, { recursive: true })

function run(args, environment = {}) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, ...environment },
    })
    const output = []
    child.stdout.on('data', (bytes) => {
      output.push(bytes)
      process.stdout.write(bytes)
    })
    child.once('close', (status) => resolve({ status, text: Buffer.concat(output).toString('utf8') }))
  })
}

const readReport = (name) => JSON.parse(readFileSync(path.join(reports, name), 'utf8'))

async function check() {
  const { text } = await run(['tools/check.mjs'])
  const match = /check: (\d+) passed, (\d+) failed/.exec(text)
  return { passed: Number(match?.[1] ?? 0), failed: Number(match?.[2] ?? 1) }
}

async function vitest(name, projects) {
  const report = `${name}.json`
  const { status } = await run([
    'node_modules/vitest/vitest.mjs',
    'run',
    ...projects.flatMap((project) => ['--project', project]),
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${path.join(reports, report)}`,
  ])
  const { numPassedTests, numFailedTests, numPendingTests } = readReport(report)
  const failed = numFailedTests + numPendingTests
  return { passed: numPassedTests, failed: failed === 0 && status !== 0 ? 1 : failed }
}

async function playwright(name, args, environment = {}) {
  const report = `${name}.json`
  const { status } = await run(args, { ...environment, E2E_JSON: path.join(reports, report) })
  const { stats } = readReport(report)
  const failed = stats.unexpected + stats.flaky + stats.skipped
  return { passed: stats.expected, failed: failed === 0 && status !== 0 ? 1 : failed }
}

const stages = [
  ['check', check],
  ['unit, property, loop, component', () => vitest('unit', ['unit', 'components'])],
  ['contract, real Kafka', () => vitest('kafka', ['kafka'])],
  ['end to end', () => playwright('e2e', ['tools/e2e.mjs'])],
  [
    'a clean clone, by the README',
    () => {
      const args = ['node_modules/@playwright/test/cli.js', 'test', '--project=newcomer']
      return playwright('newcomer', args, { PLAYWRIGHT_CHROMIUM: findChromium() })
    },
  ],
]

let passed = 0
let failed = 0
try {
  console.log('set-up: Java, Kafka, browser')
  findJava((line) => console.log(`set-up: ${line}`))
  fetchKafka((line) => console.log(`set-up: ${line}`))
  findChromium((line) => console.log(`set-up: ${line}`))
  for (const [name, stage] of stages) {
    console.log(`\n== ${name}: starts`)
    const started = performance.now()
    const result = await stage().catch((error) => {
      console.log(error.message)
      return { passed: 0, failed: 1 }
    })
    if (result.passed + result.failed === 0) {
      console.log('This stage ran nothing, which is a failure.')
      result.failed = 1
    }
    passed += result.passed
    failed += result.failed
    const seconds = ((performance.now() - started) / 1000).toFixed(0)
    console.log(`== ${name}: ${result.passed} passed, ${result.failed} failed in ${seconds} s`)
  }
} catch (error) {
  console.log(error.message)
  failed += 1
}
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
