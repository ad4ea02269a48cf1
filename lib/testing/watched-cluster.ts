import type { Acknowledgement } from '@/lib/domain/finding'
import { defaultGroupSettings, type GroupSettings } from '@/lib/domain/group-settings'
import type { ClusterReader, HistoryStore } from '@/lib/domain/ports'
import type { ClusterSnapshot } from '@/lib/domain/snapshot'
import { type ClusterRuntime, type RuntimeConfig, startRuntime } from '@/lib/engine/cluster-runtime'
import { answer } from '@/lib/engine/views/answer'
import type { Source } from '@/lib/engine/views/source'
import { openMemoryStore } from '@/lib/store'
import { toOpenApi } from '@/lib/wire/open-api'
import { createManualClock, type ManualClock } from './manual-clock'
import { buildReader } from './reader-builder'

const pollPeriodMs = 5_000
const dayMs = 86_400_000

/** A history in memory that fails loudly. */
export const openTestStore = (): HistoryStore =>
  openMemoryStore({
    pollPeriodMs,
    onTrouble(error) {
      throw error
    },
    maxBytes: 64 * 1024 * 1024,
    rawMs: dayMs / 4,
    minuteMs: 7 * dayMs,
    tenMinuteMs: 90 * dayMs,
  })

export interface WatchOptions {
  /** One poll; `null` = no broker answers. */
  readonly read: (clock: ManualClock) => ClusterSnapshot | null
  readonly store?: HistoryStore
  readonly clock?: ManualClock
  readonly readOnly?: boolean
  readonly settings?: Partial<GroupSettings>
  readonly groups?: RuntimeConfig['groups']
  readonly reader?: Partial<ClusterReader>
}

export interface WatchedCluster {
  readonly clock: ManualClock
  readonly runtime: ClusterRuntime
  readonly store: HistoryStore
  readonly source: Source
  readonly errors: unknown[]
  /** So many further polls. */
  poll(count: number): Promise<void>
  request(method: string, path: string, options?: { search?: string; body?: unknown }): ReturnType<typeof answer>
}

function toSource(runtime: ClusterRuntime, clock: ManualClock, readOnly: boolean): Source {
  return {
    get contexts() {
      return new Map([['c', runtime.context()]])
    },
    readOnly,
    buildId: 'test',
    now: () => clock.now(),
    lookUp: (_cluster, queries) => runtime.lookUp(queries),
    tryNow: () => runtime.tryNow(),
    acknowledge: (_cluster, id, acknowledgement: Acknowledgement | null) => runtime.acknowledge(id, acknowledgement),
    keep: (_cluster, remark) => runtime.keep(remark),
    openApi: () => JSON.stringify(toOpenApi()),
  }
}

/** A cluster called `c`, watched by the real engine on a clock that stands still until a test moves it; polled once. */
export async function watchCluster(options: WatchOptions): Promise<WatchedCluster> {
  const { clock = createManualClock(), store = openTestStore(), readOnly = false } = options
  const errors: unknown[] = []
  const reader = buildReader({
    readSnapshot() {
      const snapshot = options.read(clock)
      return snapshot === null ? Promise.reject(new Error('nobody answers')) : Promise.resolve(snapshot)
    },
    ...options.reader,
  })
  const settings = { ...defaultGroupSettings(pollPeriodMs), ...options.settings }
  const runtime = startRuntime(
    {
      name: 'c',
      pollPeriodMs,
      samplerPeriodMs: 1_000,
      simulated: false,
      groups: options.groups ?? { include: [], exclude: [] },
      groupSettings: [{ pattern: '.*', settings }],
    },
    { reader, history: store, clock, readOnly },
    { onTurn: () => undefined, onError: (error) => errors.push(error) },
  )
  await clock.advance(0)
  const source = toSource(runtime, clock, readOnly)
  return {
    clock,
    runtime,
    store,
    source,
    errors,
    poll: (count) => clock.advance(count * pollPeriodMs),
    request: (method, path, { search = '', body } = {}) =>
      answer(source, { method, path, search, body: body === undefined ? '' : JSON.stringify(body) }),
  }
}
