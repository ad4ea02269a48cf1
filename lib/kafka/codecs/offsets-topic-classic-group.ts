import type { RecordReader } from './record-reader'

export interface GroupMetadataMember {
  readonly memberId: string
  readonly groupInstanceId: string | null
  readonly clientId: string
  readonly clientHost: string
  readonly rebalanceTimeoutMs: number | null
  readonly sessionTimeoutMs: number
  /** Blobs of the group's protocol, views into the record: ConsumerProtocol where `protocolType` is "consumer". */
  readonly subscription: Buffer
  readonly assignment: Buffer
}

/** One completed generation of a classic group, of value versions 0-4; null where the version does not say. */
export interface GroupMetadataValue {
  readonly record: 'GroupMetadata'
  readonly protocolType: string
  readonly generation: number
  /** Null while the group is empty; so is the leader. */
  readonly protocol: string | null
  readonly leader: string | null
  /** Epoch ms at which all had joined and their assignment was awaited. */
  readonly currentStateAt: number | null
  readonly members: readonly GroupMetadataMember[]
}

function readMember(reader: RecordReader, version: number): GroupMetadataMember {
  const member = {
    memberId: reader.string(),
    groupInstanceId: version >= 3 ? reader.nullableString() : null,
    clientId: reader.string(),
    clientHost: reader.string(),
    rebalanceTimeoutMs: version >= 1 ? reader.int32OrNull() : null,
    sessionTimeoutMs: reader.int32(),
    subscription: reader.bytes(),
    assignment: reader.bytes(),
  }
  reader.endStruct()
  return member
}

export function readGroupMetadata(reader: RecordReader, version: number): GroupMetadataValue {
  const value = {
    record: 'GroupMetadata' as const,
    protocolType: reader.string(),
    generation: reader.int32(),
    protocol: reader.nullableString(),
    leader: reader.nullableString(),
    currentStateAt: version >= 2 ? reader.int64OrNull() : null,
    members: reader.list((each) => readMember(each, version), 10),
  }
  reader.endStruct()
  return value
}
