import type { GroupState } from './group-state'
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

/** The one way to read a cluster: real over lib/kafka, or made of arithmetic in lib/simulated. Nothing here writes. */
export interface ClusterReader {
  /**
   * Reads the whole cluster once, in O(brokers) requests. Never rejects for a partial failure: those are `errors`.
   * @throws TidemarkError when no broker at all answers (`TM_KAFKA_UNREACHABLE`, `TM_KAFKA_AUTH`, `TM_KAFKA_TLS`, `TM_KAFKA_TIMEOUT`).
   */
  readSnapshot(): Promise<ClusterSnapshot>
  /** Asks every broker which of its groups rebalance now; null where no broker knows StatesFilter (ListGroups below 4). */
  readMovingStates(): Promise<StateSample | null>
  /** Offsets by timestamp, one request per leader; for explicit, rate-limited look-ups. */
  readOffsetsAtTime(queries: readonly OffsetAtTimeQuery[]): Promise<readonly OffsetAtTime[]>
  close(): Promise<void>
}

/** Wall and monotonic time, injected wherever something waits or ages. */
export interface Clock {
  /** Epoch ms. */
  now(): number
  /** Resolves after `durationMs`, or at once when `signal` aborts; never rejects. */
  sleep(durationMs: number, signal: AbortSignal): Promise<void>
}

/** One point of a group's history; null = not known at that time, a missing point = a gap. */
export interface GroupPoint {
  /** Epoch ms. */
  readonly at: number
  /** Sum over known partitions. */
  readonly totalLag: number | null
  readonly unknownPartitions: number
  readonly memberCount: number | null
  readonly state: GroupState
}

export interface PartitionPoint {
  readonly at: number
  readonly committedOffset: number | null
  readonly logStartOffset: number | null
  readonly logEndOffset: number | null
  readonly lastStableOffset: number | null
}

export interface TimeRange {
  /** Epoch ms, inclusive. */
  readonly from: number
  readonly to: number
}

/** What a store holds and what it had to drop. */
export interface HistoryStats {
  readonly groupPointCount: number
  readonly partitionPointCount: number
  readonly approximateBytes: number
  /** Points dropped because a cap was reached, since start. */
  readonly droppedCount: number
}

/** Where the collector appends each tick and the engine reads charts from. One per cluster. */
export interface HistoryStore {
  /** Appends what `snapshot` says of every group that was read in it; rows carried over leave a gap. */
  append(snapshot: ClusterSnapshot): void
  /** Points of one group inside the range, ascending by time; empty for an unknown group. */
  rangeGroup(groupId: string, range: TimeRange): readonly GroupPoint[]
  /** Points of one partition of one group, ascending by time. */
  rangePartition(groupId: string, topic: string, partition: number, range: TimeRange): readonly PartitionPoint[]
  stats(): HistoryStats
  close(): void
}
