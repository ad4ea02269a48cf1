import type { ReadError } from './errors'
import type { GroupState, GroupType } from './group-state'

/** Partitions of one topic, ascending. A list of these replaces an object keyed by topic: `__proto__` is a legal topic. */
export interface TopicPartitions {
  readonly topic: string
  readonly partitions: readonly number[]
}

export interface BrokerReading {
  readonly nodeId: number
  readonly host: string
  readonly port: number
  readonly rack: string | null
  /** Null when the broker answered everything it was asked in this tick. */
  readonly error: ReadError | null
}

/** One partition's log as its leader told it. Offsets are safe integers >= 0, null where they were not read. */
export interface PartitionReading {
  readonly partition: number
  /** Node id; null while the partition has no leader. */
  readonly leader: number | null
  readonly leaderEpoch: number | null
  readonly replicas: readonly number[]
  readonly isr: readonly number[]
  readonly offlineReplicas: readonly number[]
  readonly logStartOffset: number | null
  /** The high watermark: ListOffsets -1 with isolation level 0. */
  readonly logEndOffset: number | null
  /** ListOffsets -1 with isolation level 1. */
  readonly lastStableOffset: number | null
  /** Why an offset above is null. */
  readonly error: ReadError | null
}

export interface TopicReading {
  readonly topic: string
  /** Null on brokers that answer no topic ids (Metadata below version 10). */
  readonly topicId: string | null
  readonly internal: boolean
  /** Ascending by partition number. */
  readonly partitions: readonly PartitionReading[]
  readonly error: ReadError | null
}

/** A member as its coordinator describes it. */
export interface MemberReading {
  readonly memberId: string
  readonly groupInstanceId: string | null
  readonly clientId: string
  /** As Kafka prints it, with a leading slash: `/10.0.0.7`. */
  readonly clientHost: string
  readonly rackId: string | null
  /** Subscribed topics; null where the broker does not say (a classic group that is not Stable, another protocol). */
  readonly subscription: readonly string[] | null
  readonly subscriptionRegex: string | null
  /** Null where it could not be read or decoded; in a classic rebalance that of the generation before. */
  readonly assignment: readonly TopicPartitions[] | null
  /** The assignment bytes follow no consumer protocol (Connect, schema registry). */
  readonly assignmentUndecodable: boolean
  /** KIP-848 and streams: what the member is to own; null for classic and share. */
  readonly targetAssignment: readonly TopicPartitions[] | null
  /** KIP-848, share, streams; null for classic members of classic groups. */
  readonly memberEpoch: number | null
  /** True for a classic-protocol member in a KIP-848 group, null where the broker does not say. */
  readonly classicMember: boolean | null
  /** Classic: the generation before the present one, from the subscription blob; null where the client sends none. */
  readonly generationId: number | null
}

/** One partition of a group's commits. */
export interface CommittedOffset {
  readonly topic: string
  readonly partition: number
  /** The CLI's CURRENT-OFFSET; null = no commit, or not read: then `error` says why. */
  readonly committedOffset: number | null
  readonly leaderEpoch: number | null
  readonly error: ReadError | null
}

/** One partition of a share group, as DescribeShareGroupOffsets answers it; lag is never computed. */
export interface ShareOffset {
  readonly topic: string
  readonly partition: number
  readonly startOffset: number | null
  /** Null before the first delivery and on brokers that answer version 0. */
  readonly lag: number | null
  readonly error: ReadError | null
}

export interface GroupReading {
  readonly groupId: string
  readonly type: GroupType
  readonly state: GroupState
  /** The broker's own text of the state. */
  readonly rawState: string
  /** `consumer`, `connect`, `` for simple consumers, `share`, `streams`. */
  readonly protocolType: string
  /** Assignor or assignment strategy; null where unknown. */
  readonly protocol: string | null
  /** Node id of the coordinator: the broker that listed the group. */
  readonly coordinator: number | null
  readonly groupEpoch: number | null
  readonly assignmentEpoch: number | null
  /** Null where the group could not be described: `describeError` says why. */
  readonly members: readonly MemberReading[] | null
  /** Every committed partition, and every assigned one without a commit; ascending by topic, partition. Empty for share groups. */
  readonly offsets: readonly CommittedOffset[]
  /** Share groups only. */
  readonly shareOffsets: readonly ShareOffset[]
  readonly describeError: ReadError | null
  readonly offsetsError: ReadError | null
  /**
   * Epoch ms at which this row was read. Older than the snapshot's `takenAt` when the coordinator did not answer and
   * the row was carried over: then `describeError` is `TM_COORDINATOR_UNAVAILABLE` and the offsets are old too.
   */
  readonly readAt: number
}

/** Something a broker is too old for, or was told not to answer; shown on the page. */
export interface Degradation {
  readonly feature: string
  readonly message: string
}

export interface RequestCounts {
  /** All requests of this tick. */
  readonly total: number
  /** By API name, for example `OffsetFetch`. */
  readonly byApi: Readonly<Record<string, number>>
}

/** One immutable reading of a cluster. Committed offsets were read before log ends, so lag errs high. */
export interface ClusterSnapshot {
  /** Epoch ms at which the reading began. */
  readonly takenAt: number
  readonly durationMs: number
  readonly clusterId: string | null
  readonly controllerId: number | null
  readonly brokers: readonly BrokerReading[]
  readonly topics: ReadonlyMap<string, TopicReading>
  readonly groups: ReadonlyMap<string, GroupReading>
  /** Every partial failure; empty = complete. Rows carry their own again. */
  readonly errors: readonly ReadError[]
  readonly degradations: readonly Degradation[]
  readonly requests: RequestCounts
  readonly simulated: boolean
}
