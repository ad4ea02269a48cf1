import { movedNow, onsetOf, stillStuck } from './freeze'
import { readPartitions, sumOf, toTopicPartitions } from './partitions'
import type { PollContext, Rule, Standing } from './rule'
import { clock, hostOf, observed, partitionsInWords, plural, span, unknowable } from './wording'

/** It waits while the whole group is about to be frozen: then the group is the finding. */
function groupIsAboutToFreeze(poll: PollContext, owner: string): boolean {
  const others = [...poll.standings()].filter(([identity]) => identity !== owner).flatMap(([, list]) => list)
  return others.length > 0 && others.every(({ isNearlyFrozen }) => isNearlyFrozen)
}

const sum = (standings: readonly Standing[]) =>
  sumOf(
    standings.map(({ partition }) => partition),
    ({ lag }) => lag ?? 0,
  )

/** MEMBER_STUCK: every active partition of one member, at least two, stands still while others of the group move. */
export const memberStuck: Rule = {
  code: 'MEMBER_STUCK',
  life: 'state',
  closesAtOnce: true,
  detect(poll) {
    if (poll.open.has('GROUP_STUCK')) return []
    return [...poll.standings()].flatMap(([owner, standings]) => {
      const member = poll.memberOf(owner)
      if (member === null || standings.length < 2 || !standings.every(({ isFrozen }) => isFrozen)) return []
      const isOpen = poll.open.of('MEMBER_STUCK').some(({ key }) => key === owner)
      if (!isOpen && groupIsAboutToFreeze(poll, owner)) return []
      const since = onsetOf(standings, poll.now)
      const partitions = toTopicPartitions(standings.map(({ partition }) => partition))
      return [
        {
          key: owner,
          severity: 'page' as const,
          scope: { level: 'member' as const, memberId: member.memberId, partitions },
          since,
          describe: () => ({
            title: `${member.groupInstanceId ?? member.clientId} at ${hostOf(member)} stands still, all ${standings.length} partitions`,
            facts: [
              observed(
                `Its commits have not moved since ${clock(since)}, ${span(poll.now - since)}: ${partitionsInWords(partitions)}`,
                since,
              ),
              observed(`${plural(sum(standings), 'record')} wait on them`),
              observed('It still sends heartbeats, and other members move'),
              unknowable('Paused on purpose cannot be told apart from here'),
            ],
            evidence: {
              lag: sum(standings),
              partitions: standings.length,
              frozen_ms: Math.min(...standings.map(({ freezeMs }) => freezeMs)),
              client_id: member.clientId,
              client_host: member.clientHost,
            },
            nextStep: `Take a thread dump of ${member.clientId} at ${hostOf(member)}, then restart it.`,
          }),
        },
      ]
    })
  },
  holds(entry, poll) {
    const owned = readPartitions(poll).filter(({ owner }) => owner === entry.key)
    if (movedNow(owned, poll.now)) entry.movedPolls += 1
    return entry.movedPolls < 2 && stillStuck(owned, entry.openedAt)
  },
  explained: (_entry, poll) => poll.open.has('GROUP_STUCK'),
}
