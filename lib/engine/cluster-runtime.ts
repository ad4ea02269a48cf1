import { setTimeout as sleep } from 'node:timers/promises'
import { RE2JS } from 're2js'
import { type Collector, type CollectorState, startCollector } from '@/lib/collector'
import type { ClusterConfig } from '@/lib/config/config'
import { TidemarkError } from '@/lib/domain/errors'
import type { GroupState } from '@/lib/domain/group-state'
import type { Clock, ClusterReader, OffsetAtTime, OffsetAtTimeQuery } from '@/lib/domain/ports'
import { openClusterReader } from '@/lib/kafka'
import { openSimulatedReader } from '@/lib/simulated/simulated-reader'
import { openMemoryStore } from '@/lib/store'
import type { ClusterContext } from './views/cluster-context'
import { toIndex } from './views/cluster-context'

/** Look-ups by time a cluster answers in one second, however many viewers ask. */
const lookUpsPerSecond = 5
/** The same look-up is answered from memory for so long. */
const lookUpCacheMs = 5_000
const maxCachedLookUps = 100

const clock: Clock = {
  now: Date.now,
  sleep: (durationMs, signal) => sleep(durationMs, undefined, { signal }).catch(() => undefined),
}

function toPredicate({ include, exclude }: ClusterConfig['groups']): (name: string) => boolean {
  const wanted = include.map((pattern) => RE2JS.compile(pattern))
  const unwanted = exclude.map((pattern) => RE2JS.compile(pattern))
  const matches = (patterns: readonly RE2JS[], name: string) => patterns.some((each) => each.matcher(name).matches())
  return (name) => (wanted.length === 0 || matches(wanted, name)) && !matches(unwanted, name)
}

function openReader(config: ClusterConfig): ClusterReader {
  if (config.simulated) return openSimulatedReader(clock)
  const { brokers, tls, sasl, requestTimeoutMs, connectionTimeoutMs } = config
  return openClusterReader(
    { bootstrap: brokers, tls, sasl, requestTimeoutMs, connectionTimeoutMs },
    { acceptsGroup: toPredicate(config.groups), acceptsTopic: toPredicate(config.topics) },
  )
}

export interface ClusterRuntime {
  context(): ClusterContext
  tryNow(): boolean
  lookUp(queries: readonly OffsetAtTimeQuery[]): Promise<readonly OffsetAtTime[]>
  stop(): Promise<void>
}

/** One cluster being watched: its reader, its loop, its history. */
export function startCluster(config: ClusterConfig, readOnly: boolean, onTurn: () => void): ClusterRuntime {
  const reader = openReader(config)
  const history = openMemoryStore()
  let state: CollectorState = { tick: 0, snapshot: null, failure: null, overrunCount: 0 }
  let index = toIndex(state)
  let sampled: ReadonlyMap<string, GroupState> = new Map()
  let samplerRequests = 0
  let lookupRequests = 0
  const cache = new Map<string, { at: number; answer: Promise<readonly OffsetAtTime[]> }>()
  let lookUpTimes: number[] = []

  const collector: Collector = startCollector({
    reader,
    store: history,
    clock,
    pollPeriodMs: config.pollPeriodMs,
    samplerPeriodMs: config.samplerPeriodMs,
    onTurn(next) {
      if (next.snapshot !== state.snapshot) {
        index = toIndex(next)
        sampled = new Map()
      }
      state = next
      onTurn()
    },
    onSample({ moving, requestCount }) {
      samplerRequests += requestCount
      sampled = new Map(moving.map(({ groupId, state: seen }) => [groupId, seen]))
    },
  })

  function admit(): void {
    const now = clock.now()
    lookUpTimes = lookUpTimes.filter((at) => now - at < 1_000)
    if (lookUpTimes.length >= lookUpsPerSecond) {
      throw new TidemarkError('TM_RATE_LIMITED', 'Too many look-ups by time; wait a second.')
    }
    lookUpTimes.push(now)
  }

  return {
    context: () => ({
      name: config.name,
      pollPeriodMs: config.pollPeriodMs,
      samplerPeriodMs: config.samplerPeriodMs,
      simulated: config.simulated,
      readOnly,
      history,
      state,
      index,
      sampled,
      samplerRequests,
      lookupRequests,
    }),
    tryNow: () => collector.tryNow(),
    async lookUp(queries) {
      const key = JSON.stringify(queries)
      const known = cache.get(key)
      if (known !== undefined && clock.now() - known.at < lookUpCacheMs) return await known.answer
      admit()
      lookupRequests += state.snapshot?.brokers.length ?? 0
      const answer = reader.readOffsetsAtTime(queries)
      const [oldest] = cache.keys()
      if (cache.size >= maxCachedLookUps && oldest !== undefined) cache.delete(oldest)
      cache.set(key, { at: clock.now(), answer })
      return await answer
    },
    async stop() {
      await collector.stop()
      await reader.close()
      history.close()
    },
  }
}
