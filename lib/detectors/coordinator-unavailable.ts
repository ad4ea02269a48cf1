import type { GroupObservation } from '@/lib/domain/observation'
import type { BlindRule } from './rule'
import { clock, observed, plural, span, unknowable } from './wording'

const codes = /COORDINATOR|TIMEOUT|TIMED_OUT|UNREACHABLE|NETWORK|DISCONNECT|BROKER_NOT_AVAILABLE/i
const neededPolls = 2

/** Whether an error says that nobody answers for the group, rather than that the answer is denied. */
export const isCoordinatorError = (code: string): boolean => codes.test(code)

/** The coordinator's error where every commit answers with it though the group was described; null for any other. */
export function coordinatorErrorOf({ partitions }: Pick<GroupObservation, 'partitions'>): string | null {
  const error = partitions[0]?.committedError ?? null
  if (error === null || !isCoordinatorError(error)) return null
  return partitions.every(({ committedError }) => committedError !== null) ? error : null
}

/** COORDINATOR_UNAVAILABLE: two polls, one step apart, without an answer about the group. */
export const coordinatorUnavailable: BlindRule = {
  code: 'COORDINATOR_UNAVAILABLE',
  life: 'state',
  detectBlind({ window, groupId, now, settings }) {
    const { errorSince, coordinator, lastGoodAt } = window.scalars
    if (errorSince === null || !isCoordinatorError(errorSince.code)) return []
    const lastedMs = now - errorSince.at
    if (errorSince.polls < neededPolls || lastedMs < (neededPolls - 1) * settings.judgingStepMs) return []
    const broker = coordinator === null ? 'its broker' : `broker ${coordinator}`
    return [
      {
        key: 'group',
        severity: 'warning',
        scope: { level: 'group' },
        since: errorSince.at,
        describe: () => ({
          title: `Coordinator of ${groupId} does not answer`,
          facts: [
            observed(
              `${plural(errorSince.polls, 'poll')} without an answer since ${clock(errorSince.at)}: ${errorSince.code}`,
              errorSince.at,
            ),
            ...(lastGoodAt === null ? [] : [observed(`Last read at ${clock(lastGoodAt)}`, lastGoodAt)]),
            unknowable('Whether its members still read and commit'),
          ],
          evidence: { error: errorSince.code, polls: errorSince.polls, coordinator, last_read_at: lastGoodAt },
          nextStep: `Check ${broker}. The group has not been read for ${span(lastedMs)} and is not judged meanwhile; its last values are shown as old.`,
        }),
      },
    ]
  },
}
