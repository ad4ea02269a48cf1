import type { MemberReading, TopicPartitions } from '@/lib/domain/snapshot'
import type { MemberRow } from '@/lib/wire/groups'

const copyPartitions = (list: readonly TopicPartitions[]) =>
  list.map(({ topic, partitions }) => ({ topic, partitions: [...partitions] }))

/** `firstSeenAt`: epoch ms; null where the member was there before anybody looked. */
export function toMemberRow(member: MemberReading, firstSeenAt: number | null): MemberRow {
  const { assignment, targetAssignment } = member
  return {
    member_id: member.memberId,
    group_instance_id: member.groupInstanceId,
    client_id: member.clientId,
    client_host: member.clientHost,
    rack: member.rackId,
    subscription: member.subscription === null ? null : [...member.subscription],
    assignment: assignment && copyPartitions(assignment),
    assignment_undecodable: member.assignmentUndecodable,
    target_assignment: targetAssignment && copyPartitions(targetAssignment),
    member_epoch: member.memberEpoch,
    partitions: assignment?.reduce((sum, { partitions }) => sum + partitions.length, 0) ?? null,
    first_seen_at: firstSeenAt,
  }
}
