import type { ByteReader } from './byte-reader'
import { requestCodec } from './codec'

export interface DescribeProducersRequest {
  readonly topics: readonly { readonly topic: string; readonly partitions: readonly number[] }[]
}

export interface ActiveProducer {
  readonly producerId: number
  readonly producerEpoch: number
  /** Epoch ms of its last write; null where the broker does not know. */
  readonly lastTimestamp: number | null
  /** First offset of its open transaction; null = none is open. */
  readonly currentTxnStartOffset: number | null
}

export interface DescribedPartition {
  readonly partition: number
  readonly errorCode: number
  readonly producers: readonly ActiveProducer[]
}

export interface DescribedTopic {
  readonly topic: string
  readonly partitions: readonly DescribedPartition[]
}

function readProducer(reader: ByteReader): ActiveProducer {
  const producerId = reader.int64()
  const producerEpoch = reader.int32()
  reader.int32()
  const lastTimestamp = reader.int64OrNull()
  reader.int32()
  const producer = { producerId, producerEpoch, lastTimestamp, currentTxnStartOffset: reader.int64OrNull() }
  reader.endStruct()
  return producer
}

function readPartition(reader: ByteReader): DescribedPartition {
  const partition = reader.int32()
  const errorCode = reader.int16()
  reader.nullableString()
  const producers = reader.array(readProducer, 36)
  reader.endStruct()
  return { partition, errorCode, producers }
}

/** DescribeProducers (key 61, KIP-664): who writes to a partition and since where a transaction is open; at its leader. */
export const describeProducers = requestCodec<DescribeProducersRequest, readonly DescribedTopic[]>({
  apiKey: 61,
  apiName: 'DescribeProducers',
  minVersion: 0,
  maxVersion: 0,
  flexibleFrom: 0,
  write(writer, { topics }) {
    writer.array(topics, (each, { topic, partitions }) => {
      each.string(topic).int32Array(partitions).endStruct()
    })
  },
  read(reader) {
    reader.int32()
    return reader.array((each) => {
      const topic = { topic: each.string(), partitions: each.array(readPartition, 8) }
      each.endStruct()
      return topic
    }, 3)
  },
})
