import type { ByteReader } from './byte-reader'
import { requestCodec } from './codec'
import {
  type DescribedEpochGroup,
  type DescribedEpochMember,
  type DescribeEpochGroupsRequest,
  readAssignment,
  readEpochGroup,
} from './epoch-group'

function readMember(reader: ByteReader): DescribedEpochMember {
  const member = {
    memberId: reader.string(),
    groupInstanceId: null,
    rackId: reader.nullableString(),
    memberEpoch: reader.int32(),
    clientId: reader.string(),
    clientHost: reader.string(),
    subscription: reader.stringArray(),
    subscriptionRegex: null,
    assignment: readAssignment(reader),
    targetAssignment: null,
    classicMember: null,
  }
  reader.endStruct()
  return member
}

/** ShareGroupDescribe (key 77, KIP-932); version 0 was early access and has another shape. */
export const shareGroupDescribe = requestCodec<DescribeEpochGroupsRequest, readonly DescribedEpochGroup[]>({
  apiKey: 77,
  apiName: 'ShareGroupDescribe',
  minVersion: 1,
  maxVersion: 1,
  flexibleFrom: 0,
  write(writer, request) {
    writer.stringArray(request.groupIds).boolean(false)
  },
  read(reader) {
    reader.int32()
    return reader.array((group) => readEpochGroup(group, readMember), 16)
  },
})
