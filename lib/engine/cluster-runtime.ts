import { type Collector, type CollectorState, initialState, startCollector } from '@/lib/collector'
import type { ClusterConfig } from '@/lib/config/config'
import type { Acknowledgement, FindingRecord } from '@/lib/domain/finding'
import type { GroupState } from '@/lib/domain/group-state'
import type { Clock, ClusterReader, HistoryStore, OffsetAtTime, OffsetAtTimeQuery } from '@/lib/domain/ports'
import { LookUps } from './look-ups'
import { toPredicate, toSettingsOf } from './patterns'
import { type ClusterContext, toIndex } from './views/cluster-context'
import { RecentAnswers } from './views/recent-answers'
import { RecentRebalances } from './views/recent-rebalances'
import { keepRemark, type Remark } from './views/remarks'
import { SilenceBook } from './views/silence-book'
import { recallLags, Sparklines } from './views/sparklines'
import { TickMemo } from './views/tick-memo'
import { TopicWatch } from './views/topic-watch'

/** Looks into the store that views share, and how long they stay good while nothing changes. */
const maxAnswers = 100
const answerMs = 30_000

/** What a runtime stands on; it closes reader and history when it stops. */
export interface RuntimeParts {
  readonly reader: ClusterReader
  readonly history: HistoryStore
  readonly clock: Clock
  readonly readOnly: boolean
}

export interface RuntimeEvents {
  /** After every turn, good or bad, and whenever a person changed something. */
  readonly onTurn: () => void
  readonly onError: (error: unknown) => void
}

export type RuntimeConfig = Pick<
  ClusterConfig,
  'name' | 'pollPeriodMs' | 'samplerPeriodMs' | 'simulated' | 'groups' | 'groupSettings'
>

export interface ClusterRuntime {
  context(): ClusterContext
  tryNow(): boolean
  lookUp(queries: readonly OffsetAtTimeQuery[]): Promise<readonly OffsetAtTime[]>
  /** `acknowledgement` null = take it back. Null where there is no finding of that id. */
  acknowledge(id: string, acknowledgement: Acknowledgement | null): FindingRecord | null
  /** Keeps what a person said; views that are open show it. */
  keep(remark: Remark): void
  /** Asked again, it ends nothing twice. */
  stop(): Promise<void>
}

/** One cluster being watched: its reader, its loop, its history. */
export function startRuntime(config: RuntimeConfig, parts: RuntimeParts, events: RuntimeEvents): ClusterRuntime {
  const { name, pollPeriodMs, samplerPeriodMs, simulated } = config
  const { reader, history, clock, readOnly } = parts
  const settingsOf = toSettingsOf(config)
  const sparklines = new Sparklines(recallLags(history), pollPeriodMs)
  const topicWatch = new TopicWatch(pollPeriodMs)
  const recentRebalances = new RecentRebalances()
  recentRebalances.load(history, clock.now())
  const lookUps = new LookUps(reader, clock)
  const silences = new SilenceBook(history)
  const past: ClusterContext['past'] = {
    findings: new RecentAnswers(maxAnswers, answerMs),
    rebalances: new RecentAnswers(maxAnswers, answerMs),
  }
  let state: CollectorState = initialState
  let index = toIndex(state)
  let memo = new TickMemo()
  /** Epoch ms: then a silence ends. */
  let memoUntil = Number.POSITIVE_INFINITY
  let storeStats = history.stats()
  let sampled: ReadonlyMap<string, GroupState> = new Map()
  let samplerRequests = 0
  let watchedSince: number | null = null

  function forgetMemo(): void {
    memo = new TickMemo()
    memoUntil = silences.nextEndAfter(clock.now())
  }

  function takeSnapshot(next: CollectorState): void {
    if (next.snapshot === null || next.derived === null) return
    const { takenAt } = next.snapshot
    watchedSince ??= takenAt
    index = toIndex(next)
    sampled = new Map()
    recentRebalances.take(next.derived.rebalances, takenAt)
    sparklines.observe(takenAt, new Map([...index.groups].map(([groupId, { totalLag }]) => [groupId, totalLag])))
    const { rates } = next.derived
    topicWatch.observe(next.snapshot, (topic, partition) => rates.topicPartition(topic, partition))
  }

  const collector: Collector = startCollector({
    reader,
    store: history,
    clock,
    pollPeriodMs,
    samplerPeriodMs,
    settingsOf,
    acceptsGroup: toPredicate(config.groups),
    onTurn(next) {
      if (next.snapshot !== state.snapshot) takeSnapshot(next)
      state = next
      forgetMemo()
      storeStats = history.stats()
      events.onTurn()
    },
    onSample({ moving, requestCount }) {
      samplerRequests += requestCount
      sampled = new Map(moving.map(({ groupId, state: seen }) => [groupId, seen]))
    },
    onError: events.onError,
  })

  async function end(): Promise<void> {
    await collector.stop()
    await reader.close()
    history.close()
  }
  let ending: Promise<void> | null = null

  function toContext(): ClusterContext {
    const now = clock.now()
    if (now >= memoUntil) forgetMemo()
    return {
      name,
      pollPeriodMs,
      samplerPeriodMs,
      simulated,
      readOnly,
      history,
      storeStats,
      past,
      state,
      index,
      sampled,
      sparklines,
      topicWatch,
      recentRebalances,
      memo,
      settingsOf,
      silences,
      now,
      watchedSince,
      samplerRequests,
      lookupRequests: lookUps.requestCount,
    }
  }

  return {
    context: toContext,
    tryNow: () => collector.tryNow(),
    lookUp: (queries) => lookUps.ask(queries, state.snapshot?.brokers.length ?? 0),
    acknowledge: (id, acknowledgement) =>
      acknowledgement === null ? collector.takeBack(id) : collector.acknowledge(id, acknowledgement),
    keep(remark) {
      keepRemark(history, remark)
      silences.load()
      forgetMemo()
      events.onTurn()
    },
    stop() {
      ending ??= end()
      return ending
    },
  }
}
