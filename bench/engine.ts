// `npm run bench:engine`: what the engine takes without Next: reading (of the simulated cluster), deriving, judging and
// keeping, tick by tick on a clock that runs ahead; heaps as the engine thread has them.
import { mkdirSync, rmSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { keepHeapSmall } from '@/lib/engine'
import { createSimulatedCluster } from '@/lib/simulated/simulated-fleet'
import { openSimulatedReader } from '@/lib/simulated/simulated-reader'
import { openDatabaseStore } from '@/lib/store'
import { createManualClock } from '@/lib/testing/manual-clock'
import { watchCluster } from '@/lib/testing/watched-cluster'
import { overviewBodySchema } from '@/lib/wire/clusters'

const { values } = parseArgs({
  options: {
    groups: { type: 'string', default: '2000' },
    partitions: { type: 'string', default: '10' },
    hours: { type: 'string', default: '1' },
  },
})
const pollPeriodMs = 5_000
const hourMs = 3_600_000
const dayMs = 24 * hourMs
const ticksPerLine = 120
const directory = '.cache/bench-engine'
const toMegabytes = (bytes: number) => `${(bytes / 2 ** 20).toFixed(0)} MB`
const say = (line: string) => console.log(line)

function describeMemory(): string {
  const { rss, heapUsed, heapTotal, external } = process.memoryUsage()
  return `resident ${toMegabytes(rss)}; heap ${toMegabytes(heapUsed)} of ${toMegabytes(heapTotal)}, buffers ${toMegabytes(external)}`
}

keepHeapSmall()
rmSync(directory, { recursive: true, force: true })
mkdirSync(directory, { recursive: true })
say(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}`)
globalThis.gc?.()
const empty = process.memoryUsage.rss()
say(`before the engine, with what runs TypeScript: ${describeMemory()}`)

const clock = createManualClock(Date.UTC(2026, 8, 1, 12))
const store = openDatabaseStore({
  file: `${directory}/history.db`,
  pollPeriodMs,
  maxBytes: 2 ** 31,
  rawMs: 6 * hourMs,
  minuteMs: 7 * dayMs,
  tenMinuteMs: 90 * dayMs,
  onTrouble: (error) => say(`TROUBLE ${error.message}`),
})
const fleet = { groupCount: Number(values.groups), partitionsPerGroup: Number(values.partitions) }
const reader = openSimulatedReader(clock, createSimulatedCluster(fleet))
const watched = await watchCluster({ read: () => null, clock, store, reader })
const answered = await watched.request('GET', '/clusters/c')
const { summary } = overviewBodySchema.parse(JSON.parse(answered.text))
say(`${summary.groups} groups, ${summary.partitions} partitions, a poll every 5 s, for ${values.hours} h`)

const ticks = (Number(values.hours) * hourMs) / pollPeriodMs
let most = 0
let cpu = process.cpuUsage()
for (let tick = 1; tick <= ticks; tick += 1) {
  await watched.poll(1)
  most = Math.max(most, process.memoryUsage.rss())
  if (tick % ticksPerLine !== 0) continue
  const { user, system } = process.cpuUsage(cpu)
  say(
    `  ${tick} ticks: ${describeMemory()}; CPU with the simulation ${((user + system) / 1_000 / ticksPerLine).toFixed(0)} ms a tick`,
  )
  cpu = process.cpuUsage()
}
say(`resident at most ${toMegabytes(most)}, which is ${toMegabytes(most - empty)} more than before the engine`)
globalThis.gc?.()
say(`after a collection: ${describeMemory()}`)
for (const error of watched.errors.slice(0, 3)) say(`ERROR ${String(error)}`)
await watched.runtime.stop()
rmSync(directory, { recursive: true, force: true })
say(`load of the machine ${loadavg()[0]?.toFixed(1)}`)
