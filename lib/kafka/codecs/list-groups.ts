import { requestCodec } from './codec'

export interface ListGroupsRequest {
  /** Only groups in these states; empty = all. Version 4 and above. */
  readonly states: readonly string[]
}

export interface ListedGroup {
  readonly groupId: string
  readonly protocolType: string
  /** Null below version 4. */
  readonly state: string | null
  /** Null below version 5. */
  readonly type: string | null
}

export interface ListGroupsResponse {
  readonly errorCode: number
  readonly groups: readonly ListedGroup[]
}

/** ListGroups (key 16): the groups a broker coordinates. KIP-518 added states, KIP-848 types. */
export const listGroups = requestCodec<ListGroupsRequest, ListGroupsResponse>({
  apiKey: 16,
  apiName: 'ListGroups',
  minVersion: 0,
  maxVersion: 5,
  flexibleFrom: 3,
  write(writer, request, version) {
    if (version >= 4) writer.stringArray(request.states)
    if (version >= 5) writer.stringArray([])
  },
  read(reader, version) {
    if (version >= 1) reader.int32()
    const errorCode = reader.int16()
    const groups = reader.array((each) => {
      const group = {
        groupId: each.string(),
        protocolType: each.string(),
        state: version >= 4 ? each.string() : null,
        type: version >= 5 ? each.string() : null,
      }
      each.endStruct()
      return group
    }, 2)
    return { errorCode, groups }
  },
})
