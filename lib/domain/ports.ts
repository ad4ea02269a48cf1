import type { Annotation } from './annotation'
import type { ReadError } from './errors'
import type { FindingCode, FindingRecord, Severity } from './finding'
import type { GroupState } from './group-state'
import type { GroupEvent, GroupObservation, OpenTransaction } from './observation'
import type { RebalanceRecord } from './rebalance'
import type { Silence } from './silence'
import type { ClusterSnapshot } from './snapshot'

/** One group's state between polls, seen by the state sampler. */
export interface SampledState {
  readonly groupId: string
  readonly state: GroupState
}

/** Answer of the state sampler: only groups that rebalance now. */
export interface StateSample {
  /** Epoch ms. */
  readonly sampledAt: number
  readonly moving: readonly SampledState[]
  /** Node ids that answered; a group of another broker is unknown, not Stable. */
  readonly answered: readonly number[]
  readonly requestCount: number
}

export interface OffsetAtTime {
  readonly topic: string
  readonly partition: number
  /** First offset whose timestamp is at least the asked one; null = nothing newer. */
  readonly offset: number | null
  /** That record's own timestamp, epoch ms; null where the broker gives none. */
  readonly timestamp: number | null
  /** Kafka's error name; null = answered. */
  readonly error: string | null
}

/** `timestamp`: epoch ms, or -3 for the record with the largest timestamp. One entry per partition. */
export interface OffsetAtTimeQuery {
  readonly topic: string
  readonly partition: number
  readonly timestamp: number
}

/** Retention and safety of one topic; null = unknown. */
export interface TopicSettings {
  readonly retentionMs: number | 'unlimited' | null
  /** Of each partition. */
  readonly retentionBytes: number | 'unlimited' | null
  readonly cleanupPolicy: 'delete' | 'compact' | 'both' | null
  /** Replicas that must be in sync for a write with acks=all. */
  readonly minInSyncReplicas: number | null
}

/** What brokers say of their configuration. */
export interface ClusterSettings {
  /** Epoch ms. */
  readonly readAt: number
  /** `offsets.retention.minutes`, the shortest of the brokers asked; null = unknown. */
  readonly offsetsRetentionMs: number | null
  /** Only topics that were answered. */
  readonly topics: ReadonlyMap<string, TopicSettings>
  readonly errors: readonly ReadError[]
}

export interface TopicPartition {
  readonly topic: string
  readonly partition: number
}

/** The one way to read a cluster: real over lib/kafka, or made of arithmetic in lib/simulated. Nothing here writes. */
export interface ClusterReader {
  /**
   * Reads the whole cluster once, in O(brokers) requests. Never rejects for a partial failure: those are `errors`.
   * @throws TidemarkError when no broker at all answers (`TM_KAFKA_UNREACHABLE`, `TM_KAFKA_AUTH`, `TM_KAFKA_TLS`, `TM_KAFKA_TIMEOUT`).
   */
  readSnapshot(): Promise<ClusterSnapshot>
  /** Asks every broker which of its groups rebalance now; null where no broker knows StatesFilter (ListGroups below 4). */
  readMovingStates(): Promise<StateSample | null>
  /**
   * Offsets by timestamp, one request per leader; for explicit, rate-limited look-ups and for time lag. One answer per
   * query, in no particular order; a leader that fails costs its own queries an `error`. Never rejects for a failing one.
   */
  readOffsetsAtTime(queries: readonly OffsetAtTimeQuery[]): Promise<readonly OffsetAtTime[]>
  /** Retention of the topics of the last snapshot and of commits; needs DESCRIBE_CONFIGS. Called rarely. Never rejects. */
  readSettings(): Promise<ClusterSettings>
  /**
   * Open transactions of partitions as their leaders know them, one request per leader. Needs READ on the topic: what
   * is denied or not answered is missing here, and `degradations` of the next snapshot say so. Never rejects.
   */
  readOpenTransactions(partitions: readonly TopicPartition[]): Promise<readonly OpenTransaction[]>
  close(): Promise<void>
}

/** Wall and monotonic time, injected wherever something waits or ages. */
export interface Clock {
  /** Epoch ms. */
  now(): number
  /** Resolves after `durationMs`, or at once when `signal` aborts; never rejects. */
  sleep(durationMs: number, signal: AbortSignal): Promise<void>
}

/** Lag over one stretch of time, messages >= 0. */
export interface LagBand {
  readonly min: number
  readonly max: number
  readonly last: number
}

/** One point of a group's history; null = not known at that time, a missing point = a gap. */
export interface GroupPoint {
  /** Epoch ms: the last poll of the stretch this point stands for. */
  readonly at: number
  /** Length of that stretch, ms; the poll period for raw points. */
  readonly resolutionMs: number
  /** Sum over known partitions; null when none is known. */
  readonly totalLag: LagBand | null
  readonly unknownPartitions: number
  readonly memberCount: number | null
  readonly state: GroupState
  /** Highest time lag over the stretch and its error bar, ms; null = unknown. */
  readonly timeLagMs: number | null
  readonly timeLagErrorMs: number | null
  /** Sum of committed and of log end offsets over the partitions where both are known: counters for rates. */
  readonly committedSum: number | null
  readonly logEndSum: number | null
}

