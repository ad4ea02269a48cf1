import type { Rule } from './rule'
import { hostOf, observed } from './wording'

/** STATIC_MEMBER_RESTART: an instance id came back under a new member id. Told at the poll that noticed it. */
export const staticMemberRestart: Rule = {
  code: 'STATIC_MEMBER_RESTART',
  life: 'event',
  detect: ({ changes, now }) =>
    changes.members.restarted.map(({ member, oldMemberId }) => ({
      key: member.identity,
      severity: 'info' as const,
      scope: { level: 'member' as const, memberId: member.memberId, partitions: [] },
      since: now,
      describe: () => ({
        title: `Static member ${member.identity} restarted`,
        facts: [
          observed(`Its member id changed at ${hostOf(member)}`, now),
          observed('Its instance id and its partitions stayed: no rebalance'),
        ],
        evidence: { group_instance_id: member.groupInstanceId, old_member_id: oldMemberId, member_id: member.memberId },
        nextStep: 'Nothing: static membership kept its partitions while it was away.',
      }),
    })),
}
