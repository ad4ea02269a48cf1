import { type AssignmentMetadata, readAssignmentEpochs, readAssignmentMetadata } from './offsets-topic-shared'
import { type RecordReader, readTag } from './record-reader'

interface KeyValue {
  readonly key: string
  readonly value: string
}

export interface StreamsGroupMetadataValue {
  readonly record: 'StreamsGroupMetadata'
  readonly epoch: number
  readonly metadataHash: bigint
  /** Null where none was validated, stored or refused yet, or the broker is too old to say. */
  readonly validatedTopologyEpoch: number | null
  readonly storedDescriptionTopologyEpoch: number | null
  readonly failedDescriptionTopologyEpoch: number | null
  /** The settings the present assignment was made with. */
  readonly lastAssignmentConfigs: readonly KeyValue[] | null
}

export interface StreamsGroupMemberMetadataValue {
  readonly record: 'StreamsGroupMemberMetadata'
  readonly groupInstanceId: string | null
  readonly rackId: string | null
  readonly clientId: string
  readonly clientHost: string
  readonly rebalanceTimeoutMs: number | null
  readonly topologyEpoch: number
  readonly processId: string
  /** For interactive queries. */
  readonly userEndpoint: { readonly host: string; readonly port: number } | null
  readonly clientTags: readonly KeyValue[]
}

export interface StreamsGroupTargetAssignmentMetadataValue extends AssignmentMetadata {
  readonly record: 'StreamsGroupTargetAssignmentMetadata'
}

/** Tasks of one subtopology: one task per partition. */
export interface Tasks {
  readonly subtopologyId: string
  readonly partitions: readonly number[]
  /** In the order of `partitions`; null where the record does not say. */
  readonly assignmentEpochs: readonly number[] | null
}

export interface StreamsGroupTargetAssignmentMemberValue {
  readonly record: 'StreamsGroupTargetAssignmentMember'
  readonly active: readonly Tasks[]
  readonly standby: readonly Tasks[]
  readonly warmup: readonly Tasks[]
}

export interface StreamsGroupCurrentMemberAssignmentValue {
  readonly record: 'StreamsGroupCurrentMemberAssignment'
  readonly memberEpoch: number
  /** Null for a member that had none. */
  readonly previousMemberEpoch: number | null
  /** 1 stable, 2 unrevoked tasks, 3 unreleased tasks: not the numbers of consumer groups. */
  readonly state: number
  readonly active: readonly Tasks[]
  readonly standby: readonly Tasks[]
  readonly warmup: readonly Tasks[]
  readonly activePendingRevocation: readonly Tasks[]
  readonly standbyPendingRevocation: readonly Tasks[]
  readonly warmupPendingRevocation: readonly Tasks[]
}

export function readKeyValues(reader: RecordReader): KeyValue[] {
  return reader.list(readKeyValue, 3)
}

function readKeyValue(reader: RecordReader): KeyValue {
  const pair = { key: reader.string(), value: reader.string() }
  reader.endStruct()
  return pair
}

export function readStreamsGroupMetadata(reader: RecordReader): StreamsGroupMetadataValue {
  const epoch = reader.int32()
  const metadataHash = reader.bigInt64()
  const fields = reader.taggedFields()
  const epochOf = (tag: number) => readTag(fields, tag, (field) => field.int32OrNull())
  return {
    record: 'StreamsGroupMetadata',
    epoch,
    metadataHash,
    validatedTopologyEpoch: epochOf(0),
    lastAssignmentConfigs: readTag(fields, 1, (field) => field.nullableList(readKeyValue, 3)),
    storedDescriptionTopologyEpoch: epochOf(2),
    failedDescriptionTopologyEpoch: epochOf(3),
  }
}

function readEndpoint(reader: RecordReader): { host: string; port: number } | null {
  if (reader.int8() < 0) return null
  const endpoint = { host: reader.string(), port: reader.uint16() }
  reader.endStruct()
  return endpoint
}

export function readStreamsGroupMemberMetadata(reader: RecordReader): StreamsGroupMemberMetadataValue {
  const value = {
    record: 'StreamsGroupMemberMetadata' as const,
    groupInstanceId: reader.nullableString(),
    rackId: reader.nullableString(),
    clientId: reader.string(),
    clientHost: reader.string(),
    rebalanceTimeoutMs: reader.int32OrNull(),
    topologyEpoch: reader.int32(),
    processId: reader.string(),
    userEndpoint: readEndpoint(reader),
    clientTags: readKeyValues(reader),
  }
  reader.endStruct()
  return value
}

export function readStreamsGroupTargetAssignmentMetadata(
  reader: RecordReader,
): StreamsGroupTargetAssignmentMetadataValue {
  return { record: 'StreamsGroupTargetAssignmentMetadata', ...readAssignmentMetadata(reader) }
}

function readTasks(reader: RecordReader): Tasks[] {
  return reader.list(
    (each) => ({
      subtopologyId: each.string(),
      partitions: each.int32Array(),
      assignmentEpochs: readAssignmentEpochs(each),
    }),
    3,
  )
}

export function readStreamsGroupTargetAssignmentMember(reader: RecordReader): StreamsGroupTargetAssignmentMemberValue {
  const value = {
    record: 'StreamsGroupTargetAssignmentMember' as const,
    active: readTasks(reader),
    standby: readTasks(reader),
    warmup: readTasks(reader),
  }
  reader.endStruct()
  return value
}

export function readStreamsGroupCurrentMemberAssignment(
  reader: RecordReader,
): StreamsGroupCurrentMemberAssignmentValue {
  const value = {
    record: 'StreamsGroupCurrentMemberAssignment' as const,
    memberEpoch: reader.int32(),
    previousMemberEpoch: reader.int32OrNull(),
    state: reader.int8(),
    active: readTasks(reader),
    standby: readTasks(reader),
    warmup: readTasks(reader),
    activePendingRevocation: readTasks(reader),
    standbyPendingRevocation: readTasks(reader),
    warmupPendingRevocation: readTasks(reader),
  }
  reader.endStruct()
  return value
}
