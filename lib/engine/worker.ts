import { parentPort, workerData } from 'node:worker_threads'
import pino from 'pino'
import type { Config } from '@/lib/config/config'
import { TidemarkError } from '@/lib/domain/errors'
import { toOpenApi } from '@/lib/wire/open-api'
import type { ClusterRuntime } from './cluster-runtime'
import type { EngineMessage, EngineRequest } from './messages'
import { pack } from './packed'
import { startCluster } from './start-cluster'
import { answer } from './views/answer'
import { type ApiAnswer, toErrorAnswer } from './views/api-answer'
import { freshnessOf } from './views/envelope'
import type { Source } from './views/source'
import { encodeView, parseViewSpec, pauseOf, type ViewSpec } from './views/view-spec'

/** Distinct views that are built at every tick; viewers of one page count once. */
const maxViews = 2_000
/** Building views stops so often for what else waits, ms. */
const sliceMs = 25

if (parentPort === null) throw new Error('the engine runs in a worker thread')
const port = parentPort
const { config, ended } = workerData as { config: Config; ended: Int32Array }
const log = pino({ level: config.logLevel, base: null }, pino.destination({ dest: 2, sync: true }))
const encoder = new TextEncoder()
const runtimes = new Map<string, ClusterRuntime>()

interface OpenView {
  readonly spec: ViewSpec
  /** Shortest time between two buildings, ms. */
  readonly pauseMs: number
  builtAt: number
  /** The findings and rebalances it was built from. */
  version: number
}

const views = new Map<string, OpenView>()
let openApi: string | null = null

function post(message: EngineMessage): void {
  if (message.type === 'health') port.postMessage(message)
  else port.postMessage(message, [message.type === 'view' ? message.packed.buffer : message.body.buffer])
}

const source: Source = {
  get contexts() {
    return new Map([...runtimes].map(([name, runtime]) => [name, runtime.context()]))
  },
  readOnly: config.server.readOnly,
  buildId: config.buildId,
  now: Date.now,
  async lookUp(cluster, queries) {
    return (await runtimes.get(cluster)?.lookUp(queries)) ?? []
  },
  tryNow: (cluster) => runtimes.get(cluster)?.tryNow() ?? false,
  acknowledge: (cluster, id, acknowledgement) => runtimes.get(cluster)?.acknowledge(id, acknowledgement) ?? null,
  keep: (cluster, remark) => runtimes.get(cluster)?.keep(remark),
  openApi() {
    openApi ??= JSON.stringify(toOpenApi())
    return openApi
  },
}

function headOf(spec: ViewSpec): string {
  const context = spec.cluster === null ? undefined : runtimes.get(spec.cluster)?.context()
  const stale = context !== undefined && freshnessOf(context, Date.now()) !== 'live'
  return `event: ${stale ? 'stale' : 'tick'}\nid: ${context?.state.tick ?? 0}\n`
}

const versionOf = ({ cluster }: ViewSpec): number =>
  cluster === null ? 0 : (runtimes.get(cluster)?.context().state.derived?.version ?? 0)

/** Views of the past are built when something happened or enough time has passed, all others at every tick. */
function isDue({ spec, pauseMs, builtAt, version }: OpenView): boolean {
  if (pauseMs === 0 || Date.now() - builtAt >= pauseMs) return true
  return spec.view === 'rebalances' && versionOf(spec) !== version
}

function publishView(key: string, view: OpenView): void {
  const { spec } = view
  view.builtAt = Date.now()
  view.version = versionOf(spec)
  const { text } = encodeView(source, spec)
  post({ type: 'view', key, head: headOf(spec), packed: pack(`data: ${text}\n\n`) })
}

function publishHealth(): void {
  const states = [...source.contexts.values()].map((context) => ({
    name: context.name,
    freshness: freshnessOf(context, Date.now()),
  }))
  const late = states.filter(({ freshness }) => freshness !== 'live')
  post({
    type: 'health',
    ready: late.length < states.length,
    reason: late.map(({ name, freshness }) => `${name} is ${freshness}`).join('; '),
  })
}

/** Views that are to be built, the longest waiting first: each once, however many ticks it has waited. */
const due = new Set<string>()
let isBuilding = false

function buildDue(): void {
  const until = performance.now() + sliceMs
  for (const key of due) {
    due.delete(key)
    const view = views.get(key)
    if (view !== undefined) publishView(key, view)
    if (performance.now() > until) break
  }
  isBuilding = due.size > 0
  if (isBuilding) setImmediate(buildDue)
}

function publish(cluster: string): void {
  publishHealth()
  for (const [key, view] of views) {
    const { cluster: own } = view.spec
    if ((own === cluster || own === null) && isDue(view)) due.add(key)
  }
  if (!isBuilding) buildDue()
}

function logTurn(name: string): void {
  const failure = runtimes.get(name)?.context().state.failure ?? null
  if (failure !== null) log.warn({ cluster: name, code: failure.code }, failure.message)
}

for (const cluster of config.clusters) {
  runtimes.set(
    cluster.name,
    startCluster(cluster, config.server.readOnly, {
      onTurn() {
        publish(cluster.name)
        logTurn(cluster.name)
      },
      onError: (error) => log.error({ cluster: cluster.name, err: error }, 'a turn went wrong'),
    }),
  )
  log.info({ cluster: cluster.name, brokers: cluster.brokers }, 'watching')
}
// A cluster that answers nothing makes no turns to publish; its age still has to reach the pages.
const heartbeat = setInterval(publishHealth, 1_000)

function postAnswer(id: number, { status, contentType, text, fileName }: ApiAnswer): void {
  post({ type: 'answer', id, status, contentType, fileName, body: encoder.encode(text) })
}

function subscribe(key: string, cluster: string | null, search: string): void {
  let failed: ApiAnswer
  try {
    const spec = parseViewSpec(cluster, search)
    if (views.size >= maxViews && !views.has(key)) {
      throw new TidemarkError('TM_RATE_LIMITED', `Already ${maxViews} different views are open; close some.`)
    }
    const view: OpenView = { spec, pauseMs: pauseOf(spec), builtAt: 0, version: 0 }
    views.set(key, view)
    publishView(key, view)
    return
  } catch (error) {
    failed = toErrorAnswer(error)
  }
  post({ type: 'view', key, head: 'event: tick\nid: 0\n', packed: pack(`data: ${failed.text}\n\n`) })
}

function markEnded(): void {
  Atomics.store(ended, 0, 1)
  Atomics.notify(ended, 0)
}

async function stop(): Promise<void> {
  clearInterval(heartbeat)
  await Promise.all([...runtimes.values()].map((runtime) => runtime.stop()))
  markEnded()
  port.close()
}

process.once('exit', markEnded)
port.on('message', (message: EngineRequest) => {
  switch (message.type) {
    case 'query':
      void answer(source, message.request).then((reply) => postAnswer(message.id, reply))
      return
    case 'subscribe':
      subscribe(message.key, message.cluster, message.search)
      return
    case 'unsubscribe':
      views.delete(message.key)
      return
    case 'stop':
      void stop()
  }
})
