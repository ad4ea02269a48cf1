// One of the processes that bench/web.ts opens viewers from: what they cost is not the server's.
import http from 'node:http'
import { constants, createGunzip } from 'node:zlib'
import type { ViewerOrder, ViewerReport } from './viewers'

/** A body that ends: with gzip the mark of a flush, without it an empty line. */
const flushed = Buffer.from([0, 0, 0xff, 0xff])
const emptyLine = Buffer.from('\n\n')
/** What is shorter is a heartbeat. */
const leastBytes = 64

interface Opened {
  readonly view: string
  bytes: number
  tail: Buffer
  readonly ticks: { readonly at: number; readonly bytes: number }[]
}

const opened: Opened[] = []
/** `as_of` of each tick a view brought, read by its first viewer here. */
const asOf: Record<string, { at: number; asOf: number; keptAt: number | null }[]> = {}
const requests: http.ClientRequest[] = []
let refused = 0
let broken = 0
let ending = false

const epochNow = () => performance.timeOrigin + performance.now()

/** When the tick was on disk: its phases stand in the body of the views that tell how the cluster is read. */
function toKeptAt(body: string, asOfMs: number): number | null {
  const poll = /"poll":\{.*/.exec(body)?.[0] ?? ''
  const phases = ['duration_ms', 'derive_ms', 'time_lag_ms', 'judge_ms', 'store_ms'].map((name) =>
    Number(new RegExp(`"${name}":([\\d.]+)`).exec(poll)?.[1] ?? Number.NaN),
  )
  const sum = phases.reduce((total, each) => total + each, 0)
  return Number.isNaN(sum) ? null : asOfMs + sum
}

function readBodies(view: string, response: http.IncomingMessage): void {
  const gzip = response.headers['content-encoding'] === 'gzip'
  const source = gzip ? response.pipe(createGunzip({ finishFlush: constants.Z_SYNC_FLUSH })) : response
  const ticks: (typeof asOf)[string] = []
  asOf[view] = ticks
  let text = ''
  source.on('error', () => undefined)
  source.setEncoding('utf8').on('data', (piece: string) => {
    text += piece
    if (!text.endsWith('\n\n')) return
    const found = /^data: .*"as_of":(\d+)/m.exec(text)
    if (found !== null) ticks.push({ at: epochNow(), asOf: Number(found[1]), keptAt: toKeptAt(text, Number(found[1])) })
    text = ''
  })
}

function take(viewer: Opened, end: Buffer, chunk: Buffer): void {
  const at = epochNow()
  viewer.bytes += chunk.byteLength
  viewer.tail =
    chunk.byteLength >= end.byteLength ? chunk.subarray(-4) : Buffer.concat([viewer.tail, chunk]).subarray(-4)
  if (!viewer.tail.subarray(-end.byteLength).equals(end)) return
  if (viewer.bytes >= leastBytes) viewer.ticks.push({ at, bytes: viewer.bytes })
  viewer.bytes = 0
}

function open({ url, gzip }: ViewerOrder, view: string, reads: boolean): Promise<void> {
  return new Promise((resolve) => {
    const viewer: Opened = { view, bytes: 0, tail: Buffer.alloc(0), ticks: [] }
    const request = http.get(`${url}${view}`, { agent: false, headers: gzip ? { 'accept-encoding': 'gzip' } : {} })
    requests.push(request)
    request.once('response', (response) => {
      if (response.statusCode !== 200) {
        refused += 1
        response.resume()
        resolve()
        return
      }
      opened.push(viewer)
      if (reads) readBodies(view, response)
      response.on('data', (chunk: Buffer) => take(viewer, gzip ? flushed : emptyLine, chunk))
      response.once('data', () => resolve())
      response.on('error', () => undefined)
      response.once('close', () => {
        if (!ending) broken += 1
      })
    })
    request.on('error', () => {
      if (!ending) broken += 1
      resolve()
    })
  })
}

/** Viewers at once, as many tabs that are opened in a minute. */
const atOnce = 8

async function openAll(order: ViewerOrder): Promise<void> {
  const queue = [...order.views]
  const known = new Set<string>()
  async function work(): Promise<void> {
    for (let view = queue.shift(); view !== undefined; view = queue.shift()) {
      const reads = !known.has(view)
      known.add(view)
      await open(order, view, reads)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
}

function report(): ViewerReport {
  return { refused, broken, viewers: opened.map(({ view, ticks }) => ({ view, ticks })), asOf }
}

process.on('message', (message: ViewerOrder | 'report' | 'end') => {
  if (message === 'report') {
    process.send?.(report())
  } else if (message === 'end') {
    ending = true
    for (const request of requests) request.destroy()
    process.disconnect()
  } else {
    void openAll(message).then(() => process.send?.('opened'))
  }
})
