import { carryForward } from '@/lib/domain/carry-forward'
import { type ErrorCode, TidemarkError } from '@/lib/domain/errors'
import type { Clock, ClusterReader, HistoryStore, StateSample } from '@/lib/domain/ports'
import type { ClusterSnapshot } from '@/lib/domain/snapshot'

/** Longest wait between two attempts on a cluster that does not answer. */
const maxBackOffMs = 60_000
/** "Try now" is heard at most once in this time, however many ask. */
const retryPauseMs = 5_000

/** Why the last reading failed as a whole, and when the next is made. */
export interface Failure {
  readonly code: ErrorCode
  readonly message: string
  /** Epoch ms. */
  readonly nextTryAt: number
}

/** What the loop knows after each turn. */
export interface CollectorState {
  /** Number of good readings since start. */
  readonly tick: number
  /** The last good one, older than the last attempt while `failure` is set; null before the first. */
  readonly snapshot: ClusterSnapshot | null
  readonly failure: Failure | null
  /** Readings that took longer than the period, since start. */
  readonly overrunCount: number
}

export interface CollectorOptions {
  readonly reader: ClusterReader
  readonly store: HistoryStore
  readonly clock: Clock
  readonly pollPeriodMs: number
  readonly samplerPeriodMs: number
  /** After every turn, good or bad. */
  readonly onTurn: (state: CollectorState) => void
  readonly onSample: (sample: StateSample) => void
}

export interface Collector {
  /** Asks for an early turn. False when one was asked for less than 5 s ago. */
  tryNow(): boolean
  /** Ends the loop after the turn that runs; the reader and the store stay open. */
  stop(): Promise<void>
}

function toFailure(error: unknown, nextTryAt: number): Failure {
  if (error instanceof TidemarkError) return { code: error.code, message: error.message, nextTryAt }
  return { code: 'TM_INTERNAL', message: 'The cluster could not be read; see the log.', nextTryAt }
}

/** The loop of one cluster: read, carry over, append, publish; turns never overlap. */
export function startCollector(options: CollectorOptions): Collector {
  const { reader, store, clock, pollPeriodMs } = options
  const stopped = new AbortController()
  let wake = new AbortController()
  let lastRetryAt = Number.NEGATIVE_INFINITY
  let failuresInRow = 0
  let state: CollectorState = { tick: 0, snapshot: null, failure: null, overrunCount: 0 }

  function take(current: ClusterSnapshot): void {
    const snapshot = carryForward(state.snapshot, current)
    store.append(snapshot)
    failuresInRow = 0
    state = { ...state, tick: state.tick + 1, snapshot, failure: null }
  }

  /** Runs one turn and answers how long to wait for the next. */
  async function turn(): Promise<number> {
    const startedAt = clock.now()
    try {
      take(await reader.readSnapshot())
    } catch (error) {
      failuresInRow += 1
      const waitMs = Math.min(maxBackOffMs, pollPeriodMs * 2 ** (failuresInRow - 1))
      state = { ...state, failure: toFailure(error, clock.now() + waitMs) }
      return waitMs
    }
    const tookMs = clock.now() - startedAt
    if (tookMs > pollPeriodMs) state = { ...state, overrunCount: state.overrunCount + 1 }
    return Math.max(0, pollPeriodMs - tookMs)
  }

  async function poll(): Promise<void> {
    while (!stopped.signal.aborted) {
      const waitMs = await turn()
      if (stopped.signal.aborted) return
      options.onTurn(state)
      wake = new AbortController()
      await clock.sleep(waitMs, AbortSignal.any([wake.signal, stopped.signal]))
    }
  }

  async function sampleStates(): Promise<void> {
    while (!stopped.signal.aborted) {
      await clock.sleep(options.samplerPeriodMs, stopped.signal)
      if (stopped.signal.aborted) return
      if (state.snapshot === null || state.failure !== null) continue
      const sample = await reader.readMovingStates().catch(() => null)
      if (sample !== null && !stopped.signal.aborted) options.onSample(sample)
    }
  }

  const running = Promise.all([poll(), sampleStates()])
  return {
    tryNow() {
      const now = clock.now()
      if (now - lastRetryAt < retryPauseMs) return false
      lastRetryAt = now
      wake.abort()
      return true
    },
    async stop() {
      stopped.abort()
      await running
    },
  }
}
