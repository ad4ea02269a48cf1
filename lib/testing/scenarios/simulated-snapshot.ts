import type { CaptureLine } from './labelled-scenario'
import type { SimulatedMember, SimulatedPartition } from './simulated-parts'

/** What one poll sees of a simulated group. */
interface Described {
  readonly type: 'classic' | 'consumer'
  readonly state: string
  readonly protocolType: string
  readonly error: string | null
  readonly groupEpoch: number
  readonly assignmentEpoch: number
  readonly members: readonly SimulatedMember[]
  readonly partitions: readonly SimulatedPartition[]
  readonly tellsGenerations: boolean
  readonly keepsAssignments: boolean
}

function toAssignmentLine(partitions: readonly SimulatedPartition[]): Record<string, number[]> {
  const byTopic: Record<string, number[]> = {}
  for (const { topic, partition } of partitions) byTopic[topic] = [...(byTopic[topic] ?? []), partition]
  return byTopic
}

/** A member as a capture has it. */
function toMemberLine(member: SimulatedMember, group: Described): Record<string, unknown> {
  const known = group.type === 'consumer' || group.state === 'Stable'
  return {
    member_id: member.memberId,
    group_instance_id: member.groupInstanceId,
    client_id: member.clientId,
    client_host: member.clientHost,
    subscription: known ? member.subscription : null,
    assignment: known || group.keepsAssignments ? toAssignmentLine(member.assignment) : null,
    ...(group.type === 'consumer'
      ? { member_epoch: member.memberEpoch, target_assignment: toAssignmentLine(member.target) }
      : {}),
    ...(group.tellsGenerations && known ? { generation_id: member.joinedGeneration } : {}),
  }
}

/** A partition as a capture has it. */
function toPartitionLine(each: SimulatedPartition): Record<string, unknown> {
  const { topic, partition, error, committed, committedError } = each
  const commit = committedError === null ? { committed } : { committed: null, committed_error: committedError }
  if (error !== null) return { topic, partition, topic_id: each.topicId, error, ...commit }
  return {
    topic,
    partition,
    topic_id: each.topicId,
    log_start: each.start,
    log_end: each.end,
    lso: each.stable ?? each.end,
    leader_epoch: each.leaderEpoch,
    ...commit,
    committed_leader_epoch: committed === null ? null : each.leaderEpoch,
  }
}

/** One snapshot line of a capture. */
export function toSnapshotLine(group: Described, t: number): CaptureLine {
  if (group.error !== null) {
    const failed = { committed: null, committed_error: group.error }
    return {
      t,
      group: { error: group.error },
      partitions: group.partitions.map((each) => ({ ...toPartitionLine(each), ...failed })),
    }
  }
  const { type, state, groupEpoch, assignmentEpoch } = group
  return {
    t,
    group: {
      error: null,
      state,
      type,
      protocol_type: group.protocolType,
      protocol: state === 'Stable' ? 'range' : null,
      members: group.members.map((member) => toMemberLine(member, group)),
      ...(type === 'consumer' ? { group_epoch: groupEpoch, assignment_epoch: assignmentEpoch } : {}),
    },
    partitions: group.partitions.map(toPartitionLine),
  }
}
