import type { ObservedMember } from '@/lib/domain/observation'
import type { TopicPartitions } from '@/lib/domain/snapshot'

type Flat = (string | number | boolean | null)[]

function addList(flat: Flat, list: readonly (string | number)[] | null): void {
  if (list === null) flat.push(null)
  else flat.push(list.length, ...list)
}

function addAssignment(flat: Flat, assignment: readonly TopicPartitions[] | null): void {
  if (assignment === null) {
    flat.push(null)
    return
  }
  flat.push(assignment.length)
  for (const { topic, partitions } of assignment) {
    flat.push(topic)
    addList(flat, partitions)
  }
}

/** Members packed into one list: they are compared with every observation, and hardly ever differ. */
export class MembersShape {
  private readonly flat: Flat = []
  private at = 0

  constructor(members: readonly ObservedMember[]) {
    const { flat } = this
    flat.push(members.length)
    for (const member of members) {
      flat.push(member.memberId, member.groupInstanceId, member.clientId, member.clientHost)
      flat.push(member.assignmentUndecodable, member.memberEpoch, member.generationId)
      addList(flat, member.subscription)
      addAssignment(flat, member.assignment)
      addAssignment(flat, member.targetAssignment)
    }
  }

  private take(value: string | number | boolean | null): boolean {
    const isSame = this.flat[this.at] === value
    this.at += 1
    return isSame
  }

  private takeList(list: readonly (string | number)[] | null): boolean {
    if (list === null) return this.take(null)
    if (!this.take(list.length)) return false
    for (let index = 0; index < list.length; index += 1) if (!this.take(list[index] ?? null)) return false
    return true
  }

  private takeAssignment(assignment: readonly TopicPartitions[] | null): boolean {
    if (assignment === null) return this.take(null)
    if (!this.take(assignment.length)) return false
    for (const { topic, partitions } of assignment) if (!this.take(topic) || !this.takeList(partitions)) return false
    return true
  }

  matches(members: readonly ObservedMember[]): boolean {
    this.at = 0
    if (!this.take(members.length)) return false
    for (const member of members) {
      const isSame =
        this.take(member.memberId) &&
        this.take(member.groupInstanceId) &&
        this.take(member.clientId) &&
        this.take(member.clientHost) &&
        this.take(member.assignmentUndecodable) &&
        this.take(member.memberEpoch) &&
        this.take(member.generationId) &&
        this.takeList(member.subscription) &&
        this.takeAssignment(member.assignment) &&
        this.takeAssignment(member.targetAssignment)
      if (!isSame) return false
    }
    return true
  }
}
