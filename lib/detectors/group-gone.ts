import type { BlindRule } from './rule'
import { clock, observed } from './wording'

const neededPolls = 2

/** GROUP_GONE: in no broker's list at two polls, one step apart, although every broker answered. Told once. */
export const groupGone: BlindRule = {
  code: 'GROUP_GONE',
  life: 'event',
  detectBlind({ window, groupId, now, settings }) {
    const { unlistedSince, lastGoodAt } = window.scalars
    if (unlistedSince === null || lastGoodAt === null || unlistedSince.polls < neededPolls) return []
    if (now - unlistedSince.at < (neededPolls - 1) * settings.judgingStepMs) return []
    window.scalars.lastGoodAt = null
    return [
      {
        key: 'group',
        severity: 'info',
        scope: { level: 'group' },
        since: unlistedSince.at,
        describe: () => ({
          title: `${groupId} is gone`,
          facts: [
            observed(`Every broker answered and none lists it since ${clock(unlistedSince.at)}`, unlistedSince.at),
            observed(`Last seen at ${clock(lastGoodAt)}`, lastGoodAt),
          ],
          evidence: { polls: unlistedSince.polls, last_seen_at: lastGoodAt },
          nextStep: 'Nothing, if it was deleted on purpose. A group also goes when its last committed offset expires.',
        }),
      },
    ]
  },
}
