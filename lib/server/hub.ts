import { loadConfig } from '@/lib/config/load-config'
import { type Engine, startEngine } from '@/lib/engine'

/** A viewer whose connection takes nothing for so many events is let go; its browser connects again. */
const maxQueuedEvents = 16
const maxViewers = 5_000
const heartbeatMs = 15_000

type Sink = (event: Event | null) => void

interface Event {
  readonly head: string
  readonly body: Uint8Array<ArrayBuffer>
  /** `performance.now()` when the engine handed it over. */
  readonly at: number
}

interface View {
  readonly sinks: Set<Sink>
  last: Event | null
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

/** Starts the engine once per process, and ends streams and engine when the process is asked to end. */
export function startHub(): void {
  const hub = getHub()
  if (hub.engine !== null) return
  const config = loadConfig()
  hub.basePath = config.server.basePath
  hub.buildId = config.buildId
  hub.clusterNames = config.clusters.map(({ name }) => name)
  hub.engine = startEngine(config, (viewKey, head, body) => {
    const view = hub.views.get(viewKey)
    if (view === undefined) return
    view.last = { head, body, at: performance.now() }
    for (const sink of view.sinks) sink(view.last)
  })
  const shutDown = () => {
    hub.closing = true
    for (const view of hub.views.values()) for (const sink of view.sinks) sink(null)
    void hub.engine?.stop()
  }
  process.once('SIGTERM', shutDown)
  process.once('SIGINT', shutDown)
}

const encoder = new TextEncoder()
const comment = encoder.encode(': still here\n\n')

/** How long the event that follows was kept, ms: the age in it is that of the moment when it was written. */
const toHeld = ({ at }: Event) => encoder.encode(`event: held\ndata: ${Math.ceil(performance.now() - at)}\n\n`)

function join(hub: Hub, viewKey: string, cluster: string | null, search: string): View {
  const known = hub.views.get(viewKey)
  if (known !== undefined) return known
  const view: View = { sinks: new Set(), last: null }
  hub.views.set(viewKey, view)
  hub.engine?.subscribe(viewKey, cluster, search)
  return view
}

function leave(hub: Hub, viewKey: string, view: View, sink: Sink): void {
  view.sinks.delete(sink)
  if (view.sinks.size > 0 || hub.views.get(viewKey) !== view) return
  hub.views.delete(viewKey)
  hub.engine?.unsubscribe(viewKey)
}

/** Null when too many viewers are connected. */
export function openStream(
  cluster: string | null,
  search: string,
  signal: AbortSignal,
): ReadableStream<Uint8Array<ArrayBuffer>> | null {
  const hub = getHub()
  let viewers = 0
  for (const { sinks } of hub.views.values()) viewers += sinks.size
  if (viewers >= maxViewers || hub.closing) return null
  const parameters = new URLSearchParams(search)
  parameters.sort()
  const viewKey = `${cluster ?? ''}?${parameters.toString()}`
  let end: () => void = () => undefined
  return new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      start(controller) {
        let first = true
        const heartbeat = setInterval(() => controller.enqueue(comment), heartbeatMs)
        const sink: Sink = (event) => {
          if (event === null || (controller.desiredSize ?? 0) < -maxQueuedEvents * 2) {
            end()
            controller.close()
            return
          }
          const head = first ? event.head.replace(/^event: tick/, 'event: snapshot') : event.head
          first = false
          controller.enqueue(encoder.encode(head))
          controller.enqueue(event.body)
        }
        const view = join(hub, viewKey, cluster, search)
        view.sinks.add(sink)
        end = () => {
          clearInterval(heartbeat)
          leave(hub, viewKey, view, sink)
        }
        signal.addEventListener('abort', () => end())
        if (view.last === null) return
        controller.enqueue(toHeld(view.last))
        sink(view.last)
      },
      cancel() {
        end()
      },
    },
    new CountQueuingStrategy({ highWaterMark: 1 }),
  )
}
