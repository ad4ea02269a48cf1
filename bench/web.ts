// `npm run bench:web`: one server with a thousand viewers; another with a list of 10,000 groups, its answers and its page.
import { cpus, loadavg } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { clustersBodySchema } from '@/lib/wire/clusters'
import { startApp } from '@/tools/e2e/app.mjs'
import { readFirstLoads } from '@/tools/first-load.mjs'
import { freePorts } from '@/tools/kafka/ports.mjs'
import { buildIfNeeded, root } from '@/tools/serve.mjs'
import { describeTimes, percentile, readProcess, readThreads, toKilobytes } from './figures'
import { countKafkaRequests } from './kafka-requests'
import { measureListPage } from './list-page'
import { openViewers, type ViewerReport } from './viewers'

const { values } = parseArgs({
  options: {
    groups: { type: 'string', default: '2000' },
    partitions: { type: 'string', default: '10' },
    'list-groups': { type: 'string', default: '10000' },
    viewers: { type: 'string', default: '1000' },
    ticks: { type: 'string', default: '12' },
    plain: { type: 'boolean', default: false },
    'skip-list': { type: 'boolean', default: false },
    'skip-kafka': { type: 'boolean', default: false },
  },
})
const viewerCount = Number(values.viewers)
const ticks = Number(values.ticks)
const pollPeriodMs = 5_000
const cluster = 'simulated'
const api = `/api/v1/clusters/${cluster}`
const say = (line: string) => console.log(line)
const describeLoad = () => `load of the machine ${loadavg()[0]?.toFixed(1)}`

/** What a hundred viewers look at: most at the page of the cluster as it comes, some search, some read one group. */
function toView(viewer: number): string {
  const share = viewer % 100
  const stream = (query: string) => `${api}/stream?${query}`
  if (share < 60) return stream('limit=150&view=overview')
  if (share < 72) {
    const kinds = [
      'q=service-1',
      'q=fleet-7',
      'sort=-total_lag',
      'sort=group_id',
      'sort=-time_lag_ms',
      'verdict=critical',
    ]
    const cursor = viewer % 3 === 0 ? `cursor=${50 * (1 + (viewer % 7))}&` : ''
    return stream(`${cursor}limit=150&${kinds[viewer % kinds.length]}&view=overview`)
  }
  if (share < 87) return stream(`group=fleet-${viewer % 40}.service-${viewer}&view=group`)
  if (share < 92) return stream('view=findings')
  if (share < 95) return stream('limit=150&view=topics')
  return stream('view=wall')
}

interface Cpu {
  readonly wallMs: number
  readonly webMs: number
  /** The busiest thread beside the first. */
  readonly engineMs: number
  readonly allMs: number
}

async function measureCpu(pid: number): Promise<Cpu> {
  const before = readThreads(pid)
  const all = readProcess(pid).cpuMs
  const begun = performance.now()
  await sleep(ticks * pollPeriodMs)
  const wallMs = performance.now() - begun
  const allMs = readProcess(pid).cpuMs - all
  const spent = [...readThreads(pid)].map(([id, ms]) => [id, ms - (before.get(id) ?? 0)] as const)
  const others = spent.filter(([id]) => id !== pid).map(([, ms]) => ms)
  return { wallMs, allMs, webMs: spent.find(([id]) => id === pid)?.[1] ?? 0, engineMs: Math.max(...others) }
}

function describeCpu({ wallMs, webMs, engineMs, allMs }: Cpu): string {
  const share = (ms: number) => (ms / wallMs).toFixed(3)
  return `${share(allMs)} of a core in all: engine thread ${share(engineMs)}, web thread ${share(webMs)}, the rest (collecting garbage, compiling, pool) ${share(allMs - engineMs - webMs)}`
}

/** Of the viewers' ticks inside the measured time: how late, how large. */
function reportUpdates(reports: readonly ViewerReport[], from: number): void {
  const known = new Map<number, number | null>()
  for (const { asOf } of reports) {
    for (const list of Object.values(asOf)) {
      for (const { asOf: at, keptAt } of list) known.set(at, known.get(at) ?? keptAt)
    }
  }
  const moments = [...known.keys()].sort((left, right) => left - right)
  const whole: number[] = []
  const sinceKept: number[] = []
  const bytes = new Map<string, number[]>()
  const counts: number[] = []
  for (const { view, ticks: seen } of reports.flatMap(({ viewers }) => viewers)) {
    const kind = /view=(\w+)/.exec(view)?.[1] ?? ''
    const inside = seen.filter(({ at }) => at > from)
    counts.push(inside.length)
    for (const tick of inside) {
      const asOf = moments.findLast((moment) => moment <= tick.at)
      if (asOf === undefined || asOf < from) continue
      whole.push(tick.at - asOf)
      const keptAt = known.get(asOf) ?? null
      if (keptAt !== null) sinceKept.push(tick.at - keptAt)
      const list = bytes.get(kind) ?? []
      bytes.set(kind, list)
      list.push(tick.bytes)
    }
  }
  say(`  events each viewer got: ${Math.min(...counts)} to ${Math.max(...counts)}`)
  say(`  from the tick being on disk to the last byte at a viewer: ${describeTimes(sinceKept)}`)
  say(`  from the beginning of its reading: ${describeTimes(whole)}`)
  for (const [kind, list] of bytes)
    say(`  bytes per viewer and tick, ${kind}: median ${toKilobytes(percentile(list, 0.5))}`)
  const all = [...bytes.values()].flat()
  say(`    all viewers: mean ${toKilobytes(all.reduce((sum, each) => sum + each, 0) / all.length)}`)
}

