import { carryForward } from '@/lib/domain/carry-forward'
import { type ErrorCode, TidemarkError } from '@/lib/domain/errors'
import type { Acknowledgement, FindingRecord } from '@/lib/domain/finding'
import type { StateSample } from '@/lib/domain/ports'
import type { ClusterSnapshot } from '@/lib/domain/snapshot'
import type { DerivedTick } from './derived-tick'
import { TickRunner, type TickRunnerOptions } from './tick-runner'

/** Longest wait between two attempts on a cluster that does not answer. */
const maxBackOffMs = 60_000
/** "Try now" is heard at most once in this time, however many ask. */
const retryPauseMs = 5_000
/** Keeping every memory at the end may take so long. */
const flushLimitMs = 3_000

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
  /** What was derived from `snapshot`; null before the first. */
  readonly derived: DerivedTick | null
  readonly failure: Failure | null
  /** Readings that took longer than the period, since start. */
  readonly overrunCount: number
}

export interface CollectorOptions extends TickRunnerOptions {
  readonly samplerPeriodMs: number
  /** After every turn, good or bad. */
  readonly onTurn: (state: CollectorState) => void
  readonly onSample: (sample: StateSample) => void
}

export interface Collector {
  /** Asks for an early turn. False when one was asked for less than 5 s ago. */
  tryNow(): boolean
  /** A person has seen a finding; null where there is none of that id. */
  acknowledge(id: string, acknowledgement: Acknowledgement): FindingRecord | null
  /** Takes an acknowledgement back; null where there is no finding of that id. */
  takeBack(id: string): FindingRecord | null
  /** Ends the loop after the turn that runs and keeps every memory; the reader and the store stay open. */
  stop(): Promise<void>
}

function toFailure(error: unknown, nextTryAt: number): Failure {
  if (error instanceof TidemarkError) return { code: error.code, message: error.message, nextTryAt }
  return { code: 'TM_INTERNAL', message: 'The cluster could not be read; see the log.', nextTryAt }
}

/** The state before the first turn. */
export const initialState: CollectorState = {
  tick: 0,
  snapshot: null,
  derived: null,
  failure: null,
  overrunCount: 0,
}

/** The loop of one cluster: read, carry over, derive, judge, keep, publish; turns never overlap. */
export function startCollector(options: CollectorOptions): Collector {
  const { reader, clock, pollPeriodMs } = options
  const runner = new TickRunner(options)
  const stopped = new AbortController()
  let wake = new AbortController()
  let lastRetryAt = Number.NEGATIVE_INFINITY
  let failuresInRow = 0
  let state = initialState

  async function take(current: ClusterSnapshot): Promise<void> {
    const snapshot = carryForward(state.snapshot, current)
    const derived = await runner.run(snapshot, state.snapshot)
    failuresInRow = 0
    state = { ...state, tick: state.tick + 1, snapshot, derived, failure: null }
  }

  function restore(): void {
    try {
      runner.restore()
    } catch (error) {
      options.onError(error)
    }
  }

  function changed(record: FindingRecord | null): FindingRecord | null {
    if (record !== null && state.derived !== null) state = { ...state, derived: runner.afterChange(state.derived) }
    if (record !== null) options.onTurn(state)
    return record
  }

  /** Runs one turn and answers how long to wait for the next. */
  async function turn(): Promise<number> {
    const startedAt = clock.now()
    try {
      await take(await reader.readSnapshot())
    } catch (error) {
      if (!(error instanceof TidemarkError)) options.onError(error)
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
    restore()
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
      if (sample === null || stopped.signal.aborted) continue
      runner.addSample(sample)
      options.onSample(sample)
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
    acknowledge: (id, acknowledgement) => changed(runner.acknowledge(id, acknowledgement)),
    takeBack: (id) => changed(runner.takeBack(id)),
    async stop() {
      stopped.abort()
      await running
      try {
        runner.flush(flushLimitMs)
      } catch (error) {
        options.onError(error)
      }
    },
  }
}
