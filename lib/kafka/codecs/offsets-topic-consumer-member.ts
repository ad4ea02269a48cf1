import { type RecordReader, readTag } from './record-reader'

/** What a member of a KIP-848 group that speaks the classic protocol brought along. */
export interface ClassicMemberMetadata {
  readonly sessionTimeoutMs: number
  /** `metadata` is a view into the record. */
  readonly protocols: readonly { readonly name: string; readonly metadata: Buffer }[]
}

export interface ConsumerGroupMemberMetadataValue {
  readonly record: 'ConsumerGroupMemberMetadata'
  readonly groupInstanceId: string | null
  readonly rackId: string | null
  readonly clientId: string
  readonly clientHost: string
  readonly subscribedTopics: readonly string[]
  readonly subscribedRegularExpression: string | null
  readonly rebalanceTimeoutMs: number | null
  readonly serverAssignor: string | null
  /** Null for a member that speaks the protocol of KIP-848. */
  readonly classic: ClassicMemberMetadata | null
}

function readProtocol(reader: RecordReader): { name: string; metadata: Buffer } {
  const protocol = { name: reader.string(), metadata: reader.bytes() }
  reader.endStruct()
  return protocol
}

/** Always written: a first byte of 0 says that there is none. */
function readClassicMember(reader: RecordReader): ClassicMemberMetadata | null {
  if (reader.uvarint() === 0) return null
  const classic = { sessionTimeoutMs: reader.int32(), protocols: reader.list(readProtocol, 3) }
  reader.endStruct()
  return classic
}

export function readConsumerGroupMemberMetadata(reader: RecordReader): ConsumerGroupMemberMetadataValue {
  const value = {
    record: 'ConsumerGroupMemberMetadata' as const,
    groupInstanceId: reader.nullableString(),
    rackId: reader.nullableString(),
    clientId: reader.string(),
    clientHost: reader.string(),
    subscribedTopics: reader.stringArray(),
    // Brokers write an empty one for a member that has none.
    subscribedRegularExpression: reader.nullableString() || null,
    rebalanceTimeoutMs: reader.int32OrNull(),
    serverAssignor: reader.nullableString(),
  }
  return { ...value, classic: readTag(reader.taggedFields(), 0, readClassicMember) }
}
