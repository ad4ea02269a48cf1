import type { ObservedMember } from '@/lib/domain/observation'
import type { PollContext, Rule } from './rule'
import { isConsumerLike } from './window/group-kind'
import { memberName, observed, plural } from './wording'

const isEmptyList = (list: ObservedMember['assignment']) =>
  list === null || list.every(({ partitions }) => partitions.length === 0)

/** Members of a Stable group that own nothing and are to own nothing. */
export function idleMembersOf({ observation }: PollContext): ObservedMember[] {
  if (observation.state !== 'Stable' || !isConsumerLike(observation)) return []
  if (observation.members?.every(({ assignment }) => !isEmptyList(assignment)) === true) return []
  return (observation.members ?? []).filter(
    ({ assignment, targetAssignment, assignmentUndecodable }) =>
      !assignmentUndecodable && isEmptyList(assignment) && isEmptyList(targetAssignment),
  )
}

/** IDLE_MEMBERS: more members than partitions. */
export const idleMembers: Rule = {
  code: 'IDLE_MEMBERS',
  life: 'state',
  detect(poll) {
    const idle = idleMembersOf(poll)
    const [first] = idle
    if (first === undefined || poll.open.has('PARTITION_UNOWNED')) return []
    return [
      {
        key: 'group',
        severity: 'info',
        scope: { level: 'group' },
        since: poll.now,
        describe: () => ({
          title: `${plural(idle.length, 'member')} of ${poll.groupId} own nothing`,
          facts: [
            observed(
              `${plural(poll.observation.members?.length ?? 0, 'member')}, ${poll.changes.ownedPartitions} partitions assigned`,
            ),
            observed(
              `Without partitions: ${memberName(first)}${idle.length > 1 ? ` and ${idle.length - 1} more` : ''}`,
            ),
          ],
          evidence: {
            idle: idle.length,
            members: poll.observation.members?.length ?? null,
            member_ids: idle.slice(0, 20).map(({ memberId }) => memberId),
          },
          nextStep: 'Nothing, if they stand by on purpose; else run fewer members or add partitions.',
        }),
      },
    ]
  },
}
