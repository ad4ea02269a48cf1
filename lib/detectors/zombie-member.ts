import { idleMembersOf } from './idle-members'
import type { Rule } from './rule'
import { identityOf } from './window/member-window'
import { memberName, observed } from './wording'

/** ZOMBIE_MEMBER: a member owns nothing while partitions it could read have no owner. */
export const zombieMember: Rule = {
  code: 'ZOMBIE_MEMBER',
  life: 'state',
  detect(poll) {
    if (!poll.open.has('PARTITION_UNOWNED')) return []
    return idleMembersOf(poll).map((member) => ({
      key: identityOf(member),
      severity: 'warning' as const,
      scope: { level: 'member' as const, memberId: member.memberId, partitions: [] },
      since: poll.now,
      describe: () => ({
        title: `${memberName(member)} owns nothing while partitions have no owner`,
        facts: [
          observed('It sends heartbeats and is in no assignment'),
          observed('Partitions of subscribed topics have no owner'),
        ],
        evidence: { client_id: member.clientId, client_host: member.clientHost },
        nextStep: `Restart ${memberName(member)} so that the group assigns anew.`,
      }),
    }))
  },
}
