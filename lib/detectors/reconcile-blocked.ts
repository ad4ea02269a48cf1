import type { ObservedMember } from '@/lib/domain/observation'
import type { TopicPartitions } from '@/lib/domain/snapshot'
import type { Rule } from './rule'
import { identityOf } from './window/member-window'
import { clock, hostOf, memberName, observed, partitionsInWords, plural, span } from './wording'

const neededPolls = 3

/** What `left` has and `right` has not. */
export function subtract(left: readonly TopicPartitions[], right: readonly TopicPartitions[]): TopicPartitions[] {
  return left.flatMap(({ topic, partitions }) => {
    const taken = new Set(right.filter((each) => each.topic === topic).flatMap((each) => each.partitions))
    const rest = partitions.filter((partition) => !taken.has(partition))
    return rest.length === 0 ? [] : [{ topic, partitions: rest }]
  })
}

const heldBack = ({ assignment, targetAssignment }: ObservedMember): TopicPartitions[] =>
  targetAssignment === null ? [] : subtract(assignment ?? [], targetAssignment)

const waitedFor = ({ assignment, targetAssignment }: ObservedMember): TopicPartitions[] =>
  subtract(targetAssignment ?? [], assignment ?? [])

/** RECONCILE_BLOCKED: a member below the assignment epoch keeps partitions it is to give up, at three polls of one epoch. */
export const reconcileBlocked: Rule = {
  code: 'RECONCILE_BLOCKED',
  life: 'state',
  detect({ window, observation, settings, context }) {
    const { reconcilingSince, clockMs } = window.scalars
    const { assignmentEpoch, members } = observation
    if (reconcilingSince === null || assignmentEpoch === null || members === null) return []
    const lastedMs = clockMs - reconcilingSince.clockMs
    if (reconcilingSince.polls < neededPolls || lastedMs < (neededPolls - 1) * settings.judgingStepMs) return []
    const waiters = members.filter((member) => waitedFor(member).length > 0)
    return members.flatMap((member) => {
      const held = heldBack(member)
      if (held.length === 0 || member.memberEpoch === null || member.memberEpoch >= assignmentEpoch) return []
      const heldCount = held.reduce((sum, { partitions }) => sum + partitions.length, 0)
      const fencedAt = context.rebalanceTimeoutMs === null ? null : reconcilingSince.at + context.rebalanceTimeoutMs
      return [
        {
          key: identityOf(member),
          severity: 'page' as const,
          scope: { level: 'member' as const, memberId: member.memberId, partitions: held },
          since: reconcilingSince.at,
          describe: () => ({
            title: `${memberName(member)} holds ${plural(heldCount, 'partition')} others wait for`,
            facts: [
              observed(
                `Reconciling at ${plural(reconcilingSince.polls, 'poll')}, ${span(lastedMs)}, at assignment epoch ${assignmentEpoch}`,
                reconcilingSince.at,
              ),
              observed(`It is at member epoch ${member.memberEpoch} and still holds ${partitionsInWords(held)}`),
              observed(
                waiters.length === 0
                  ? 'No member waits for them yet'
                  : `${plural(waiters.length, 'member')} waits: ${memberName(waiters[0] ?? member)}`,
              ),
            ],
            evidence: {
              member_epoch: member.memberEpoch,
              assignment_epoch: assignmentEpoch,
              partitions_held: heldCount,
              waiting_members: waiters.map(({ memberId }) => memberId),
              fenced_at: fencedAt,
            },
            nextStep: `Check whether the client at ${hostOf(member)} still polls; ${fencedAt === null ? 'the broker fences it after its rebalance timeout' : `it is fenced at ${clock(fencedAt)}`}.`,
          }),
        },
      ]
    })
  },
}
