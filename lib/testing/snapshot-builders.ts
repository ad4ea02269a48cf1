import type {
  ClusterSnapshot,
  CommittedOffset,
  GroupReading,
  MemberReading,
  PartitionReading,
  TopicReading,
} from '@/lib/domain/snapshot'

export function buildPartition(fields: Partial<PartitionReading> = {}): PartitionReading {
  return {
    partition: 0,
    leader: 1,
    leaderEpoch: 0,
    replicas: [1],
    isr: [1],
    offlineReplicas: [],
    logStartOffset: 0,
    logEndOffset: 100,
    lastStableOffset: 100,
    error: null,
    ...fields,
  }
}

export function buildTopic(topic: string, partitions: readonly Partial<PartitionReading>[]): TopicReading {
  return {
    topic,
    topicId: null,
    internal: false,
    partitions: partitions.map((fields, partition) => buildPartition({ partition, ...fields })),
    error: null,
  }
}

export function buildCommit(fields: Partial<CommittedOffset> = {}): CommittedOffset {
  return { topic: 'orders', partition: 0, committedOffset: 90, leaderEpoch: null, error: null, ...fields }
}

export function buildMember(fields: Partial<MemberReading> = {}): MemberReading {
  return {
    memberId: 'member-1',
    groupInstanceId: null,
    clientId: 'client',
    clientHost: '/10.0.0.7',
    rackId: null,
    subscription: ['orders'],
    subscriptionRegex: null,
    assignment: [{ topic: 'orders', partitions: [0] }],
    assignmentUndecodable: false,
    targetAssignment: null,
    memberEpoch: null,
    classicMember: null,
    generationId: null,
    ...fields,
  }
}

export function buildGroup(fields: Partial<GroupReading> = {}): GroupReading {
  return {
    groupId: 'g',
    type: 'classic',
    state: 'Stable',
    rawState: 'Stable',
    protocolType: 'consumer',
    protocol: 'range',
    coordinator: 1,
    groupEpoch: null,
    assignmentEpoch: null,
    members: [buildMember()],
    offsets: [buildCommit()],
    shareOffsets: [],
    describeError: null,
    offsetsError: null,
    readAt: 1_000,
    ...fields,
  }
}

/** A snapshot whose groups were all read at `takenAt` unless they say otherwise. */
export function buildSnapshot(
  fields: Partial<Omit<ClusterSnapshot, 'groups' | 'topics'>> & {
    groups?: readonly GroupReading[]
    topics?: readonly TopicReading[]
  } = {},
): ClusterSnapshot {
  const { groups = [buildGroup()], topics = [buildTopic('orders', [{}])], ...rest } = fields
  return {
    takenAt: 1_000,
    durationMs: 12,
    clusterId: 'cluster',
    controllerId: 1,
    brokers: [{ nodeId: 1, host: '127.0.0.1', port: 9092, rack: null, error: null }],
    errors: [],
    degradations: [],
    requests: { total: 8, byApi: { Metadata: 1 } },
    simulated: false,
    ...rest,
    topics: new Map(topics.map((topic) => [topic.topic, topic])),
    groups: new Map(groups.map((group) => [group.groupId, group])),
  }
}
