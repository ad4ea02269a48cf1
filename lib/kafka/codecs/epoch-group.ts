import type { ByteReader } from './byte-reader'

/** A partition list of one topic, as KIP-848, KIP-932 and KIP-1071 describe assignments. */
export interface AssignedTopic {
  readonly topic: string
  readonly partitions: readonly number[]
}

export interface DescribedEpochMember {
  readonly memberId: string
  readonly groupInstanceId: string | null
  readonly rackId: string | null
  readonly memberEpoch: number
  readonly clientId: string
  readonly clientHost: string
  readonly subscription: readonly string[]
  readonly subscriptionRegex: string | null
  readonly assignment: readonly AssignedTopic[]
  /** Null for share groups, which have none. */
  readonly targetAssignment: readonly AssignedTopic[] | null
  /** A classic-protocol member of a KIP-848 or streams group; null where the broker does not say. */
  readonly classicMember: boolean | null
}

/** A group with epochs, as ConsumerGroupDescribe, ShareGroupDescribe and StreamsGroupDescribe answer it. */
export interface DescribedEpochGroup {
  readonly errorCode: number
  readonly errorMessage: string | null
  readonly groupId: string
  readonly state: string
  readonly groupEpoch: number
  readonly assignmentEpoch: number
  readonly assignor: string
  readonly members: readonly DescribedEpochMember[]
}

export interface DescribeEpochGroupsRequest {
  readonly groupIds: readonly string[]
}

/** `{ (topic_partitions) }` with topic ids, which the names beside them make redundant here. */
export function readAssignment(reader: ByteReader): AssignedTopic[] {
  const topics = reader.array((each) => {
    each.uuid()
    const topic = { topic: each.string(), partitions: each.int32Array() }
    each.endStruct()
    return topic
  }, 18)
  reader.endStruct()
  return topics
}

/** The frame all three describe answers share; `readMember` reads one member. */
export function readEpochGroup(
  reader: ByteReader,
  readMember: (reader: ByteReader) => DescribedEpochMember,
): DescribedEpochGroup {
  const group = {
    errorCode: reader.int16(),
    errorMessage: reader.nullableString(),
    groupId: reader.string(),
    state: reader.string(),
    groupEpoch: reader.int32(),
    assignmentEpoch: reader.int32(),
    assignor: reader.string(),
    members: reader.array(readMember, 10),
  }
  reader.int32()
  reader.endStruct()
  return group
}
