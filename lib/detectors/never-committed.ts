import { byTopic, numbersOf, readPartitions, sumOf } from './partitions'
import type { Rule } from './rule'
import { clock, listOf, memberName, observed, plural, span } from './wording'

const leastMs = 300_000

/** NEVER_COMMITTED: owned for 300 s, records are there, and there is no commit. */
export const neverCommitted: Rule = {
  code: 'NEVER_COMMITTED',
  life: 'state',
  detect(poll) {
    if (!poll.changes.digest.hasUncommitted) return []
    const late = readPartitions(poll).filter(
      ({ uncommittedSince, clockMs }) => uncommittedSince !== null && clockMs - uncommittedSince.clockMs >= leastMs,
    )
    return [...byTopic(late)].map(([topic, partitions]) => {
      const since = Math.min(...partitions.map(({ uncommittedSince }) => uncommittedSince?.at ?? poll.now))
      const owner = poll.memberOf(partitions[0]?.owner ?? null)
      const most = sumOf(partitions, ({ end, start }) => Math.max(0, (end ?? 0) - (start ?? 0)))
      return {
        key: topic,
        severity: 'warning' as const,
        scope: { level: 'partition' as const, topic, partitions: numbersOf(partitions) },
        since,
        describe: () => ({
          title: `${topic}/${listOf(numbersOf(partitions))} has an owner and no commit`,
          facts: [
            observed(`Owned without a commit since ${clock(since)}, ${span(poll.now - since)}`, since),
            observed(`Up to ${plural(most, 'record')} may be unread`),
            ...(owner === null ? [] : [observed(`Its owner is ${memberName(owner)}`)]),
          ],
          evidence: { upper_bound: most, partitions: partitions.length, owned_ms: poll.now - since },
          nextStep: `Check whether ${owner === null ? 'its owner' : memberName(owner)} commits at all: after a restart it would begin where auto.offset.reset says.`,
        }),
      }
    })
  },
}
