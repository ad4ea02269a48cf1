import { readPartitions } from './partitions'
import type { PollContext, Rule } from './rule'
import type { PartitionWindow } from './window/partition-window'
import { clock, observed, plural, span } from './wording'

const leastMs = 90_000

/** One record at the end of a log that does not grow may be a control record nobody can read. */
const isResidue = ({ lag, endMovedMs, clockMs }: PartitionWindow, sinceMs: number): boolean =>
  lag === 1 && (endMovedMs === null || clockMs - endMovedMs > sinceMs)

/** Observed ms without a member and without a commit; null where somebody is there. */
function aloneMs({ window, observation }: PollContext): number | null {
  const { stateSince, clockMs, lastCommitMoveClockMs } = window.scalars
  if (stateSince === null || observation.state !== 'Empty') return null
  if (observation.protocolType !== 'consumer' && observation.type !== 'consumer') return null
  return clockMs - Math.max(stateSince.clockMs, lastCommitMoveClockMs ?? 0)
}

/** GROUP_EMPTY_WITH_LAG: nobody reads and nobody commits for 90 s and three steps, while records wait. */
export const groupEmptyWithLag: Rule = {
  code: 'GROUP_EMPTY_WITH_LAG',
  life: 'state',
  closesAtOnce: true,
  detect(poll) {
    const { settings, window, groupId, now } = poll
    const ms = aloneMs(poll)
    if (ms === null || settings.scheduled) return []
    if (ms < Math.max(leastMs, 3 * settings.judgingStepMs, settings.emptyAfterMs)) return []
    const waiting = readPartitions(poll).filter((each) => (each.lag ?? 0) > 0 && !isResidue(each, ms))
    const lag = waiting.reduce((sum, each) => sum + (each.lag ?? 0), 0)
    if (lag === 0 || lag <= settings.allowedLag) return []
    const since = window.scalars.emptiedAt ?? now
    return [
      {
        key: 'group',
        severity: 'page',
        scope: { level: 'group' },
        since,
        describe: () => ({
          title: `Nobody reads ${groupId}`,
          facts: [
            observed(`Empty since ${clock(since)}, no commit for ${span(ms)}`, since),
            observed(`${plural(lag, 'record')} wait on ${plural(waiting.length, 'partition')}`),
          ],
          evidence: { empty_ms: ms, lag, partitions: waiting.length },
          nextStep: 'Start a consumer, or mark the group as scheduled in group_settings if it runs only at times.',
        }),
      },
    ]
  },
}
