// Runs every static gate, in parallel where they do not write, prints one line each, and fails when one fails.
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import path from 'node:path'

const require = createRequire(import.meta.url)
const bin = (name) => path.resolve('node_modules', '.bin', name)
const next = require.resolve('next/dist/bin/next')

/** Steps of one lane run one after another: types need Next's generated route types. */
const lanes = [
  [
    ['route types', process.execPath, [next, 'typegen']],
    ['types', bin('tsc'), ['--noEmit']],
    ['type-aware lint', bin('oxlint'), ['--type-aware']],
    ['dead code', bin('knip'), ['--no-progress']],
  ],
  [
    ['format, lint, rooms, cycles', bin('biome'), ['check', '.']],
    ['room table', process.execPath, ['tools/gate/rooms.mjs']],
    ['lock file', process.execPath, ['tools/lock-check.mjs']],
    ['documents', process.execPath, ['tools/gate/docs.mjs']],
    ['red fixtures', process.execPath, ['tools/gate/red.mjs']],
  ],
]

function run([name, command, args]) {
  const started = performance.now()
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] })
    const output = []
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => output.push(chunk))
    child.once('close', (status) => {
      const seconds = ((performance.now() - started) / 1000).toFixed(1)
      console.log(`${status === 0 ? 'ok  ' : 'FAIL'} ${name} (${seconds} s)`)
      if (status !== 0) console.log(Buffer.concat(output).toString('utf8'))
      resolve(status === 0)
    })
  })
}

async function runLane(steps) {
  const results = []
  for (const step of steps) results.push(await run(step))
  return results
}

const results = (await Promise.all(lanes.map(runLane))).flat()
const failed = results.filter((ok) => !ok).length
console.log(`check: ${results.length - failed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
