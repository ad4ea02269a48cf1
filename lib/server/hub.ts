import { loadConfig } from '@/lib/config/load-config'
import { type Engine, startEngine } from '@/lib/engine'
import { type Bytes, Frame } from './frame'
import { letStreamsBePacked } from './packed-streams'
import { Viewer } from './viewer'

const maxViewers = 5_000

interface View {
  readonly viewers: Set<Viewer>
  last: Frame | null
}

/** Next compiles instrumentation and routes apart: what both must share hangs on globalThis. */
interface Hub {
  engine: Engine | null
  basePath: string
  buildId: string
  clusterNames: readonly string[]
  readonly views: Map<string, View>
  closing: boolean
}

const key = Symbol.for('tidemark.hub')
const shared = globalThis as { [key]?: Hub }

export function getHub(): Hub {
  shared[key] ??= {
    engine: null,
    basePath: '',
    buildId: '',
    clusterNames: [],
    views: new Map(),
    closing: false,
  }
  return shared[key]
}

/** One event of a view, `packed` as the engine compressed it, to all who see it. */
export function publish(viewKey: string, head: string, packed: Uint8Array): void {
  const view = getHub().views.get(viewKey)
  if (view === undefined) return
  view.last = new Frame(head, packed, performance.now())
  for (const viewer of view.viewers) viewer.take(view.last)
}

/** Starts the engine once per process, and ends streams and engine when the process is asked to end. */
export function startHub(): void {
  const hub = getHub()
  if (hub.engine !== null) return
  const config = loadConfig()
  hub.basePath = config.server.basePath
  hub.buildId = config.buildId
  hub.clusterNames = config.clusters.map(({ name }) => name)
  hub.engine = startEngine(config, publish)
  letStreamsBePacked()
  const shutDown = () => {
    hub.closing = true
    for (const view of hub.views.values()) for (const viewer of view.viewers) viewer.close()
    void hub.engine?.stop()
  }
  process.once('SIGTERM', shutDown)
  process.once('SIGINT', shutDown)
}

function join(hub: Hub, viewKey: string, cluster: string | null, search: string): View {
  const known = hub.views.get(viewKey)
  if (known !== undefined) return known
  const view: View = { viewers: new Set(), last: null }
  hub.views.set(viewKey, view)
  hub.engine?.subscribe(viewKey, cluster, search)
  return view
}

function leave(hub: Hub, viewKey: string, view: View, viewer: Viewer): void {
  view.viewers.delete(viewer)
  if (view.viewers.size > 0 || hub.views.get(viewKey) !== view) return
  hub.views.delete(viewKey)
  hub.engine?.unsubscribe(viewKey)
}

export interface StreamRequest {
  readonly cluster: string | null
  readonly search: string
  /** The viewer takes gzip. */
  readonly gzip: boolean
  readonly signal: AbortSignal
}

/** Null when too many viewers are connected. */
export function openStream({ cluster, search, gzip, signal }: StreamRequest): ReadableStream<Bytes> | null {
  const hub = getHub()
  let viewers = 0
  for (const view of hub.views.values()) viewers += view.viewers.size
  if (viewers >= maxViewers || hub.closing) return null
  const parameters = new URLSearchParams(search)
  parameters.sort()
  const viewKey = `${cluster ?? ''}?${parameters.toString()}`
  const view = join(hub, viewKey, cluster, search)
  const viewer = new Viewer(gzip, () => leave(hub, viewKey, view, viewer))
  view.viewers.add(viewer)
  signal.addEventListener('abort', () => viewer.leave(), { once: true })
  if (view.last !== null) viewer.begin(view.last)
  return viewer.stream
}
