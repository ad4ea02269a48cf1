import type { ByteReader } from './byte-reader'
import { requestCodec } from './codec'
import {
  type DescribedEpochGroup,
  type DescribedEpochMember,
  type DescribeEpochGroupsRequest,
  readAssignment,
  readEpochGroup,
} from './epoch-group'

function readMember(reader: ByteReader, version: number): DescribedEpochMember {
  const member = {
    memberId: reader.string(),
    groupInstanceId: reader.nullableString(),
    rackId: reader.nullableString(),
    memberEpoch: reader.int32(),
    clientId: reader.string(),
    clientHost: reader.string(),
    subscription: reader.stringArray(),
    subscriptionRegex: reader.nullableString(),
    assignment: readAssignment(reader),
    targetAssignment: readAssignment(reader),
    classicMember: version >= 1 ? toClassicMember(reader.int8()) : null,
  }
  reader.endStruct()
  return member
}

/** 0 = classic, 1 = consumer, -1 = unknown (KIP-1099). */
function toClassicMember(memberType: number): boolean | null {
  return memberType < 0 ? null : memberType === 0
}

/** ConsumerGroupDescribe (key 69, KIP-848). One hidden topic denies the whole group. */
export const consumerGroupDescribe = requestCodec<DescribeEpochGroupsRequest, readonly DescribedEpochGroup[]>({
  apiKey: 69,
  apiName: 'ConsumerGroupDescribe',
  minVersion: 0,
  maxVersion: 1,
  flexibleFrom: 0,
  write(writer, request) {
    writer.stringArray(request.groupIds).boolean(false)
  },
  read(reader, version) {
    reader.int32()
    return reader.array((group) => readEpochGroup(group, (member) => readMember(member, version)), 16)
  },
})
