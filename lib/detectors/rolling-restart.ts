import { pairReplacements, type Replacement } from './replacements'
import type { PollContext, Rule } from './rule'
import { clock, hostOf, listOf, observed, plural } from './wording'

const windowMs = 600_000
const needed = 2

/** Old members replaced once each, none of the newcomers gone again, the group never Empty meanwhile. */
export function rollingReplacements(poll: Pick<PollContext, 'window' | 'now' | 'settings'>): Replacement[] {
  const { window, now, settings } = poll
  const recent = (each: { at: number }) => now - each.at <= windowMs
  const departures = window.members.departures.filter(recent)
  const arrivals = window.members.arrivals.filter(recent)
  if (departures.some(({ young }) => young)) return []
  const pairs = pairReplacements({ departures, arrivals }, 2 * settings.judgingStepMs, windowMs)
  const first = Math.min(...pairs.map(({ departure, arrival }) => Math.min(departure.at, arrival.at)))
  const { lastEmptyAt } = window.scalars
  return lastEmptyAt !== null && lastEmptyAt >= first ? [] : pairs
}

/** ROLLING_RESTART: the second member was replaced; over two polls after the last. */
export const rollingRestart: Rule = {
  code: 'ROLLING_RESTART',
  life: 'state',
  detect(poll) {
    if (poll.window.members.departures.length === 0) return []
    const pairs = rollingReplacements(poll)
    const lastAt = Math.max(...pairs.map(({ departure, arrival }) => Math.max(departure.at, arrival.at)))
    if (pairs.length < needed || lastAt < poll.now) return []
    const since = Math.min(...pairs.map(({ departure, arrival }) => Math.min(departure.at, arrival.at)))
    return [
      {
        key: 'group',
        severity: 'info',
        scope: { level: 'group' },
        since,
        describe: () => ({
          title: `Rolling restart of ${poll.groupId}: ${pairs.length} members so far`,
          facts: [
            observed(`${plural(pairs.length, 'member')} replaced once each since ${clock(since)}`, since),
            observed(`Hosts: ${listOf([...new Set(pairs.map(({ arrival }) => hostOf(arrival.member)))])}`),
            observed('No newcomer has left again, and the group was never Empty'),
          ],
          evidence: { replaced: pairs.length, members: poll.observation.members?.length ?? null },
          nextStep:
            'Nothing: this looks like a deployment. Static members (group.instance.id) would spare the rebalances.',
        }),
      },
    ]
  },
}
