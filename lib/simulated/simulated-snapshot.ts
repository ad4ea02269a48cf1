import type { ReadError } from '@/lib/domain/errors'
import { keepSameMembers } from '@/lib/domain/keep-same-members'
import { computeLag } from '@/lib/domain/lag'
import type { ClusterSnapshot, GroupReading, MemberReading, TopicPartitions } from '@/lib/domain/snapshot'
import { type SimulatedCluster, storyCluster } from './simulated-fleet'
import type { GroupMoment, SimulatedGroup, SimulatedMember } from './simulated-groups'
import { logEndAt, logStartAt, toTopicReading } from './simulated-topics'

/** Partitions in turn to the members of `team`; all of them to everybody in a share group. */
function toAssignment(
  { topic, type }: SimulatedGroup,
  team: readonly SimulatedMember[],
  memberId: string,
): TopicPartitions[] {
  const index = team.findIndex((each) => each.memberId === memberId)
  const partitions = Array.from({ length: topic.partitions }, (_, partition) => partition)
  if (index < 0) return []
  const own = partitions.filter((partition) => type === 'share' || partition % team.length === index)
  return own.length === 0 ? [] : [{ topic: topic.name, partitions: own }]
}

function toMember(group: SimulatedGroup, moment: GroupMoment, member: SimulatedMember): MemberReading {
  const { memberId, host, isOld } = member
  const { before, members, epoch } = moment
  const isClassic = group.type === 'classic'
  const isBehind = before !== null && isOld
  return {
    memberId,
    groupInstanceId: null,
    clientId: `${group.groupId}-${host}`,
    clientHost: `/10.0.0.${host}`,
    rackId: null,
    subscription: isClassic && before !== null ? null : [group.topic.name],
    subscriptionRegex: null,
    assignment: toAssignment(group, before ?? members, memberId),
    assignmentUndecodable: false,
    targetAssignment: group.type === 'consumer' ? toAssignment(group, members, memberId) : null,
    memberEpoch: isClassic ? null : epoch - (isBehind ? 1 : 0),
    classicMember: null,
    generationId: isClassic && before === null && isOld ? epoch - 1 : null,
  }
}

function toDenied(groupId: string): ReadError {
  return {
    scope: { level: 'group', groupId },
    code: 'TM_KAFKA_DENIED',
    kafkaError: 'GROUP_AUTHORIZATION_FAILED',
    message: `Group ${groupId}: GROUP_AUTHORIZATION_FAILED; grant DESCRIBE on it to the user Tidemark logs in as.`,
  }
}

function toOffsets(group: SimulatedGroup, now: number): Pick<GroupReading, 'offsets' | 'shareOffsets'> {
  const { topic, type, denied = false } = group
  const rows = Array.from({ length: denied ? 0 : topic.partitions }, (_, partition) => ({
    topic: topic.name,
    partition,
    committedOffset: group.committedAt(partition, now),
  }))
  if (type !== 'share') {
    return { offsets: rows.map((row) => ({ ...row, leaderEpoch: null, error: null })), shareOffsets: [] }
  }
  const shareOffsets = rows.map(({ partition, committedOffset }) => {
    const logEndOffset = logEndAt(topic, partition, now)
    const logStartOffset = logStartAt(topic, partition, now)
    const { lag } = computeLag({ committedOffset, logStartOffset, logEndOffset, lastStableOffset: logEndOffset })
    return { topic: topic.name, partition, startOffset: committedOffset, lag, error: null }
  })
  return { offsets: [], shareOffsets }
}

function toGroup(group: SimulatedGroup, now: number, before: GroupReading | undefined): GroupReading {
  const error = group.denied === true ? toDenied(group.groupId) : null
  const moment = group.at(now)
  const epoch = group.type === 'classic' ? null : moment.epoch
  const members = moment.members.map((member) => toMember(group, moment, member))
  return {
    groupId: group.groupId,
    type: group.type,
    state: moment.state,
    rawState: moment.state,
    protocolType: group.type === 'classic' ? 'consumer' : group.type,
    protocol: group.type === 'classic' ? 'range' : 'uniform',
    coordinator: (group.groupId.length % 3) + 1,
    groupEpoch: epoch,
    assignmentEpoch: epoch,
    members: error === null ? keepSameMembers(members, before?.members ?? null) : null,
    ...toOffsets(group, now),
    describeError: error,
    offsetsError: error,
    readAt: now,
  }
}

/** The whole simulated cluster at one moment, epoch ms: the same moment gives the same cluster. */
export function buildSimulatedSnapshot(
  now: number,
  cluster: SimulatedCluster = storyCluster,
  before: ClusterSnapshot | null = null,
): ClusterSnapshot {
  const groups = cluster.groups.map((group) => toGroup(group, now, before?.groups.get(group.groupId)))
  return {
    takenAt: now,
    durationMs: 0,
    clusterId: 'simulated',
    controllerId: 1,
    brokers: [1, 2, 3].map((nodeId) => ({ nodeId, host: 'simulated', port: 9092, rack: null, error: null })),
    topics: new Map([...cluster.topics].map(([name, topic]) => [name, toTopicReading(topic, now)])),
    groups: new Map(groups.map((group) => [group.groupId, group])),
    errors: groups.flatMap(({ describeError }) => describeError ?? []),
    degradations: [],
    requests: { total: 0, byApi: {} },
    simulated: true,
  }
}
