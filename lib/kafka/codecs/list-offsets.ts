import type { ByteReader } from './byte-reader'
import { requestCodec } from './codec'

export const latestTimestamp = -1
export const earliestTimestamp = -2

export interface ListOffsetsTopic {
  readonly topic: string
  /** At most one timestamp per partition and request: a second one is answered with an error. */
  readonly partitions: readonly { readonly partition: number; readonly timestamp: number }[]
}

export interface ListOffsetsRequest {
  /** 0 = up to the high watermark, 1 = up to the last stable offset. */
  readonly isolationLevel: 0 | 1
  readonly topics: readonly ListOffsetsTopic[]
}

export interface ListedOffset {
  readonly partition: number
  readonly errorCode: number
  /** Epoch ms; null for log start and end, and where no record is that new. */
  readonly timestamp: number | null
  /** Null where no record is that new, or with an error. */
  readonly offset: number | null
  /** Null below version 4. */
  readonly leaderEpoch: number | null
}

export interface ListedTopic {
  readonly topic: string
  readonly partitions: readonly ListedOffset[]
}

function readPartition(reader: ByteReader, version: number): ListedOffset {
  const listed = {
    partition: reader.int32(),
    errorCode: reader.int16(),
    timestamp: reader.int64OrNull(),
    offset: reader.int64OrNull(),
    leaderEpoch: version >= 4 ? reader.int32OrNull() : null,
  }
  reader.endStruct()
  return listed
}

/** ListOffsets (key 2): log end, last stable offset, log start, or the first record at or after a time. */
export const listOffsets = requestCodec<ListOffsetsRequest, readonly ListedTopic[]>({
  apiKey: 2,
  apiName: 'ListOffsets',
  minVersion: 2,
  maxVersion: 10,
  flexibleFrom: 6,
  write(writer, request, version) {
    writer.int32(-1).int8(request.isolationLevel)
    writer.array(request.topics, (topicWriter, { topic, partitions }) => {
      topicWriter.string(topic).array(partitions, (each, { partition, timestamp }) => {
        each.int32(partition)
        if (version >= 4) each.int32(-1)
        each.int64(timestamp).endStruct()
      })
      topicWriter.endStruct()
    })
    if (version >= 10) writer.int32(0)
  },
  read(reader, version) {
    reader.int32()
    return reader.array((each) => {
      const topic = { topic: each.string(), partitions: each.array((item) => readPartition(item, version), 22) }
      each.endStruct()
      return topic
    }, 2)
  },
})