const queries = [
  '',
  'q=service-1',
  'q=nothing-has-this-name',
  `q=${encodeURIComponent('/service-[0-9]*7$/')}`,
  'state=Empty',
  'type=classic',
  'verdict=ok',
  'verdict=critical,warning',
  'topic=fleet-7.events-7',
  'cursor=5000',
  'cursor=9850&q=service',
  ...[
    'worst',
    'group_id',
    'state',
    'members',
    'partitions',
    'total_lag',
    'max_lag',
    'time_lag_ms',
    'consume_per_sec',
  ].flatMap((key) => [`sort=${key}`, `sort=-${key}`]),
]
const turns = 4

/** Windows of the list in all orders and by all filters, one after the other, some at a fresh tick. */
async function measureAnswers(url: string): Promise<string> {
  const times: number[] = []
  for (let turn = 0; turn < turns; turn += 1) {
    for (const query of queries) {
      const begun = performance.now()
      const answer = await fetch(`${url}${api}/groups?limit=150&${query}`, { headers: { 'accept-encoding': 'gzip' } })
      await answer.text()
      times.push(performance.now() - begun)
      await sleep(20)
    }
  }
  const inTime = times.filter((ms) => ms < 100).length
  return `${describeTimes(times)}, ${((100 * inTime) / times.length).toFixed(0)} % below 100 ms`
}

async function readCluster(url: string) {
  const body = clustersBodySchema.parse(await (await fetch(`${url}/api/v1/clusters`)).json())
  return body.items[0]
}

async function benchViewers(url: string, pid: number): Promise<void> {
  say(`\nWithout viewers, ${ticks} ticks: ${describeCpu(await measureCpu(pid))}`)
  say(`  resident memory ${readProcess(pid).memoryMb.toFixed(0)} MB`)
  const views = Array.from({ length: viewerCount }, (_, viewer) => toView(viewer))
  const begun = performance.now()
  const viewers = openViewers({ url, gzip: !values.plain, views })
  await viewers.opened
  say(
    `\nWith ${viewerCount} viewers of ${new Set(views).size} different views, ${values.plain ? 'plain' : 'gzip as a browser asks for'}; all open after ${((performance.now() - begun) / 1_000).toFixed(1)} s`,
  )
  await sleep(pollPeriodMs)
  const from = Date.now()
  say(`  ${describeCpu(await measureCpu(pid))}`)
  say(`  resident memory ${readProcess(pid).memoryMb.toFixed(0)} MB; ${describeLoad()}`)
  const reports = await viewers.report()
  const sum = (of: (report: ViewerReport) => number) => reports.reduce((total, report) => total + of(report), 0)
  say(`  refused ${sum(({ refused }) => refused)}, ended before time ${sum(({ broken }) => broken)}`)
  reportUpdates(reports, from)
  await viewers.end()
}

async function benchList(url: string): Promise<void> {
  say(`  windows of 150 of the list, filtered and sorted, as a client sees it: ${await measureAnswers(url)}`)
  say('  the list of all groups in Chromium:')
  for (const line of await measureListPage(`${url}/c/${cluster}`)) say(`    ${line}`)
}

/** A server of its own over a simulated cluster of this size. */
async function withApp(
  groups: number,
  partitionsPerGroup: number,
  measure: (url: string, pid: number) => Promise<void>,
): Promise<void> {
  const [port = 0] = await freePorts(1)
  const settings = { simulated: { groups, partitions_per_group: partitionsPerGroup } }
  const app = await startApp({ root, port, settings })
  try {
    await sleep(4 * pollPeriodMs)
    const row = await readCluster(app.url)
    say(`\nA simulated cluster: ${row?.groups} groups, ${row?.partitions} partitions, a poll every 5 s`)
    await measure(app.url, app.pid())
  } finally {
    await app.stop()
  }
}

say(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}; ${describeLoad()}`)
say('Clocks: server, viewers and browser run on this machine and read the same clock.')
buildIfNeeded()
await withApp(Number(values.groups), Number(values.partitions), benchViewers)
if (!values['skip-list']) await withApp(Number(values['list-groups']), 2, benchList)
if (!values['skip-kafka']) {
  say('\nRequests to a real Kafka, counted on the wire')
  for (const line of await countKafkaRequests(viewerCount, ticks)) say(`  ${line}`)
}
say('\nFirst load of JavaScript, gzip')
for (const { route, gzipBytes } of readFirstLoads('.next')) say(`  ${toKilobytes(gzipBytes).padStart(9)}  ${route}`)
say(`\n${describeLoad()} at the end`)
process.exit(0)
