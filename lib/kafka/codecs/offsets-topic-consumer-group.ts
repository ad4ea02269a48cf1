import {
  type AssignmentMetadata,
  readAssignmentMetadata,
  readTopicPartitions,
  type TopicIdPartitions,
} from './offsets-topic-shared'
import { type RecordReader, readTag } from './record-reader'

/** The group epoch of a KIP-848 group. */
export interface ConsumerGroupMetadataValue {
  readonly record: 'ConsumerGroupMetadata'
  readonly epoch: number
  /** Of the subscribed topics and their partitions; 0 where none are. */
  readonly metadataHash: bigint
}

/** What Kafka 4.0 kept in place of the metadata hash. */
export interface ConsumerGroupPartitionMetadataValue {
  readonly record: 'ConsumerGroupPartitionMetadata'
  readonly topics: readonly {
    readonly topicId: string
    readonly topic: string
    readonly partitionCount: number
    readonly partitions: readonly { readonly partition: number; readonly racks: readonly string[] }[]
  }[]
}

export interface ConsumerGroupTargetAssignmentMetadataValue extends AssignmentMetadata {
  readonly record: 'ConsumerGroupTargetAssignmentMetadata'
}

export interface ConsumerGroupTargetAssignmentMemberValue {
  readonly record: 'ConsumerGroupTargetAssignmentMember'
  readonly partitions: readonly TopicIdPartitions[]
}

export interface ConsumerGroupCurrentMemberAssignmentValue {
  readonly record: 'ConsumerGroupCurrentMemberAssignment'
  readonly memberEpoch: number
  /** Null for a member that had none. */
  readonly previousMemberEpoch: number | null
  /** 0 stable, 1 unrevoked partitions, 2 unreleased partitions. */
  readonly state: number
  readonly assigned: readonly TopicIdPartitions[]
  /** What the member was told to give up and still holds. */
  readonly pendingRevocation: readonly TopicIdPartitions[]
}

/** The topics a regular expression of the group matched. */
export interface ConsumerGroupRegularExpressionValue {
  readonly record: 'ConsumerGroupRegularExpression'
  readonly topics: readonly string[]
  /** Version of the cluster's metadata in which they were looked up. */
  readonly metadataVersion: number
  /** Epoch ms. */
  readonly resolvedAt: number
}

export function readConsumerGroupMetadata(reader: RecordReader): ConsumerGroupMetadataValue {
  const epoch = reader.int32()
  const metadataHash = readTag(reader.taggedFields(), 0, (field) => field.bigInt64()) ?? 0n
  return { record: 'ConsumerGroupMetadata', epoch, metadataHash }
}

function readPartitionRacks(reader: RecordReader): { partition: number; racks: string[] } {
  const partition = { partition: reader.int32(), racks: reader.stringArray() }
  reader.endStruct()
  return partition
}

export function readConsumerGroupPartitionMetadata(reader: RecordReader): ConsumerGroupPartitionMetadataValue {
  const topics = reader.list((each) => {
    const topic = {
      topicId: each.uuid(),
      topic: each.string(),
      partitionCount: each.int32(),
      partitions: each.list(readPartitionRacks, 6),
    }
    each.endStruct()
    return topic
  }, 23)
  reader.endStruct()
  return { record: 'ConsumerGroupPartitionMetadata', topics }
}

export function readConsumerGroupTargetAssignmentMetadata(
  reader: RecordReader,
): ConsumerGroupTargetAssignmentMetadataValue {
  return { record: 'ConsumerGroupTargetAssignmentMetadata', ...readAssignmentMetadata(reader) }
}

export function readConsumerGroupTargetAssignmentMember(
  reader: RecordReader,
): ConsumerGroupTargetAssignmentMemberValue {
  const partitions = readTopicPartitions(reader)
  reader.endStruct()
  return { record: 'ConsumerGroupTargetAssignmentMember', partitions }
}

export function readConsumerGroupCurrentMemberAssignment(
  reader: RecordReader,
): ConsumerGroupCurrentMemberAssignmentValue {
  const value = {
    record: 'ConsumerGroupCurrentMemberAssignment' as const,
    memberEpoch: reader.int32(),
    previousMemberEpoch: reader.int32OrNull(),
    state: reader.int8(),
    assigned: readTopicPartitions(reader),
    pendingRevocation: readTopicPartitions(reader),
  }
  reader.endStruct()
  return value
}

export function readConsumerGroupRegularExpression(reader: RecordReader): ConsumerGroupRegularExpressionValue {
  const value = {
    record: 'ConsumerGroupRegularExpression' as const,
    topics: reader.stringArray(),
    metadataVersion: reader.int64(),
    resolvedAt: reader.int64(),
  }
  reader.endStruct()
  return value
}
