import type { Rule } from './rule'
import { clock, observed, plural, span, unknowable } from './wording'

const neededPolls = 3
const leastMs = 60_000

/** REBALANCE_STUCK: a classic group prepares or completes a rebalance at three polls in a row and for 60 s. */
export const rebalanceStuck: Rule = {
  code: 'REBALANCE_STUCK',
  life: 'state',
  detect({ window, observation, settings, context }) {
    const { stateSince, clockMs } = window.scalars
    const { state, members } = observation
    if (stateSince === null || (state !== 'PreparingRebalance' && state !== 'CompletingRebalance')) return []
    const lastedMs = clockMs - stateSince.clockMs
    if (stateSince.polls < neededPolls) return []
    if (lastedMs < Math.max(leastMs, (neededPolls - 1) * settings.judgingStepMs)) return []
    const limit = context.rebalanceTimeoutMs ?? context.maxPollIntervalMs
    return [
      {
        key: 'group',
        severity: 'page',
        scope: { level: 'group' },
        since: stateSince.at,
        describe: () => ({
          title: `Rebalance runs since ${clock(stateSince.at)}`,
          facts: [
            observed(`${state} at ${plural(stateSince.polls, 'poll')} in a row, ${span(lastedMs)}`, stateSince.at),
            observed(members === null ? 'Members are not told' : `${plural(members.length, 'member')} listed`),
            unknowable('Which member has not rejoined: all are listed while it runs'),
          ],
          evidence: {
            state,
            polls: stateSince.polls,
            lasted_ms: lastedMs,
            members: members?.length ?? null,
            rebalance_timeout_ms: limit,
          },
          nextStep: `Wait for the rebalance timeout${limit === null ? ' (max.poll.interval.ms of the members)' : `, ${span(limit)}`}; then see which member did not come back, and look at what it handles.`,
        }),
      },
    ]
  },
}
