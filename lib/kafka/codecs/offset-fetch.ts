import type { ByteReader } from './byte-reader'
import { requestCodec } from './codec'

export interface OffsetFetchGroup {
  readonly groupId: string
  /** Null = every topic the group has commits for; hidden topics are then silently missing. */
  readonly topics: readonly { readonly topic: string; readonly partitions: readonly number[] }[] | null
}

/** Below version 8 exactly one group. Stable offsets are never required: monitoring wants the last commit. */
export interface OffsetFetchRequest {
  readonly groups: readonly OffsetFetchGroup[]
}

export interface FetchedOffset {
  readonly partition: number
  /** Null = no commit: -1, or a negative number some clients commit. */
  readonly committedOffset: number | null
  /** Null below version 5 and where the client sent none. */
  readonly leaderEpoch: number | null
  readonly errorCode: number
}

export interface FetchedGroup {
  /** Empty below version 8, where the answer does not name it. */
  readonly groupId: string
  readonly topics: readonly { readonly topic: string; readonly partitions: readonly FetchedOffset[] }[]
  readonly errorCode: number
}

function readPartition(reader: ByteReader, version: number): FetchedOffset {
  const partition = reader.int32()
  const committedOffset = reader.int64OrNull()
  const leaderEpoch = version >= 5 ? reader.int32OrNull() : null
  reader.nullableString()
  const errorCode = reader.int16()
  reader.endStruct()
  return { partition, committedOffset, leaderEpoch, errorCode }
}

function readTopics(reader: ByteReader, version: number): FetchedGroup['topics'] {
  return reader.array((each) => {
    const topic = { topic: each.string(), partitions: each.array((item) => readPartition(item, version), 15) }
    each.endStruct()
    return topic
  }, 2)
}

/** OffsetFetch (key 9); many groups at once from version 8 (KIP-709). */
export const offsetFetch = requestCodec<OffsetFetchRequest, readonly FetchedGroup[]>({
  apiKey: 9,
  apiName: 'OffsetFetch',
  minVersion: 2,
  maxVersion: 9,
  flexibleFrom: 6,
  write(writer, request, version) {
    const writeTopics = (topics: OffsetFetchGroup['topics']) =>
      writer.array(topics, (each, { topic, partitions }) => each.string(topic).int32Array(partitions).endStruct())
    if (version < 8) {
      const [group] = request.groups
      writer.string(group?.groupId ?? '')
      writeTopics(group?.topics ?? null)
    } else {
      writer.array(request.groups, (each, group) => {
        each.string(group.groupId)
        if (version >= 9) each.nullableString(null).int32(-1)
        writeTopics(group.topics)
        each.endStruct()
      })
    }
    if (version >= 7) writer.boolean(false)
  },
  read(reader, version) {
    if (version >= 3) reader.int32()
    if (version < 8) return [{ groupId: '', topics: readTopics(reader, version), errorCode: reader.int16() }]
    return reader.array((each) => {
      const group = { groupId: each.string(), topics: readTopics(each, version), errorCode: each.int16() }
      each.endStruct()
      return group
    }, 4)
  },
})
