import type { Acknowledgement, FindingRecord } from '@/lib/domain/finding'
import type { GroupSettings } from '@/lib/domain/group-settings'
import {
  type GroupContext,
  type GroupObservation,
  type OpenTransaction,
  unknownContext,
} from '@/lib/domain/observation'
import type { Clock, ClusterReader, GroupTick, HistoryStore } from '@/lib/domain/ports'
import { RateTracker } from '@/lib/domain/rate-tracker'
import type { ClusterSnapshot } from '@/lib/domain/snapshot'
import { TimeLagTracker } from '@/lib/domain/time-lag-tracker'
import { toObservation } from '@/lib/domain/to-observation'
import { withVanishedCommits } from '@/lib/domain/vanished-commits'
import { AbsentGroups } from './absent-groups'
import type { DerivedTick } from './derived-tick'
import { type GroupTimeLag, toGroupTimeLag } from './group-time-lag'
import { JudgeBook, type TickInput } from './judge-book'
import { HeldPartitions } from './open-transactions'
import { type GroupEventOf, SampledEvents } from './sampled-events'
import { SettingsWatch } from './settings-watch'
import { toPointEvents, toProducerEvents } from './tick-events'
import { TimeLagRounds } from './time-lag-rounds'

const clusterKey = 'cluster_id'
/** Learned points of time are kept over a restart this often. */
const timelineKeepMs = 60_000
/** Look-ups by time may make a tick longer by so much. */
const maxTimeLagMs = 1_000

/** Between the parts of a tick, which take their time on a large cluster, questions that wait are answered. */
const letOthersRun = () => new Promise<void>((resolve) => setImmediate(resolve))

export interface TickRunnerOptions {
  readonly reader: ClusterReader
  readonly store: HistoryStore
  readonly clock: Clock
  readonly pollPeriodMs: number
  readonly settingsOf: (groupId: string) => GroupSettings
  readonly acceptsGroup: (groupId: string) => boolean
  /** What went wrong inside, for the log. */
  readonly onError: (error: unknown) => void
}

/** Everything between a reading and its publication: derive, judge, keep. */
export class TickRunner {
  private readonly rates = new RateTracker()
  private readonly timeLags = new TimeLagTracker()
  private readonly rounds: TimeLagRounds
  private readonly held = new HeldPartitions()
  private readonly settings: SettingsWatch
  private readonly samples = new SampledEvents()
  private readonly absent = new AbsentGroups()
  private readonly book: JudgeBook
  private transactions: readonly OpenTransaction[] = []
  private acknowledged: GroupEventOf[] = []
  private lastClusterId: string | null = null
  private timelinesKeptAt = Number.NEGATIVE_INFINITY
  private version = 0
  private lastTakenAt: number | null = null
  private lastObservations: ReadonlyMap<string, GroupObservation> = new Map()

  constructor(private readonly options: TickRunnerOptions) {
    this.rounds = new TimeLagRounds(this.timeLags, options.reader, options.clock)
    this.settings = new SettingsWatch(options.reader)
    this.book = new JudgeBook(options)
  }

  /** Brings back what the store remembers; before the first poll. */
  restore(): void {
    const memories = this.options.store.memories()
    this.lastClusterId = memories.get(clusterKey) ?? null
    this.timeLags.restore(memories)
    this.settings.restore(memories)
    this.book.restore(this.options.clock.now(), (groupId, each) => this.settings.contextOf(groupId, each))
  }

  addSample: SampledEvents['add'] = (sample) => this.samples.add(sample)

