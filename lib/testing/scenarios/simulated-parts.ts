/** One partition of a simulated cluster, with what the simulated group did with it. */
export interface SimulatedPartition {
  readonly topic: string
  readonly partition: number
  topicId: string
  start: number
  end: number
  /** The last stable offset where a transaction holds it back; null = the log end. */
  stable: number | null
  leaderEpoch: number
  /** Next offset its owner reads. */
  position: number
  committed: number | null
  error: string | null
  committedError: string | null
  /** Its next record cannot be handled. */
  isPoisoned: boolean
}

export interface SimulatedMember {
  memberId: string
  groupInstanceId: string | null
  readonly clientId: string
  clientHost: string
  subscription: string[]
  /** Null = it never commits. */
  commitEveryS: number | null
  commitFirstS: number
  /** Records it can handle per second and partition. */
  perSec: number | ((second: number, partition: SimulatedPartition) => number)
  /** It sends heartbeats and handles nothing. */
  isHung: boolean
  /** KIP-848: it does not give up what it is to give up. */
  isBlocked: boolean
  isOldGeneration: boolean
  assignment: SimulatedPartition[]
  target: SimulatedPartition[]
  memberEpoch: number
  /** What its subscription tells; null = it is new. */
  joinedGeneration: number | null
}

/** Gives each member a run of the partitions of every topic it subscribes to. */
export function assignByRange(members: readonly SimulatedMember[], partitions: readonly SimulatedPartition[]): void {
  for (const member of members) member.target = []
  for (const topic of new Set(partitions.map((each) => each.topic))) {
    const readers = members.filter(({ subscription }) => subscription.includes(topic))
    const own = partitions.filter((each) => each.topic === topic)
    const base = Math.floor(own.length / Math.max(1, readers.length))
    const extra = own.length - base * readers.length
    let from = 0
    for (const [index, member] of readers.entries()) {
      const to = from + base + (index < extra ? 1 : 0)
      member.target.push(...own.slice(from, to))
      from = to
    }
  }
}

function toAssignmentLine(partitions: readonly SimulatedPartition[]): Record<string, number[]> {
  const byTopic: Record<string, number[]> = {}
  for (const { topic, partition } of partitions) byTopic[topic] = [...(byTopic[topic] ?? []), partition]
  return byTopic
}

interface Group {
  readonly type: 'classic' | 'consumer'
  readonly state: string
  readonly tellsGenerations: boolean
  readonly keepsAssignments: boolean
}

/** A member as a capture has it. */
export function toMemberLine(member: SimulatedMember, group: Group): Record<string, unknown> {
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
export function toPartitionLine(each: SimulatedPartition): Record<string, unknown> {
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
