import type { ReadError } from '@/lib/domain/errors'
import type { GroupState, GroupType } from '@/lib/domain/group-state'
import type { ClusterSnapshot, CommittedOffset, GroupReading, MemberReading, TopicReading } from '@/lib/domain/snapshot'

export interface SimulatedTopic {
  readonly name: string
  readonly partitions: number
  readonly ratePerSec: number
}

export const simulatedTopics: readonly SimulatedTopic[] = [
  { name: 'orders', partitions: 12, ratePerSec: 40 },
  { name: 'payments', partitions: 6, ratePerSec: 15 },
  { name: 'audit', partitions: 3, ratePerSec: 0 },
]

/** Records already there when the simulation starts. */
const initialRecords = 10_000

/** Log end of one partition; each partition has its own, steady share of the topic's rate. */
export function logEndAt(topic: SimulatedTopic, partition: number, now: number, startedAt: number): number {
  const share = (topic.ratePerSec / topic.partitions) * (0.8 + (0.4 * ((partition * 7) % 5)) / 4)
  return initialRecords + Math.floor(((now - startedAt) / 1000) * share)
}

interface SimulatedGroup {
  readonly groupId: string
  readonly topic: SimulatedTopic
  readonly type: GroupType
  readonly memberCount: number
  stateAt(seconds: number): GroupState
  /** Records behind the end; null = no commit. */
  lagAt(partition: number, seconds: number): number | null
  readonly denied?: boolean
}

const [orders, payments, audit] = simulatedTopics as readonly [SimulatedTopic, SimulatedTopic, SimulatedTopic]
const stable = (): GroupState => 'Stable'
const small = (partition: number, seconds: number) => (partition + Math.floor(seconds)) % 4

const simulatedGroups: readonly SimulatedGroup[] = [
  { groupId: 'checkout', topic: orders, type: 'classic', memberCount: 4, stateAt: stable, lagAt: small },
  {
    groupId: 'too-slow',
    topic: orders,
    type: 'classic',
    memberCount: 2,
    stateAt: stable,
    lagAt: (partition, seconds) => Math.floor(200 + seconds * (1 + (partition % 3))),
  },
  {
    groupId: 'poison-record',
    topic: orders,
    type: 'classic',
    memberCount: 3,
    stateAt: stable,
    lagAt: (partition, seconds) => (partition === 7 ? Math.floor(120 + seconds * 3) : small(partition, seconds)),
  },
  {
    groupId: 'restless',
    topic: payments,
    type: 'classic',
    memberCount: 3,
    stateAt: (seconds) => (seconds % 20 < 4 ? 'PreparingRebalance' : 'Stable'),
    lagAt: (partition, seconds) => Math.floor(partition + (seconds % 20) * 2),
  },
  {
    groupId: 'nightly-export',
    topic: payments,
    type: 'classic',
    memberCount: 0,
    stateAt: () => 'Empty',
    lagAt: (partition, seconds) => Math.floor(500 + partition + seconds * 2),
  },
  { groupId: 'idle', topic: audit, type: 'classic', memberCount: 1, stateAt: stable, lagAt: () => 0 },
  { groupId: 'never-committed', topic: audit, type: 'classic', memberCount: 1, stateAt: stable, lagAt: () => null },
  {
    groupId: 'next-generation',
    topic: payments,
    type: 'consumer',
    memberCount: 2,
    stateAt: (seconds) => (seconds % 90 < 6 ? 'Reconciling' : 'Stable'),
    lagAt: small,
  },
  { groupId: 'shared-work', topic: payments, type: 'share', memberCount: 3, stateAt: stable, lagAt: small },
  { groupId: 'enrichment', topic: orders, type: 'streams', memberCount: 2, stateAt: stable, lagAt: small },
  { groupId: 'team/a:b#c%d&e[f]', topic: audit, type: 'classic', memberCount: 1, stateAt: stable, lagAt: () => 0 },
  { groupId: '..', topic: audit, type: 'classic', memberCount: 0, stateAt: () => 'Empty', lagAt: () => 3 },
  { groupId: 'größe 日本', topic: audit, type: 'classic', memberCount: 1, stateAt: stable, lagAt: () => 1 },
  {
    groupId: 'not-for-your-eyes',
    topic: audit,
    type: 'classic',
    memberCount: 0,
    stateAt: stable,
    lagAt: () => null,
    denied: true,
  },
]

const startOffset = 1_000