export interface PartitionPoint {
  readonly at: number
  readonly resolutionMs: number
  /** The last values of the stretch. */
  readonly committedOffset: number | null
  readonly logStartOffset: number | null
  readonly logEndOffset: number | null
  readonly lastStableOffset: number | null
  readonly lag: LagBand | null
}

export interface PartitionSeries {
  readonly topic: string
  readonly partition: number
  readonly points: readonly PartitionPoint[]
}

export interface TimeRange {
  /** Epoch ms, inclusive. */
  readonly from: number
  readonly to: number
}

/** What a group's row adds to a tick. */
export interface GroupTick {
  readonly groupId: string
  readonly observation: GroupObservation
  /** The worst partition's time lag and its error bar, ms; null = unknown. */
  readonly timeLagMs: number | null
  readonly timeLagErrorMs: number | null
}

/** All that one tick leaves behind; on disk before it is published. */
export interface TickRecord {
  /** Epoch ms. */
  readonly takenAt: number
  readonly groups: readonly GroupTick[]
  /** What was learned since the tick before, in the order of time. */
  readonly events: readonly { readonly groupId: string; readonly event: GroupEvent }[]
  /** Inserted, or replaced by id. */
  readonly findings: readonly FindingRecord[]
  readonly rebalances: readonly RebalanceRecord[]
  /** Texts kept by key, replaced; an empty text removes the key. */
  readonly memories: ReadonlyMap<string, string>
}

/** One raw line of a group's past, as a capture has it. */
export type PastLine =
  | { readonly kind: 'observation'; readonly observation: GroupObservation }
  | { readonly kind: 'event'; readonly event: GroupEvent }

export interface FindingQuery {
  readonly range: TimeRange | null
  readonly groupId: string | null
  readonly code: FindingCode | null
  readonly severity: Severity | null
  /** True: open only; false: closed only; null: both. */
  readonly open: boolean | null
  readonly limit: number
}

export interface RebalanceQuery {
  readonly range: TimeRange | null
  readonly groupId: string | null
  readonly limit: number
}

export interface AnnotationQuery {
  readonly range: TimeRange | null
  /** One group's own and those of the whole cluster; null = all. */
  readonly groupId: string | null
  readonly limit: number
}

/** What a store holds and what it had to give up. */
export interface HistoryStats {
  /** Size of its files, or of its memory. */
  readonly bytes: number
  readonly maxBytes: number
  /** Epoch ms of the oldest sample of each tier, finest first; null = empty. */
  readonly tiers: readonly { readonly resolutionMs: number; readonly oldestAt: number | null }[]
  /** Why the last append was not kept (a full disk, a refused write); null while all is well. */
  readonly trouble: string | null
  /** Epoch ms since when `trouble` lasts. */
  readonly troubleSince: number | null
}

/** Where the collector appends each tick and the engine reads the past from. One per cluster. */
export interface HistoryStore {
  /** Keeps one tick; never throws for a full disk: `stats().trouble` says it and the next append tries again. */
  append(tick: TickRecord): void
  /** Findings changed outside a tick: an acknowledgement. */
  saveFindings(findings: readonly FindingRecord[]): void
  /** Texts to keep outside a tick, as `TickRecord.memories`: when the collector stops. */
  saveMemories(memories: ReadonlyMap<string, string>): void
  /** Epoch ms of every tick inside the range at the resolution that still covers it, so that gaps can be told. */
  rangeTicks(range: TimeRange): readonly number[]
  /** Points of one group, ascending, at most `maxPoints`, from the finest tier that covers the range. */
  rangeGroup(groupId: string, range: TimeRange, maxPoints: number): readonly GroupPoint[]
  /** Every partition of one group inside the range, each at most `maxPoints`. */
  rangePartitions(groupId: string, range: TimeRange, maxPoints: number): readonly PartitionSeries[]
  /** The raw past of one group, in the order of time: what a capture holds. */
  rangeLines(groupId: string, range: TimeRange): Iterable<PastLine>
  /** The last observation of a group at or before a moment; null where none is kept. */
  observationAt(groupId: string, at: number): GroupObservation | null
  findings(query: FindingQuery): readonly FindingRecord[]
  finding(id: string): FindingRecord | null
  rebalances(query: RebalanceQuery): readonly RebalanceRecord[]
  /** Every text kept by key. */
  memories(): ReadonlyMap<string, string>
  /** Keeps a silence, or replaces the one of its id. */
  saveSilence(silence: Silence): void
  removeSilence(id: string): void
  /** Silences that end after a moment, the newest first. */
  silences(endAfter: number): readonly Silence[]
  saveAnnotation(annotation: Annotation): void
  removeAnnotation(id: string): void
  /** The newest first, by the moment they are about. */
  annotations(query: AnnotationQuery): readonly Annotation[]
  /** Groups with any raw or down-sampled past, with the time of their last sample. */
  groupIds(): readonly { readonly groupId: string; readonly lastAt: number }[]
  /** A consistent copy while it runs. @throws TidemarkError TM_STORE_BACKUP */
  backup(file: string): void
  stats(): HistoryStats
  close(): void
}
