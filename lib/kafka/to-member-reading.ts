import type { MemberReading, TopicPartitions } from '@/lib/domain/snapshot'
import { decodeAssignment, decodeSubscription } from './codecs/consumer-protocol'
import type { DescribedClassicMember } from './codecs/describe-groups'
import type { AssignedTopic, DescribedEpochMember } from './codecs/epoch-group'

/** Ascending by topic and partition, one entry per topic, without topics that are excluded. */
function toTopicPartitions(
  assigned: readonly AssignedTopic[],
  acceptsTopic: (topic: string) => boolean,
): TopicPartitions[] {
  const byTopic = new Map<string, Set<number>>()
  for (const { topic, partitions } of assigned) {
    if (!acceptsTopic(topic)) continue
    const known = byTopic.get(topic) ?? new Set()
    for (const partition of partitions) known.add(partition)
    byTopic.set(topic, known)
  }
  return [...byTopic]
    .map(([topic, partitions]) => ({ topic, partitions: [...partitions].sort((left, right) => left - right) }))
    .sort((left, right) => (left.topic < right.topic ? -1 : 1))
}

/**
 * A member of a classic group. Blobs are read only where the group speaks the consumer protocol: those of Connect and
 * others could decode by accident.
 */
export function toClassicMember(
  member: DescribedClassicMember,
  protocolType: string,
  acceptsTopic: (topic: string) => boolean,
): MemberReading {
  const isConsumer = protocolType === 'consumer'
  const subscription = isConsumer ? decodeSubscription(member.metadata) : null
  const assigned = isConsumer ? decodeAssignment(member.assignment) : null
  const isNew = member.assignment.length === 0
  return {
    memberId: member.memberId,
    groupInstanceId: member.groupInstanceId,
    clientId: member.clientId,
    clientHost: member.clientHost,
    rackId: subscription?.rackId ?? null,
    subscription: subscription?.topics ?? null,
    subscriptionRegex: null,
    assignment: isNew ? [] : assigned && toTopicPartitions(assigned, acceptsTopic),
    assignmentUndecodable: !isNew && assigned === null,
    targetAssignment: null,
    memberEpoch: null,
    classicMember: null,
    generationId: subscription?.generationId ?? null,
  }
}

/** A member of a KIP-848, share or streams group. */
export function toEpochMember(member: DescribedEpochMember, acceptsTopic: (topic: string) => boolean): MemberReading {
  const { memberId, groupInstanceId, clientId, clientHost, rackId, memberEpoch, classicMember } = member
  return {
    memberId,
    groupInstanceId,
    clientId,
    clientHost,
    rackId,
    subscription: member.subscription,
    subscriptionRegex: member.subscriptionRegex,
    assignment: toTopicPartitions(member.assignment, acceptsTopic),
    assignmentUndecodable: false,
    targetAssignment: member.targetAssignment && toTopicPartitions(member.targetAssignment, acceptsTopic),
    memberEpoch,
    classicMember,
    generationId: null,
  }
}
