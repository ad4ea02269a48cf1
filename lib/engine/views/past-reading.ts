import { type ErrorCode, errorCodes, type ReadError } from '@/lib/domain/errors'
import type { GroupObservation, ObservedMember, ObservedPartition } from '@/lib/domain/observation'
import type {
  ClusterSnapshot,
  GroupReading,
  MemberReading,
  PartitionReading,
  TopicReading,
} from '@/lib/domain/snapshot'
import { toPartitionKey } from '@/lib/domain/topic-partition-key'

/** A group as it was read once, in the shape of a reading of today, with the logs it had to do with. */
export interface PastReading {
  readonly group: GroupReading
  readonly snapshot: ClusterSnapshot
}

const denied = /AUTHORIZATION_FAILED$/
const coordinatorAway = /^(COORDINATOR_|NOT_COORDINATOR|GROUP_COORDINATOR_)/

function toCode(name: string): ErrorCode {
  if (name === 'GROUP_ID_NOT_FOUND') return 'TM_GROUP_NOT_FOUND'
  if (denied.test(name)) return 'TM_KAFKA_DENIED'
  if (coordinatorAway.test(name)) return 'TM_COORDINATOR_UNAVAILABLE'
  return errorCodes.find((code) => code === name) ?? 'TM_KAFKA_PROTOCOL'
}

function toError(name: string | null, scope: ReadError['scope']): ReadError | null {
  if (name === null) return null
  return { scope, code: toCode(name), kafkaError: name, message: `Not read at that time: ${name}.` }
}

const toMember = (member: ObservedMember): MemberReading => ({
  ...member,
  rackId: null,
  subscriptionRegex: null,
  classicMember: null,
})

function toLog({ topic, partition, ...log }: ObservedPartition): PartitionReading {
  return {
    partition,
    leader: null,
    leaderEpoch: log.leaderEpoch,
    replicas: [],
    isr: [],
    offlineReplicas: [],
    logStartOffset: log.logStartOffset,
    logEndOffset: log.logEndOffset,
    lastStableOffset: log.lastStableOffset,
    error: toError(log.error, { level: 'partition', topic, partition }),
  }
}

function toTopics(partitions: readonly ObservedPartition[]): ReadonlyMap<string, TopicReading> {
  const byTopic = new Map<string, { topicId: string | null; partitions: PartitionReading[] }>()
  for (const each of partitions) {
    const known = byTopic.get(each.topic) ?? { topicId: each.topicId, partitions: [] }
    byTopic.set(each.topic, known)
    known.partitions.push(toLog(each))
  }
  return new Map(
    [...byTopic].map(([topic, { topicId, partitions: logs }]) => [
      topic,
      { topic, topicId, internal: false, partitions: logs, error: null },
    ]),
  )
}

function toAssigned(members: readonly ObservedMember[] | null): ReadonlySet<string> {
  const assigned = new Set<string>()
  for (const { assignment } of members ?? []) {
    for (const { topic, partitions } of assignment ?? []) {
      for (const partition of partitions) assigned.add(toPartitionKey(topic, partition))
    }
  }
  return assigned
}

/** Committed partitions and assigned ones, as a reading has them: those that are subscribed only are no row. */
function toOffsets({ partitions, members }: GroupObservation): GroupReading['offsets'] {
  const assigned = toAssigned(members)
  return partitions
    .filter(
      ({ topic, partition, committedOffset, committedError }) =>
        committedOffset !== null || committedError !== null || assigned.has(toPartitionKey(topic, partition)),
    )
    .map(({ topic, partition, committedOffset, committedLeaderEpoch, committedError }) => ({
      topic,
      partition,
      committedOffset,
      leaderEpoch: committedLeaderEpoch,
      error: toError(committedError, { level: 'partition', topic, partition }),
    }))
}

function toShareOffsets({ partitions }: GroupObservation): GroupReading['shareOffsets'] {
  return partitions.map(({ topic, partition, committedOffset, shareLag = null, committedError }) => ({
    topic,
    partition,
    startOffset: committedOffset,
    lag: shareLag,
    error: toError(committedError, { level: 'partition', topic, partition }),
  }))
}

/** One observation as the reading it came from; of other groups and topics it says nothing. */
export function toPastReading(groupId: string, observation: GroupObservation): PastReading {
  const { at, type, state, members, partitions } = observation
  const isShare = type === 'share'
  const error = toError(observation.error, { level: 'group', groupId })
  const group: GroupReading = {
    groupId,
    type,
    state,
    rawState: state,
    protocolType: observation.protocolType,
    protocol: observation.protocol,
    coordinator: observation.coordinator,
    groupEpoch: observation.groupEpoch,
    assignmentEpoch: observation.assignmentEpoch,
    members: members === null ? null : members.map(toMember),
    offsets: isShare ? [] : toOffsets(observation),
    shareOffsets: isShare ? toShareOffsets(observation) : [],
    describeError: error,
    offsetsError: members === null ? error : null,
    readAt: at,
  }
  const snapshot: ClusterSnapshot = {
    takenAt: at,
    durationMs: 0,
    clusterId: null,
    controllerId: null,
    brokers: [],
    topics: toTopics(partitions),
    groups: new Map([[groupId, group]]),
    errors: [],
    degradations: [],
    requests: { total: 0, byApi: {} },
    simulated: false,
  }
  return { group, snapshot }
}
