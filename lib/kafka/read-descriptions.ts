import type { ReadError } from '@/lib/domain/errors'
import type { MemberReading, ShareOffset } from '@/lib/domain/snapshot'
import { chunk } from './chunk'
import type { RequestCodec } from './codecs/codec'
import { describeGroups } from './codecs/describe-groups'
import { describeShareGroupOffsets } from './codecs/describe-share-group-offsets'
import type { DescribedEpochGroup, DescribeEpochGroupsRequest } from './codecs/epoch-group'
import { toReadError } from './error-text'
import { askBroker, degrade, negotiatedVersion, noteError, type Tick } from './tick'
import { toClassicMember, toEpochMember } from './to-member-reading'

const groupsPerRequest = 10_000

/** What a coordinator says of a group beside its commits. */
export interface GroupDescription {
  readonly rawState: string
  readonly protocolType: string | null
  readonly protocol: string | null
  readonly groupEpoch: number | null
  readonly assignmentEpoch: number | null
  readonly members: readonly MemberReading[]
  readonly error: ReadError | null
}

type Descriptions = Map<string, GroupDescription>

export async function readClassicGroups(
  tick: Tick,
  nodeId: number,
  groupIds: readonly string[],
): Promise<Descriptions> {
  const descriptions: Descriptions = new Map()
  await Promise.all(
    chunk(groupIds, groupsPerRequest).map(async (ids) => {
      const answer = await askBroker(tick, nodeId, describeGroups, { groupIds: ids })
      for (const { errorCode, groupId, state, protocolType, protocol, members } of answer ?? []) {
        descriptions.set(groupId, {
          rawState: state,
          protocolType,
          protocol: protocol === '' ? null : protocol,
          groupEpoch: null,
          assignmentEpoch: null,
          members: members.map((member) => toClassicMember(member, protocolType, tick.acceptsTopic)),
          error: noteError(tick, toReadError(errorCode, { level: 'group', groupId })),
        })
      }
    }),
  )
  return descriptions
}

/** Groups with epochs: KIP-848, share and streams groups, each by its own describe request. */
export async function readEpochGroups(
  tick: Tick,
  nodeId: number,
  codec: RequestCodec<DescribeEpochGroupsRequest, readonly DescribedEpochGroup[]>,
  groupIds: readonly string[],
): Promise<Descriptions> {
  const descriptions: Descriptions = new Map()
  await Promise.all(
    chunk(groupIds, groupsPerRequest).map(async (ids) => {
      const answer = await askBroker(tick, nodeId, codec, { groupIds: ids })
      for (const group of answer ?? []) {
        descriptions.set(group.groupId, {
          rawState: group.state,
          protocolType: null,
          protocol: group.assignor === '' ? null : group.assignor,
          groupEpoch: group.groupEpoch,
          assignmentEpoch: group.assignmentEpoch,
          members: group.members.map((member) => toEpochMember(member, tick.acceptsTopic)),
          error: noteError(tick, toReadError(group.errorCode, { level: 'group', groupId: group.groupId })),
        })
      }
    }),
  )
  return descriptions
}

export interface ShareOffsets {
  readonly offsets: readonly ShareOffset[]
  readonly error: ReadError | null
}

/** Lag of share groups as their coordinator answers it; the acknowledged records between are known only there. */
export async function readShareOffsets(
  tick: Tick,
  nodeId: number,
  groupIds: readonly string[],
): Promise<Map<string, ShareOffsets>> {
  const byGroup = new Map<string, ShareOffsets>()
  if (groupIds.length === 0) return byGroup
  if ((await negotiatedVersion(tick, nodeId, describeShareGroupOffsets)) === 0) {
    degrade(
      tick,
      'DescribeShareGroupOffsets',
      `Broker ${nodeId} does not tell the lag of share groups; Kafka 4.2 does.`,
    )
  }
  await Promise.all(
    chunk(groupIds, groupsPerRequest).map(async (ids) => {
      const answer = await askBroker(tick, nodeId, describeShareGroupOffsets, { groupIds: ids })
      for (const { groupId, topics, errorCode } of answer ?? []) {
        const offsets = topics
          .filter(({ topic }) => tick.acceptsTopic(topic))
          .flatMap(({ topic, partitions }) =>
            partitions.map(({ partition, startOffset, lag, errorCode: code }) => ({
              topic,
              partition,
              startOffset,
              lag,
              error: noteError(tick, toReadError(code, { level: 'partition', topic, partition })),
            })),
          )
        byGroup.set(groupId, { offsets, error: noteError(tick, toReadError(errorCode, { level: 'group', groupId })) })
      }
    }),
  )
  return byGroup
}
