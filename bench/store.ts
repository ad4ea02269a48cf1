// `npm run bench:store`: what a history costs and what it loses, on the disk of the working directory and in a heap as the
// engine thread has it.
import { mkdirSync, rmSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import type { HistoryStore } from '@/lib/domain/ports'
import { measureFile, openDatabaseStore } from '@/lib/store'
import { createWorkload, workloadText } from '@/lib/testing/history-workload'
import { runKilledWriter } from '@/lib/testing/killed-writer'

const { values } = parseArgs({
  options: {
    ticks: { type: 'string', default: '4500' },
    groups: { type: 'string', default: '2000' },
    partitions: { type: 'string', default: '10' },
    days: { type: 'string', default: '8' },
    kills: { type: 'string', default: '50' },
  },
})

const pollPeriodMs = 5_000
const startAt = 1_790_000_002_300
const hourMs = 3_600_000
const dayMs = 24 * hourMs
const directory = '.cache/bench-store'
const always = { from: 0, to: Number.MAX_SAFE_INTEGER }
const limits = { maxBytes: 2 ** 31, rawMs: 6 * hourMs, minuteMs: 7 * dayMs, tenMinuteMs: 90 * dayMs }
const say = (line: string) => console.log(line)
const megabytes = (bytes: number) => `${(bytes / 2 ** 20).toFixed(1)} MB`

function open(name: string, period: number): HistoryStore {
  return openDatabaseStore({
    ...limits,
    file: `${directory}/${name}.db`,
    pollPeriodMs: period,
    onTrouble: (error) => say(`TROUBLE ${error.message}`),
  })
}

/** Other work on the machine makes all times longer. */
const describeLoad = () => `load of the machine ${loadavg()[0]?.toFixed(1)}`

function describeTimes(times: readonly number[]): string {
  const sorted = [...times].sort((left, right) => left - right)
  const at = (share: number) => (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1)
  const over = times.filter((time) => time > 20).length
  return `median ${at(0.5)} ms, p10 ${at(0.1)}, p90 ${at(0.9)}, p99 ${at(0.99)}, max ${at(1)}; ${over} of ${times.length} above 20 ms`
}

/**
 * Frees what the made-up cluster left behind, so that neither its garbage nor the time to collect it counts. Only what is
 * young: a whole collection goes on sweeping beside the append that follows it.
 */
const collectGarbage = () => globalThis.gc?.({ type: 'minor' })

/** Bytes in use: objects and buffers, without garbage. */
function bytesInUse(): number {
  globalThis.gc?.()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

function timeRead(read: () => unknown): string {
  const times = Array.from({ length: 9 }, () => {
    const started = performance.now()
    read()
    return performance.now() - started
  })
  const [first = 0, ...others] = times
  const median = [...others].sort((left, right) => left - right)[Math.floor(others.length / 2)] ?? 0
  return `${median.toFixed(1)} ms (the first time ${first.toFixed(1)})`
}

function reportReads(store: HistoryStore, last: number, days: number): void {
  const [group] = store.groupIds()
  const groupId = group?.groupId ?? ''
  for (const [name, ms] of [
    ['15 min', 15 * 60_000],
    ['24 h', dayMs],
    ['7 d', 7 * dayMs],
  ] as const) {
    if (ms > days * dayMs) continue
    const range = { from: last - ms, to: last }
    const points = store.rangeGroup(groupId, range, 500).length
    const full = store.rangePartitions(groupId, range, 100_000).reduce((sum, each) => sum + each.points.length, 0)
    say(`  ${name}, the group in ${points} points: ${timeRead(() => store.rangeGroup(groupId, range, 500))}`)
    say(`  ${name}, each of its partitions in 500: ${timeRead(() => store.rangePartitions(groupId, range, 500))}`)
    say(`  ${name}, all ${full} points as they are: ${timeRead(() => store.rangePartitions(groupId, range, 1e5))}`)
  }
}

function reportSizes(name: string): void {
  const tables = measureFile(`${directory}/${name}.db`)
  const of = (wanted: string) => tables.find(({ table }) => table === wanted)
  const raw = (of('raw')?.bytes ?? 0) + (of('journal')?.bytes ?? 0)
  say(
    `  raw samples with the journal: ${(raw / (of('raw')?.samples ?? 1)).toFixed(2)} bytes per sample, indexes included`,
  )
  for (const { table, bytes, samples } of tables.filter((each) => each.bytes > 1e5)) {
    const each = samples === null || samples === 0 ? '' : `, ${(bytes / samples).toFixed(2)} bytes per sample`
    say(`  ${table}: ${megabytes(bytes)}${each}`)
  }
}

/** The whole load, for as long as raw samples are kept, so that folding, merging and retention all take part. */
function benchAppend(ticks: number, groups: number, partitionsPerGroup: number): void {
  const partitions = groups * partitionsPerGroup
  say(`\nAppend: ${groups} groups, ${partitions} partitions, ${ticks} ticks 5 s apart; checkpoints of 1/60 a tick`)
  const times: number[] = []
  const processor: number[] = []
  let last = 0
  let resident = 0
  const workload = createWorkload({ groups, partitionsPerGroup, startAt, pollPeriodMs, seed: 1, checkpointTicks: 60 })
  workload.next()
  const before = bytesInUse()
  const store = open('full', pollPeriodMs)
  for (const tick of workload) {
    collectGarbage()
    const started = performance.now()
    const usedBefore = process.cpuUsage()
    store.append(tick)
    times.push(performance.now() - started)
    const { user, system } = process.cpuUsage(usedBefore)
    processor.push((user + system) / 1_000)
    last = tick.takenAt
    resident = Math.max(resident, process.memoryUsage.rss())
    if (times.length === ticks) break
  }
  const warm = times.slice(100)
  const perTick = (from: number) => describeTimes(warm.filter((_, index) => Math.floor(index / 720) === from))
  say(`  the first tick, everything new: ${(times[0] ?? 0).toFixed(0)} ms`)
  say(`  all after the first 100: ${describeTimes(warm)}`)
  say(`  processor time of those, which other work lengthens least: ${describeTimes(processor.slice(100))}`)
  for (let hour = 0; hour * 720 < warm.length; hour += 1) say(`    hour ${hour + 1}: ${perTick(hour)}`)
  say(`  memory: ${megabytes(bytesInUse() - before)} held by the history, beside 16 MB of the database's cache;`)
  say(`    the whole process, with the made-up cluster: resident at most ${megabytes(resident)}`)
  const { bytes, tiers, trouble } = store.stats()
  say(`  on disk ${megabytes(bytes)} in all`)
  say(
    `  oldest: ${tiers.map(({ oldestAt }) => (oldestAt === null ? '-' : `${((last - oldestAt) / hourMs).toFixed(2)} h`)).join(', ')}; trouble: ${trouble ?? 'none'}`,
  )
  say('Reads there')
  reportReads(store, last, 0.3)
  const reopened = performance.now()
  store.close()
  const again = open('full', pollPeriodMs)
  say(`  closed and opened again in ${(performance.now() - reopened).toFixed(0)} ms`)
  again.close()
  reportSizes('full')
}

/** Few groups over many days, for reads of the coarser tiers. */
function benchDays(days: number): void {
  const period = 10_000
  say(`\nReads of one group with 10 partitions, after ${days} days of 20 such groups, polls 10 s apart`)
  const store = open('days', period)
  let last = 0
  const options = { groups: 20, partitionsPerGroup: 10, startAt, pollPeriodMs: period, seed: 2, checkpointTicks: 60 }
  for (const tick of createWorkload(options)) {
    store.append(tick)
    last = tick.takenAt
    if (last - startAt > days * dayMs) break
  }
  reportReads(store, last, days)
  store.close()
  reportSizes('days')
}

/** A process that writes in a loop is killed again and again. */
async function benchKills(kills: number): Promise<void> {
  say(`\nSIGKILL, ${kills} times, of a process that appends 2,000 partitions in a loop`)
  const lost: number[] = []
  let begin = startAt
  let kept: readonly number[] = []
  for (let kill = 0; kill < kills; kill += 1) {
    const writer = { file: `${directory}/killed.db`, startAt: begin, groups: 200, partitionsPerGroup: 10 }
    const said = await runKilledWriter({ ...writer, ticks: 5 + ((kill * 37) % 60) })
    const store = open('killed', pollPeriodMs)
    const now = new Set(store.rangeTicks(always))
    lost.push([...kept, ...said].filter((at) => !now.has(at)).length)
    kept = [...now]
    begin = (kept.at(-1) ?? begin) + pollPeriodMs
    store.close()
  }
  say(`  ticks lost each time: ${lost.join(' ')}; at most ${Math.max(...lost)}; ticks kept: ${kept.length}`)
}

rmSync(directory, { recursive: true, force: true })
mkdirSync(directory, { recursive: true })
say(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}; ${describeLoad()}`)
say(`The made-up cluster: ${workloadText}. What it leaves behind is collected between appends.`)
benchAppend(Number(values.ticks), Number(values.groups), Number(values.partitions))
benchDays(Number(values.days))
await benchKills(Number(values.kills))
say(`\n${describeLoad()} at the end`)
rmSync(directory, { recursive: true, force: true })