  async run(snapshot: ClusterSnapshot, previous: ClusterSnapshot | null): Promise<DerivedTick> {
    const started = performance.now()
    this.checkCluster(snapshot)
    this.settings.refresh(snapshot)
    this.rates.observe(snapshot)
    this.timeLags.observe(snapshot)
    const observations = new Map<string, GroupObservation>()
    for (const [groupId, group] of snapshot.groups) {
      const observation = toObservation(group, snapshot)
      observations.set(groupId, withVanishedCommits(observation, this.before(groupId, snapshot), snapshot))
    }
    this.lastObservations = observations
    const derived = performance.now()
    await letOthersRun()
    const points = await this.rounds.run(snapshot, Math.min(maxTimeLagMs, this.options.pollPeriodMs / 4))
    const looked = performance.now()
    const timeLags = new Map<string, GroupTimeLag>()
    for (const [groupId, group] of snapshot.groups)
      timeLags.set(groupId, toGroupTimeLag(group, snapshot, this.timeLags))
    const lagged = performance.now()
    await letOthersRun()
    const events = this.eventsOf(snapshot, observations, toPointEvents(points, observations, snapshot.takenAt))
    const contextOf = (groupId: string): GroupContext => {
      const observation = observations.get(groupId)
      return observation === undefined ? unknownContext : this.settings.contextOf(groupId, observation)
    }
    const judging = performance.now()
    const judged = this.judge(snapshot, previous, { takenAt: snapshot.takenAt, observations, events, contextOf })
    const judgedAt = performance.now()
    this.keep(snapshot, { observations, timeLags, events, judged })
    const kept = performance.now()
    await letOthersRun()
    this.askForTransactions(snapshot)
    if (judged.findings.length > 0 || judged.rebalances.length > 0) this.version += 1
    this.lastTakenAt = snapshot.takenAt
    return {
      absent: this.absent.readings(),
      timeLags,
      rates: this.rates,
      timeLagTracker: this.timeLags,
      settings: this.settings.current,
      open: this.book.open(),
      version: this.version,
      rebalances: judged.rebalances,
      phases: {
        deriveMs: derived - started + (lagged - looked),
        timeLagMs: looked - derived,
        judgeMs: judgedAt - judging,
        storeMs: kept - judgedAt,
      },
      timeLagRequests: this.rounds.requestCount,
      unjudgedGroups: this.book.unjudgedCount,
      firstSeenAt: (groupId, member) => this.book.firstSeenAt(groupId, member),
      emptiedAt: (groupId) => this.book.emptiedAt(groupId),
      contextOf: (groupId) => this.settings.lastContextOf(groupId),
    }
  }

  /** What the poll before saw of a group, be it in the life of the process before. */
  private before(groupId: string, { takenAt }: ClusterSnapshot): GroupObservation | undefined {
    if (this.lastTakenAt !== null) return this.lastObservations.get(groupId)
    if (!this.book.knows(groupId)) return undefined
    return this.options.store.observationAt(groupId, takenAt - 1) ?? undefined
  }

  /** A store that holds another cluster's past says nothing of this one's groups. */
  private checkCluster({ clusterId }: ClusterSnapshot): void {
    if (clusterId === null || clusterId === this.lastClusterId) return
    if (this.lastClusterId !== null) {
      this.book.clear()
      this.settings.clear()
    }
    this.lastClusterId = clusterId
    this.options.store.saveMemories(new Map([[clusterKey, clusterId]]))
  }

  private eventsOf(
    { takenAt }: ClusterSnapshot,
    observations: ReadonlyMap<string, GroupObservation>,
    points: readonly GroupEventOf[],
  ): GroupEventOf[] {
    const producers = toProducerEvents(this.transactions, observations, takenAt)
    this.transactions = []
    const sampled = this.samples.takeUntil(takenAt).filter(({ groupId }) => observations.has(groupId))
    const acknowledged = this.acknowledged.filter(({ event }) => event.at <= takenAt)
    this.acknowledged = this.acknowledged.filter(({ event }) => event.at > takenAt)
    return [...sampled, ...acknowledged, ...points, ...producers].sort((left, right) => left.event.at - right.event.at)
  }

  private judge(snapshot: ClusterSnapshot, previous: ClusterSnapshot | null, input: TickInput) {
    this.settings.prune(input.observations)
    this.absent.prune(snapshot.groups, snapshot.takenAt)
    const judged = this.book.judge(input)
    for (const groupId of judged.unlistedIds) {
      this.absent.note(groupId, previous?.groups.get(groupId), snapshot.takenAt)
    }
    return judged
  }

