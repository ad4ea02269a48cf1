import type { ByteReader } from './byte-reader'
import { requestCodec } from './codec'
import type {
  AssignedTopic,
  DescribedEpochGroup,
  DescribedEpochMember,
  DescribeEpochGroupsRequest,
} from './epoch-group'

/** Source topics by subtopology id: what turns a task into partitions. */
type Sources = ReadonlyMap<string, readonly string[]>

function readTopicInfos(reader: ByteReader): string[] {
  return reader.array((each) => {
    const name = each.string()
    each.int32()
    each.int16()
    each.array(skipPair, 2)
    each.endStruct()
    return name
  }, 8)
}

function skipPair(reader: ByteReader): void {
  reader.string()
  reader.string()
  reader.endStruct()
}

function readSubtopology(reader: ByteReader): [string, readonly string[]] {
  const id = reader.string()
  const sourceTopics = reader.stringArray()
  reader.stringArray()
  readTopicInfos(reader)
  const repartitionTopics = readTopicInfos(reader)
  reader.endStruct()
  return [id, [...sourceTopics, ...repartitionTopics]]
}

function readTopology(reader: ByteReader): Sources {
  if (reader.int8() < 0) return new Map()
  reader.int32()
  const subtopologies = reader.array(readSubtopology, 5)
  reader.endStruct()
  return new Map(subtopologies)
}

function readTasks(reader: ByteReader): { subtopology: string; partitions: number[] }[] {
  return reader.array((each) => {
    const task = { subtopology: each.string(), partitions: each.int32Array() }
    each.endStruct()
    return task
  }, 2)
}

/** Active tasks as partitions of their source topics; standby and warm-up tasks read no source. */
function readActivePartitions(reader: ByteReader, sources: Sources): AssignedTopic[] {
  const active = readTasks(reader)
  readTasks(reader)
  readTasks(reader)
  reader.endStruct()
  return active.flatMap(({ subtopology, partitions }) =>
    (sources.get(subtopology) ?? []).map((topic) => ({ topic, partitions })),
  )
}

function skipTaskOffset(reader: ByteReader): void {
  reader.string()
  reader.int32()
  reader.int64()
  reader.endStruct()
}

function skipEndpoint(reader: ByteReader): void {
  if (reader.int8() < 0) return
  reader.string()
  reader.uint16()
  reader.endStruct()
}

function readMember(reader: ByteReader, sources: Sources): DescribedEpochMember {
  const memberId = reader.string()
  const memberEpoch = reader.int32()
  const groupInstanceId = reader.nullableString()
  const rackId = reader.nullableString()
  const clientId = reader.string()
  const clientHost = reader.string()
  reader.int32()
  reader.string()
  skipEndpoint(reader)
  reader.array(skipPair, 2)
  reader.array(skipTaskOffset, 13)
  reader.array(skipTaskOffset, 13)
  const assignment = readActivePartitions(reader, sources)
  const targetAssignment = readActivePartitions(reader, sources)
  const classicMember = reader.boolean()
  reader.endStruct()
  return {
    memberId,
    groupInstanceId,
    rackId,
    memberEpoch,
    clientId,
    clientHost,
    subscription: [...new Set([...sources.values()].flat())],
    subscriptionRegex: null,
    assignment,
    targetAssignment,
    classicMember,
  }
}

function readGroup(reader: ByteReader): DescribedEpochGroup {
  const errorCode = reader.int16()
  const errorMessage = reader.nullableString()
  const groupId = reader.string()
  const state = reader.string()
  const groupEpoch = reader.int32()
  const assignmentEpoch = reader.int32()
  const sources = readTopology(reader)
  const members = reader.array((each) => readMember(each, sources), 20)
  reader.int32()
  reader.endStruct()
  return { errorCode, errorMessage, groupId, state, groupEpoch, assignmentEpoch, assignor: 'streams', members }
}

/** StreamsGroupDescribe (key 89, KIP-1071). */
export const streamsGroupDescribe = requestCodec<DescribeEpochGroupsRequest, readonly DescribedEpochGroup[]>({
  apiKey: 89,
  apiName: 'StreamsGroupDescribe',
  minVersion: 0,
  maxVersion: 0,
  flexibleFrom: 0,
  write(writer, request) {
    writer.stringArray(request.groupIds).boolean(false)
  },
  read(reader) {
    reader.int32()
    return reader.array(readGroup, 16)
  },
})
