import type { ObservedMember } from '@/lib/domain/observation'
import type { TopicPartitions } from '@/lib/domain/snapshot'
import { parseStored } from './stored-json'

type List<Item> = readonly Item[] | null

function areItemsEqual(left: List<string | number>, right: List<string | number>): boolean {
  if (left === right) return true
  if (left === null || right === null || left.length !== right.length) return false
  for (let index = 0; index < left.length; index += 1) if (left[index] !== right[index]) return false
  return true
}

function areAssignmentsEqual(left: List<TopicPartitions>, right: List<TopicPartitions>): boolean {
  if (left === right) return true
  if (left === null || right === null || left.length !== right.length) return false
  for (let index = 0; index < left.length; index += 1) {
    const one = left[index]
    const other = right[index]
    if (one?.topic !== other?.topic || !areItemsEqual(one?.partitions ?? null, other?.partitions ?? null)) return false
  }
  return true
}

function isMemberEqual(left: ObservedMember, right: ObservedMember): boolean {
  return (
    left.memberId === right.memberId &&
    left.memberEpoch === right.memberEpoch &&
    left.generationId === right.generationId &&
    left.groupInstanceId === right.groupInstanceId &&
    left.clientId === right.clientId &&
    left.clientHost === right.clientHost &&
    left.assignmentUndecodable === right.assignmentUndecodable &&
    areItemsEqual(left.subscription, right.subscription) &&
    areAssignmentsEqual(left.assignment, right.assignment) &&
    areAssignmentsEqual(left.targetAssignment, right.targetAssignment)
  )
}

export function areMembersEqual(left: readonly ObservedMember[], right: readonly ObservedMember[]): boolean {
  if (left === right) return true
  if (left.length !== right.length) return false
  for (let index = 0; index < left.length; index += 1) {
    const one = left[index]
    const other = right[index]
    if (one === undefined || other === undefined || !isMemberEqual(one, other)) return false
  }
  return true
}

/** Members as text, without what no observation holds. */
export function printMembers(members: readonly ObservedMember[]): string {
  return JSON.stringify(
    members.map((member) => ({
      memberId: member.memberId,
      groupInstanceId: member.groupInstanceId,
      clientId: member.clientId,
      clientHost: member.clientHost,
      subscription: member.subscription,
      assignment: member.assignment,
      assignmentUndecodable: member.assignmentUndecodable,
      targetAssignment: member.targetAssignment,
      memberEpoch: member.memberEpoch,
      generationId: member.generationId,
    })),
  )
}

export function parseMembers(text: string): readonly ObservedMember[] {
  return parseStored<readonly ObservedMember[]>(text)
}