  private keep(
    { takenAt }: ClusterSnapshot,
    tick: {
      observations: ReadonlyMap<string, GroupObservation>
      timeLags: ReadonlyMap<string, GroupTimeLag>
      events: readonly GroupEventOf[]
      judged: ReturnType<JudgeBook['judge']>
    },
  ): void {
    const { judged } = tick
    const groups: GroupTick[] = []
    for (const [groupId, observation] of tick.observations) {
      const timeLag = tick.timeLags.get(groupId)?.timeLag
      const known = timeLag === undefined || timeLag.kind === 'unknown' ? null : timeLag
      groups.push({
        groupId,
        observation,
        timeLagMs: known?.ms ?? null,
        timeLagErrorMs: known?.kind === 'known' ? known.errorMs : null,
      })
    }
    const unlisted = judged.unlistedIds.map(
      (groupId): GroupEventOf => ({ groupId, event: { at: takenAt, kind: 'unlisted' } }),
    )
    for (const [index, observation] of judged.unlisted.entries()) {
      const groupId = judged.unlistedIds[index]
      if (groupId !== undefined) groups.push({ groupId, observation, timeLagMs: null, timeLagErrorMs: null })
    }
    for (const [key, text] of this.settings.remember()) judged.memories.set(key, text)
    if (takenAt - this.timelinesKeptAt >= timelineKeepMs) {
      this.timelinesKeptAt = takenAt
      for (const [key, text] of this.timeLags.remember()) judged.memories.set(key, text)
    }
    this.options.store.append({
      takenAt,
      groups,
      events: [...tick.events, ...unlisted],
      findings: judged.findings,
      rebalances: judged.rebalances,
      memories: judged.memories,
    })
  }

  /** Asks beside the polls; the answer is an event of the next. */
  private askForTransactions(snapshot: ClusterSnapshot): void {
    const places = this.held.observe(snapshot)
    if (places.length === 0) return
    void this.options.reader
      .readOpenTransactions(places)
      .then((transactions) => {
        this.transactions = transactions
      })
      .catch(() => undefined)
  }

  /**
   * A person has seen a finding. Null where there is none of that id; a sticky one is closed by it, and the judge, the
   * store and a capture learn of it.
   */
  acknowledge(id: string, acknowledgement: Acknowledgement): FindingRecord | null {
    const record = this.find(id)
    if (record === null) return null
    const updated = this.book.acknowledge(record, acknowledgement) ?? { ...record, acknowledgement }
    if (record.until === null && updated.until !== null) {
      const { code, scope, groupId } = record
      this.acknowledged.push({ groupId, event: { at: acknowledgement.at, kind: 'acknowledged', code, scope } })
    }
    return this.save(updated)
  }

  takeBack(id: string): FindingRecord | null {
    const record = this.find(id)
    return record === null ? null : this.save(this.book.takeBack(record))
  }

  private find(id: string): FindingRecord | null {
    for (const records of this.book.open().values()) {
      const record = records.find((each) => each.id === id)
      if (record !== undefined) return record
    }
    return this.options.store.finding(id)
  }

  private save(record: FindingRecord): FindingRecord {
    this.options.store.saveFindings([record])
    this.version += 1
    return record
  }

  /** What a person's act changed in the last tick's numbers. */
  afterChange(derived: DerivedTick): DerivedTick {
    return { ...derived, open: this.book.open(), version: this.version }
  }

  /** Keeps every memory; for at most `limitMs`. */
  flush(limitMs: number): void {
    if (this.lastTakenAt === null) return
    const until = performance.now() + limitMs
    const memories = new Map(this.timeLags.remember())
    for (const [key, text] of this.book.rememberAll(this.lastTakenAt, () => performance.now() > until)) {
      memories.set(key, text)
    }
    this.options.store.saveMemories(memories)
  }
}
