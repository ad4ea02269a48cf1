import type { NoticedRebalance } from './rebalance-tracker'
import type { Draft, PollContext } from './rule'
import { observed, plural } from './wording'

/** REBALANCE: one event for what a poll noticed, with the count and how exactly it is known. */
export function toRebalanceDraft({ value, exact, record }: NoticedRebalance, poll: PollContext): Draft {
  const { observation } = poll
  const many = exact ? plural(value, 'rebalance') : `at least ${plural(value, 'rebalance')}`
  const epochs = observation.type !== 'classic'
  const running = record.endedBy === null
  return {
    key: record.id,
    severity: 'info',
    scope: { level: 'group' },
    since: record.startedBy,
    count: { value, bound: exact ? 'exact' : 'at_least' },
    describe: () => ({
      title: `${poll.groupId}: ${many}`,
      facts: [observed(record.causeText, record.startedBy), ...record.facts],
      evidence: {
        rebalance_id: record.id,
        cause: record.cause,
        running,
        members_before: record.membersBefore,
        members_after: record.membersAfter,
        partitions_moved: record.partitionsMoved,
        lag_gained: record.lagGained,
        ...(epochs ? { assignments_min: 1, assignments_max: value } : {}),
      },
      nextStep: running ? 'Wait for it to end; REBALANCE_STUCK says so if it does not.' : `${record.causeText}.`,
    }),
  }
}
