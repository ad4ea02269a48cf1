import {
  type AssignmentMetadata,
  readAssignmentMetadata,
  readTopicPartitions,
  type TopicIdPartitions,
} from './offsets-topic-shared'
import type { RecordReader } from './record-reader'

export interface ShareGroupMemberMetadataValue {
  readonly record: 'ShareGroupMemberMetadata'
  readonly rackId: string | null
  readonly clientId: string
  readonly clientHost: string
  readonly subscribedTopics: readonly string[]
}

export interface ShareGroupMetadataValue {
  readonly record: 'ShareGroupMetadata'
  readonly epoch: number
  readonly metadataHash: bigint
}

export interface ShareGroupTargetAssignmentMetadataValue extends AssignmentMetadata {
  readonly record: 'ShareGroupTargetAssignmentMetadata'
}

export interface ShareGroupTargetAssignmentMemberValue {
  readonly record: 'ShareGroupTargetAssignmentMember'
  readonly partitions: readonly TopicIdPartitions[]
}

export interface ShareGroupCurrentMemberAssignmentValue {
  readonly record: 'ShareGroupCurrentMemberAssignment'
  readonly memberEpoch: number
  /** Null for a member that had none. */
  readonly previousMemberEpoch: number | null
  readonly state: number
  readonly assigned: readonly TopicIdPartitions[]
}

interface NamedTopicPartitions {
  readonly topicId: string
  readonly topic: string
  readonly partitions: readonly number[]
}

/** Topics whose share state is being set up, is there, and is being deleted. */
export interface ShareGroupStatePartitionMetadataValue {
  readonly record: 'ShareGroupStatePartitionMetadata'
  readonly initializing: readonly NamedTopicPartitions[]
  readonly initialized: readonly NamedTopicPartitions[]
  readonly deleting: readonly { readonly topicId: string; readonly topic: string }[]
}

export function readShareGroupMemberMetadata(reader: RecordReader): ShareGroupMemberMetadataValue {
  const value = {
    record: 'ShareGroupMemberMetadata' as const,
    rackId: reader.nullableString(),
    clientId: reader.string(),
    clientHost: reader.string(),
    subscribedTopics: reader.stringArray(),
  }
  reader.endStruct()
  return value
}

export function readShareGroupMetadata(reader: RecordReader): ShareGroupMetadataValue {
  const value = { record: 'ShareGroupMetadata' as const, epoch: reader.int32(), metadataHash: reader.bigInt64() }
  reader.endStruct()
  return value
}

export function readShareGroupTargetAssignmentMetadata(reader: RecordReader): ShareGroupTargetAssignmentMetadataValue {
  return { record: 'ShareGroupTargetAssignmentMetadata', ...readAssignmentMetadata(reader) }
}

export function readShareGroupTargetAssignmentMember(reader: RecordReader): ShareGroupTargetAssignmentMemberValue {
  const partitions = readTopicPartitions(reader)
  reader.endStruct()
  return { record: 'ShareGroupTargetAssignmentMember', partitions }
}

export function readShareGroupCurrentMemberAssignment(reader: RecordReader): ShareGroupCurrentMemberAssignmentValue {
  const value = {
    record: 'ShareGroupCurrentMemberAssignment' as const,
    memberEpoch: reader.int32(),
    previousMemberEpoch: reader.int32OrNull(),
    state: reader.int8(),
    assigned: readTopicPartitions(reader),
  }
  reader.endStruct()
  return value
}

function readNamedTopics(reader: RecordReader): NamedTopicPartitions[] {
  return reader.list((each) => {
    const topic = { topicId: each.uuid(), topic: each.string(), partitions: each.int32Array() }
    each.endStruct()
    return topic
  }, 19)
}

function readDeletedTopic(reader: RecordReader): { topicId: string; topic: string } {
  const topic = { topicId: reader.uuid(), topic: reader.string() }
  reader.endStruct()
  return topic
}

export function readShareGroupStatePartitionMetadata(reader: RecordReader): ShareGroupStatePartitionMetadataValue {
  const value = {
    record: 'ShareGroupStatePartitionMetadata' as const,
    initializing: readNamedTopics(reader),
    initialized: readNamedTopics(reader),
    deleting: reader.list(readDeletedTopic, 18),
  }
  reader.endStruct()
  return value
}
