import type { ByteReader } from './byte-reader'
import { requestCodec } from './codec'

export interface DescribeGroupsRequest {
  readonly groupIds: readonly string[]
}

export interface DescribedClassicMember {
  readonly memberId: string
  /** Null below version 4. */
  readonly groupInstanceId: string | null
  readonly clientId: string
  readonly clientHost: string
  /** ConsumerProtocolSubscription of a consumer; empty while the group rebalances. */
  readonly metadata: Buffer
  /** ConsumerProtocolAssignment of a consumer; in a rebalance that of the generation before. */
  readonly assignment: Buffer
}

export interface DescribedClassicGroup {
  readonly errorCode: number
  readonly groupId: string
  readonly state: string
  readonly protocolType: string
  readonly protocol: string
  readonly members: readonly DescribedClassicMember[]
}

function readMember(reader: ByteReader, version: number): DescribedClassicMember {
  const member = {
    memberId: reader.string(),
    groupInstanceId: version >= 4 ? reader.nullableString() : null,
    clientId: reader.string(),
    clientHost: reader.string(),
    metadata: reader.bytes(),
    assignment: reader.bytes(),
  }
  reader.endStruct()
  return member
}

function readGroup(reader: ByteReader, version: number): DescribedClassicGroup {
  const errorCode = reader.int16()
  if (version >= 6) reader.nullableString()
  const group = {
    errorCode,
    groupId: reader.string(),
    state: reader.string(),
    protocolType: reader.string(),
    protocol: reader.string(),
    members: reader.array((each) => readMember(each, version), 5),
  }
  if (version >= 3) reader.int32()
  reader.endStruct()
  return group
}

/** DescribeGroups (key 15): classic groups only; another type answers error 69. */
export const describeGroups = requestCodec<DescribeGroupsRequest, readonly DescribedClassicGroup[]>({
  apiKey: 15,
  apiName: 'DescribeGroups',
  minVersion: 0,
  maxVersion: 6,
  flexibleFrom: 5,
  write(writer, request, version) {
    writer.stringArray(request.groupIds)
    if (version >= 3) writer.boolean(false)
  },
  read(reader, version) {
    if (version >= 1) reader.int32()
    return reader.array((each) => readGroup(each, version), 8)
  },
})
