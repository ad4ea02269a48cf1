import type { FindingRecord } from '@/lib/domain/finding'
import type { GroupObservation, ObservedMember, ObservedPartition } from '@/lib/domain/observation'
import type { GroupTick, TickRecord } from '@/lib/domain/ports'
import type { RebalanceRecord } from '@/lib/domain/rebalance'

export function buildObservedPartition(fields: Partial<ObservedPartition> = {}): ObservedPartition {
  return {
    topic: 'orders',
    partition: 0,
    topicId: 'topic-id',
    logStartOffset: 0,
    logEndOffset: 100,
    lastStableOffset: 100,
    leaderEpoch: 0,
    committedOffset: 90,
    committedLeaderEpoch: null,
    error: null,
    committedError: null,
    ...fields,
  }
}

export function buildObservedMember(fields: Partial<ObservedMember> = {}): ObservedMember {
  return {
    memberId: 'member-1',
    groupInstanceId: null,
    clientId: 'client',
    clientHost: '/10.0.0.7',
    subscription: ['orders'],
    assignment: [{ topic: 'orders', partitions: [0] }],
    assignmentUndecodable: false,
    targetAssignment: null,
    memberEpoch: null,
    generationId: null,
    ...fields,
  }
}

export function buildObservation(fields: Partial<GroupObservation> = {}): GroupObservation {
  return {
    at: 1_000,
    error: null,
    state: 'Stable',
    type: 'classic',
    protocolType: 'consumer',
    protocol: 'range',
    coordinator: 1,
    groupEpoch: null,
    assignmentEpoch: null,
    members: [buildObservedMember()],
    partitions: [buildObservedPartition()],
    ...fields,
  }
}

export function buildGroupTick(fields: Partial<GroupTick> = {}): GroupTick {
  return { groupId: 'g', observation: buildObservation(), timeLagMs: null, timeLagErrorMs: null, ...fields }
}

/** A tick whose observations are all of its own time. */
export function buildTick(takenAt: number, fields: Partial<Omit<TickRecord, 'takenAt'>> = {}): TickRecord {
  const { groups = [buildGroupTick()], ...rest } = fields
  return {
    takenAt,
    events: [],
    findings: [],
    rebalances: [],
    memories: new Map(),
    ...rest,
    groups: groups.map((group) => ({ ...group, observation: { ...group.observation, at: takenAt } })),
  }
}

export function buildFinding(fields: Partial<FindingRecord> = {}): FindingRecord {
  return {
    id: 'finding-1',
    groupId: 'g',
    code: 'PARTITION_STUCK',
    severity: 'page',
    scope: { level: 'partition', topic: 'orders', partitions: [0] },
    since: 1_000,
    title: 'orders 0 is stuck',
    facts: [{ text: 'has not moved', at: 1_000, observed: true }],
    evidence: { lag: 10, offset: null },
    nextStep: 'Look for a record it cannot process.',
    command: null,
    count: null,
    openedAt: 2_000,
    lastSeenAt: 3_000,
    until: null,
    sticky: false,
    acknowledgement: null,
    ...fields,
  }
}

export function buildRebalance(fields: Partial<RebalanceRecord> = {}): RebalanceRecord {
  return {
    id: 'rebalance-1',
    groupId: 'g',
    startedAfter: 1_000,
    startedBy: 2_000,
    endedAfter: 3_000,
    endedBy: 4_000,
    noticedAt: 4_000,
    count: { value: 1, bound: 'exact' },
    cause: 'crash',
    causeText: 'fits a crash: one member left without a word',
    facts: [],
    joined: [],
    left: [{ memberId: 'member-1', groupInstanceId: null, clientId: 'client', clientHost: '/10.0.0.7' }],
    movedHost: [],
    membersBefore: 2,
    membersAfter: 1,
    partitionsMoved: 1,
    partitionsAssigned: 2,
    lagGained: 10,
    coordinator: 1,
    ...fields,
  }
}
