import type { ObservedMember } from '@/lib/domain/observation'
import { parseStored } from './stored-json'

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
