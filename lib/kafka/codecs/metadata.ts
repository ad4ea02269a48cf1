import type { ByteReader } from './byte-reader'
import { requestCodec } from './codec'

export interface MetadataPartition {
  readonly errorCode: number
  readonly partition: number
  readonly leader: number | null
  /** Null below version 7. */
  readonly leaderEpoch: number | null
  readonly replicas: readonly number[]
  readonly isr: readonly number[]
  readonly offlineReplicas: readonly number[]
}

export interface MetadataTopic {
  readonly errorCode: number
  readonly topic: string
  /** Null below version 10. */
  readonly topicId: string | null
  readonly internal: boolean
  readonly partitions: readonly MetadataPartition[]
}

export interface MetadataResponse {
  readonly brokers: readonly { nodeId: number; host: string; port: number; rack: string | null }[]
  readonly clusterId: string | null
  readonly controllerId: number | null
  readonly topics: readonly MetadataTopic[]
}

/** `topics: null` = all topics the client may describe; hidden ones are silently missing. */
export interface MetadataRequest {
  readonly topics: readonly string[] | null
}

const noTopicId = Buffer.alloc(16).toString('base64url')

function readBroker(reader: ByteReader) {
  const broker = { nodeId: reader.int32(), host: reader.string(), port: reader.int32(), rack: reader.nullableString() }
  reader.endStruct()
  return broker
}

function readPartition(reader: ByteReader, version: number): MetadataPartition {
  const partition = {
    errorCode: reader.int16(),
    partition: reader.int32(),
    leader: reader.int32OrNull(),
    leaderEpoch: version >= 7 ? reader.int32OrNull() : null,
    replicas: reader.int32Array(),
    isr: reader.int32Array(),
    offlineReplicas: version >= 5 ? reader.int32Array() : [],
  }
  reader.endStruct()
  return partition
}

function readTopic(reader: ByteReader, version: number): MetadataTopic {
  const errorCode = reader.int16()
  const topic = reader.nullableString() ?? ''
  const topicId = version >= 10 ? reader.uuid() : null
  const internal = reader.boolean()
  const partitions = reader.array((each) => readPartition(each, version), 12)
  if (version >= 8) reader.int32()
  reader.endStruct()
  return { errorCode, topic, topicId: topicId === noTopicId ? null : topicId, internal, partitions }
}

/** Metadata (key 3): brokers, controller and every topic's partitions. Topics are never created by asking. */
export const metadata = requestCodec<MetadataRequest, MetadataResponse>({
  apiKey: 3,
  apiName: 'Metadata',
  minVersion: 4,
  maxVersion: 13,
  flexibleFrom: 9,
  write(writer, request, version) {
    writer.array(request.topics, (each, topic) => {
      if (version >= 10) each.int64(0).int64(0)
      each.string(topic).endStruct()
    })
    writer.boolean(false)
    if (version >= 8 && version <= 10) writer.boolean(false)
    if (version >= 8) writer.boolean(false)
  },
  read(reader, version) {
    reader.int32()
    const brokers = reader.array(readBroker, 10)
    const clusterId = reader.nullableString()
    const controllerId = reader.int32OrNull()
    const topics = reader.array((each) => readTopic(each, version), 8)
    if (version >= 8 && version <= 10) reader.int32()
    if (version >= 13) reader.int16()
    return { brokers, clusterId, controllerId, topics }
  },
})
