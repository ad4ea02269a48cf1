import type { FindingCode, FindingScope } from './finding'
import type { GroupState, GroupType } from './group-state'
import type { MemberReading } from './snapshot'

/** A member as detectors and captures see it. */
export type ObservedMember = Pick<
  MemberReading,
  | 'memberId'
  | 'groupInstanceId'
  | 'clientId'
  | 'clientHost'
  | 'subscription'
  | 'assignment'
  | 'assignmentUndecodable'
  | 'targetAssignment'
  | 'memberEpoch'
  | 'generationId'
>

/** One partition a group has to do with: committed, assigned or of a subscribed topic. Offsets are null where not read. */
export interface ObservedPartition {
  readonly topic: string
  readonly partition: number
  readonly topicId: string | null
  readonly logStartOffset: number | null
  readonly logEndOffset: number | null
  readonly lastStableOffset: number | null
  readonly leaderEpoch: number | null
  /** Null = no commit, or not read: then `committedError` says why. Share groups: their start offset. */
  readonly committedOffset: number | null
  readonly committedLeaderEpoch: number | null
  /** Why the log's offsets are unknown: Kafka's error name, or a code of ours; null = read. */
  readonly error: string | null
  readonly committedError: string | null
  /** Share groups: the lag their coordinator tells; null = unknown. Absent for all other types. */
  readonly shareLag?: number | null
}

/** What one poll saw of one group: all that a detector ever gets, and one line of a capture. */
export interface GroupObservation {
  /** Epoch ms of the poll. */
  readonly at: number
  /** Why the group could not be read: Kafka's error name, or a code of ours; null = read. */
  readonly error: string | null
  readonly state: GroupState
  readonly type: GroupType
  readonly protocolType: string
  readonly protocol: string | null
  /** Node id. */
  readonly coordinator: number | null
  readonly groupEpoch: number | null
  readonly assignmentEpoch: number | null
  /** Null where it could not be described. */
  readonly members: readonly ObservedMember[] | null
  readonly partitions: readonly ObservedPartition[]
}

/** A record a reader of `__consumer_offsets` saw. */
export type OffsetsTopicRecord =
  | {
      readonly record: 'GroupMetadata'
      readonly generation: number
      readonly leader: string | null
      readonly memberIds: readonly string[]
      /** Epoch ms; null where the record says none. */
      readonly currentStateAt: number | null
    }
  | {
      readonly record: 'OffsetCommit'
      readonly topic: string
      readonly partition: number
      /** Null = a tombstone. */
      readonly offset: number | null
    }
  | { readonly record: 'ConsumerGroupMetadata'; readonly epoch: number }
  | { readonly record: 'ConsumerGroupTargetAssignmentMetadata'; readonly assignmentEpoch: number }
  | {
      readonly record: 'ConsumerGroupCurrentMemberAssignment'
      readonly memberId: string
      readonly memberEpoch: number
      /** 0 stable, 1 unrevoked partitions, 2 unreleased partitions. */
      readonly state: number
    }

/** An open transaction of a partition, as DescribeProducers answers. */
export interface OpenTransaction {
  readonly topic: string
  readonly partition: number
  readonly producerId: number
  readonly startOffset: number
  /** Epoch ms of the producer's last write. */
  readonly lastTimestamp: number
}

/** What was learned of a group between two polls. */
export type GroupEvent = { /** Epoch ms. */ readonly at: number } & (
  | { readonly kind: 'offsets_topic'; readonly record: OffsetsTopicRecord }
  /** The state sampler saw the group in this state. */
  | { readonly kind: 'sampled'; readonly state: GroupState }
  /** An answer of ListOffsets by time: that record's offset and own timestamp. */
  | {
      readonly kind: 'time_point'
      readonly topic: string
      readonly partition: number
      readonly offset: number
      readonly timestamp: number
    }
  | { readonly kind: 'producers'; readonly transactions: readonly OpenTransaction[] }
  | { readonly kind: 'acknowledged'; readonly code: FindingCode; readonly scope: FindingScope }
  /** In no broker's list although every broker answered. */
  | { readonly kind: 'unlisted' }
)

/** What is known of the group's surroundings; null = unknown. */
export interface GroupContext {
  readonly offsetsRetentionMs: number | null
  readonly maxPollIntervalMs: number | null
  readonly sessionTimeoutMs: number | null
  readonly rebalanceTimeoutMs: number | null
  readonly isolationLevel: string | null
  readonly transactionTimeoutMs: number | null
  /** `retention.ms` of the topics read, the shortest; by topic where they differ is the reader's business. */
  readonly retentionMs: number | null
}

export const unknownContext: GroupContext = {
  offsetsRetentionMs: null,
  maxPollIntervalMs: null,
  sessionTimeoutMs: null,
  rebalanceTimeoutMs: null,
  isolationLevel: null,
  transactionTimeoutMs: null,
  retentionMs: null,
}