function toTopic(topic: SimulatedTopic, now: number, startedAt: number): TopicReading {
  return {
    topic: topic.name,
    topicId: null,
    internal: false,
    error: null,
    partitions: Array.from({ length: topic.partitions }, (_, partition) => {
      const logEndOffset = logEndAt(topic, partition, now, startedAt)
      const leader = (partition % 3) + 1
      return {
        partition,
        leader,
        leaderEpoch: 0,
        replicas: [1, 2, 3],
        isr: [1, 2, 3],
        offlineReplicas: [],
        logStartOffset: startOffset,
        logEndOffset,
        lastStableOffset: logEndOffset,
        error: null,
      }
    }),
  }
}

function toMembers(group: SimulatedGroup): MemberReading[] {
  return Array.from({ length: group.memberCount }, (_, index) => {
    const partitions = Array.from({ length: group.topic.partitions }, (_unused, partition) => partition).filter(
      (partition) => group.type === 'share' || partition % group.memberCount === index,
    )
    const assignment = [{ topic: group.topic.name, partitions }]
    return {
      memberId: `${group.groupId}-member-${index}`,
      groupInstanceId: null,
      clientId: `${group.groupId}-${index}`,
      clientHost: `/10.0.0.${index + 10}`,
      rackId: null,
      subscription: [group.topic.name],
      subscriptionRegex: null,
      assignment,
      assignmentUndecodable: false,
      targetAssignment: group.type === 'consumer' ? assignment : null,
      memberEpoch: group.type === 'classic' ? null : 3,
      classicMember: null,
      generationId: group.type === 'classic' ? 4 : null,
    }
  })
}

function toDenied(groupId: string): ReadError {
  return {
    scope: { level: 'group', groupId },
    code: 'TM_KAFKA_DENIED',
    kafkaError: 'GROUP_AUTHORIZATION_FAILED',
    message: `Group ${groupId}: GROUP_AUTHORIZATION_FAILED; grant DESCRIBE on it to the user Tidemark logs in as.`,
  }
}

function toGroup(group: SimulatedGroup, now: number, startedAt: number): GroupReading {
  const seconds = (now - startedAt) / 1000
  const error = group.denied === true ? toDenied(group.groupId) : null
  const state = group.stateAt(seconds)
  const rows = Array.from({ length: group.denied === true ? 0 : group.topic.partitions }, (_, partition) => {
    const lag = group.lagAt(partition, seconds)
    const end = logEndAt(group.topic, partition, now, startedAt)
    return { partition, lag, offset: lag === null ? null : Math.max(startOffset, end - lag) }
  })
  const offsets: CommittedOffset[] = rows.map(({ partition, offset }) => ({
    topic: group.topic.name,
    partition,
    committedOffset: offset,
    leaderEpoch: null,
    error: null,
  }))
  const isShare = group.type === 'share'
  return {
    groupId: group.groupId,
    type: group.type,
    state,
    rawState: state,
    protocolType: group.type === 'classic' ? 'consumer' : group.type,
    protocol: group.type === 'classic' ? 'range' : 'uniform',
    coordinator: (group.groupId.length % 3) + 1,
    groupEpoch: group.type === 'classic' ? null : 3,
    assignmentEpoch: group.type === 'classic' ? null : 3,
    members: error === null ? toMembers(group) : null,
    offsets: isShare ? [] : offsets,
    shareOffsets: isShare
      ? rows.map(({ partition, lag, offset }) => ({
          topic: group.topic.name,
          partition,
          startOffset: offset,
          lag,
          error: null,
        }))
      : [],
    describeError: error,
    offsetsError: error,
    readAt: now,
  }
}

/** The whole simulated cluster at one moment. */
export function buildSimulatedSnapshot(now: number, startedAt: number): ClusterSnapshot {
  const groups = simulatedGroups.map((group) => toGroup(group, now, startedAt))
  const errors = groups.flatMap(({ describeError }) => describeError ?? [])
  return {
    takenAt: now,
    durationMs: 0,
    clusterId: 'simulated',
    controllerId: 1,
    brokers: [1, 2, 3].map((nodeId) => ({ nodeId, host: 'simulated', port: 9092, rack: null, error: null })),
    topics: new Map(simulatedTopics.map((topic) => [topic.name, toTopic(topic, now, startedAt)])),
    groups: new Map(groups.map((group) => [group.groupId, group])),
    errors,
    degradations: [],
    requests: { total: 0, byApi: {} },
    simulated: true,
  }
}
