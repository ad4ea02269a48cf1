import type { ByteReader } from './byte-reader'
import { requestCodec } from './codec'

export interface DescribeShareGroupOffsetsRequest {
  /** Each with all its topics that were initialised. */
  readonly groupIds: readonly string[]
}

export interface SharePartitionOffset {
  readonly partition: number
  /** Null before the first delivery. */
  readonly startOffset: number | null
  /** Records not yet acknowledged; null before the first delivery and in version 0. */
  readonly lag: number | null
  readonly errorCode: number
}

export interface ShareGroupOffsets {
  readonly groupId: string
  readonly topics: readonly { readonly topic: string; readonly partitions: readonly SharePartitionOffset[] }[]
  readonly errorCode: number
  readonly errorMessage: string | null
}

function readPartition(reader: ByteReader, version: number): SharePartitionOffset {
  const partition = reader.int32()
  const startOffset = reader.int64OrNull()
  reader.int32()
  const lag = version >= 1 ? reader.int64OrNull() : null
  const errorCode = reader.int16()
  reader.nullableString()
  reader.endStruct()
  return { partition, startOffset, lag, errorCode }
}

function readGroup(reader: ByteReader, version: number): ShareGroupOffsets {
  const groupId = reader.string()
  const topics = reader.array((each) => {
    const topic = each.string()
    each.uuid()
    const partitions = each.array((item) => readPartition(item, version), 18)
    each.endStruct()
    return { topic, partitions }
  }, 18)
  const group = { groupId, topics, errorCode: reader.int16(), errorMessage: reader.nullableString() }
  reader.endStruct()
  return group
}

/** DescribeShareGroupOffsets (key 90, KIP-932; lag by KIP-1226 from version 1). An unknown group is an empty list. */
export const describeShareGroupOffsets = requestCodec<DescribeShareGroupOffsetsRequest, readonly ShareGroupOffsets[]>({
  apiKey: 90,
  apiName: 'DescribeShareGroupOffsets',
  minVersion: 0,
  maxVersion: 1,
  flexibleFrom: 0,
  write(writer, request) {
    writer.array(request.groupIds, (each, groupId) => {
      each.string(groupId).array(null, () => undefined)
      each.endStruct()
    })
  },
  read(reader, version) {
    reader.int32()
    return reader.array((each) => readGroup(each, version), 5)
  },
})
