import { Worker } from 'node:worker_threads'
import type { Config } from '@/lib/config/config'
import { engineHeap, keepHeapSmall } from './heap'
import type { EngineMessage, EngineRequest } from './messages'
import type { ApiRequest } from './views/api-answer'

export { gzipHead, toStoredBlock, unpack } from './packed'
export { keepHeapSmall }

const flushLimitMs = 5_000
const maxPendingQueries = 200
const firstRestartMs = 500
const maxRestartMs = 30_000

export interface EngineAnswer {
  readonly status: number
  readonly contentType: string
  /** A download is offered under this name; null = shown. */
  readonly fileName: string | null
  readonly body: Uint8Array<ArrayBuffer>
}

export interface EngineHealth {
  readonly ready: boolean
  readonly reason: string
}

/** One tick of a view, ready to be sent: the event's head and its data, packed. */
export type ViewListener = (key: string, head: string, packed: Uint8Array<ArrayBuffer>) => void

export interface Engine {
  /** @throws Error when the thread is down or too many queries wait. */
  query(request: ApiRequest): Promise<EngineAnswer>
  subscribe(key: string, cluster: string | null, search: string): void
  unsubscribe(key: string): void
  health(): EngineHealth
  stop(): Promise<void>
}

interface Pending {
  readonly resolve: (answer: EngineAnswer) => void
  readonly reject: (error: Error) => void
}

/** Starts the engine thread, and again, with growing pauses, should it ever fail. */
export function startEngine(config: Config, onView: ViewListener): Engine {
  keepHeapSmall()
  const ended = new Int32Array(new SharedArrayBuffer(4))
  const pending = new Map<number, Pending>()
  const subscriptions = new Map<string, EngineRequest>()
  let health: EngineHealth = { ready: false, reason: 'the first reading runs' }
  let nextId = 1
  let stopping = false
  let restartMs = firstRestartMs
  let worker = start()

  function take(message: EngineMessage): void {
    if (message.type === 'view') {
      onView(message.key, message.head, message.packed)
    } else if (message.type === 'health') {
      health = message
      restartMs = firstRestartMs
    } else {
      pending.get(message.id)?.resolve(message)
      pending.delete(message.id)
    }
  }

  function restart(): void {
    health = { ready: false, reason: 'the engine restarts' }
    for (const { reject } of pending.values()) reject(new Error('the engine thread ended'))
    pending.clear()
    if (stopping) return
    console.error(`Tidemark's engine thread ended; it starts again in ${restartMs} ms.`)
    setTimeout(() => {
      if (stopping) return
      Atomics.store(ended, 0, 0)
      worker = start()
      for (const subscription of subscriptions.values()) worker.postMessage(subscription)
    }, restartMs)
    restartMs = Math.min(maxRestartMs, restartMs * 2)
  }

  function start(): Worker {
    const started = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: { config, ended },
      resourceLimits: engineHeap,
    })
    started.on('message', take)
    started.on('error', (error: Error) => {
      console.error(`Tidemark's engine thread failed: ${error.message}`)
    })
    started.once('exit', restart)
    return started
  }

  const send = (message: EngineRequest) => worker.postMessage(message)

  // Next ends the process as soon as the last request has ended; this holds it until the engine has closed its store.
  process.once('exit', () => {
    send({ type: 'stop' })
    Atomics.wait(ended, 0, 0, flushLimitMs)
  })

  return {
    query(request) {
      if (pending.size >= maxPendingQueries) return Promise.reject(new Error('too many queries wait'))
      return new Promise((resolve, reject) => {
        const id = nextId
        nextId += 1
        pending.set(id, { resolve, reject })
        send({ type: 'query', id, request })
      })
    },
    subscribe(key, cluster, search) {
      const message: EngineRequest = { type: 'subscribe', key, cluster, search }
      subscriptions.set(key, message)
      send(message)
    },
    unsubscribe(key) {
      subscriptions.delete(key)
      send({ type: 'unsubscribe', key })
    },
    health: () => health,
    async stop() {
      stopping = true
      const exited = new Promise<void>((resolve) => {
        worker.once('exit', () => resolve())
      })
      send({ type: 'stop' })
      await exited
    },
  }
}
