import { movedNow, onsetOf, stillStuck } from './freeze'
import { readPartitions, totalLag } from './partitions'
import type { Rule } from './rule'
import { isSimple } from './window/group-kind'
import { clock, count, observed, plural, span, unknowable } from './wording'

/** GROUP_STUCK: every active partition of the group, at least two, stands still. */
export const groupStuck: Rule = {
  code: 'GROUP_STUCK',
  life: 'state',
  closesAtOnce: true,
  detect(poll) {
    const standings = [...poll.standings().values()].flat()
    if (standings.length < 2 || !standings.every(({ isFrozen }) => isFrozen)) return []
    const since = onsetOf(standings, poll.now)
    const { groupId, observation } = poll
    return [
      {
        key: 'group',
        severity: 'page',
        scope: { level: 'group' },
        since,
        describe: () => ({
          title: `${groupId} stands still, all ${standings.length} partitions`,
          facts: [
            observed(`No commit has moved since ${clock(since)}, ${span(poll.now - since)}`, since),
            observed(`${plural(totalLag(poll), 'record')} wait`),
            observed(
              observation.members === null || observation.members.length === 0
                ? 'It commits without members'
                : `${plural(observation.members.length, 'member')} in state ${observation.state}: they send heartbeats`,
            ),
            unknowable('Paused on purpose cannot be told apart from here'),
          ],
          evidence: {
            lag: totalLag(poll),
            partitions: standings.length,
            frozen_ms: Math.min(...standings.map(({ freezeMs }) => freezeMs)),
            limit_ms: Math.max(...standings.map(({ limitMs }) => limitMs)),
          },
          nextStep: `Look for what all members share: a database, a lock, a downstream service. Take a thread dump of one of them; ${count(totalLag(poll))} records wait.`,
        }),
      },
    ]
  },
  holds(entry, poll) {
    const simple = isSimple(poll.observation)
    const partitions = readPartitions(poll).filter(({ owner }) => simple || owner !== null)
    if (movedNow(partitions, poll.now)) entry.movedPolls += 1
    return entry.movedPolls < 2 && stillStuck(partitions, entry.openedAt)
  },
}
