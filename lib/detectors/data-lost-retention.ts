import { byTopic, isOrphan, numbersOf, readPartitions, sumOf } from './partitions'
import type { Rule } from './rule'
import type { PartitionWindow } from './window/partition-window'
import { count, listOf, observed, plural } from './wording'

const lostOf = ({ committed, start }: PartitionWindow): number =>
  committed === null || start === null ? 0 : Math.max(0, start - committed)

/** DATA_LOST_RETENTION: the log begins above the commit; what lay between was deleted unread. */
export const dataLostRetention: Rule = {
  code: 'DATA_LOST_RETENTION',
  life: 'sticky',
  detect(poll) {
    if (!poll.changes.digest.hasLost) return []
    const lost = readPartitions(poll).filter((each) => lostOf(each) > 0)
    return [...byTopic(lost)].map(([topic, partitions]) => {
      const records = sumOf(partitions, lostOf)
      const [first] = partitions
      return {
        key: topic,
        severity: isOrphan(poll, topic) ? ('info' as const) : ('page' as const),
        scope: { level: 'partition' as const, topic, partitions: numbersOf(partitions) },
        since: poll.now,
        describe: () => ({
          title: `${plural(records, 'record')} of ${topic}/${listOf(numbersOf(partitions))} were deleted unread`,
          facts: [
            observed(
              `${topic}/${first?.partition}: committed ${count(first?.committed ?? 0)}, the log begins at ${count(first?.start ?? 0)}`,
              poll.now,
            ),
            observed(
              `${plural(
                sumOf(partitions, ({ lag }) => lag ?? 0),
                'record',
              )} can still be read`,
            ),
          ],
          evidence: {
            lost: records,
            readable_lag: sumOf(partitions, ({ lag }) => lag ?? 0),
            committed_offset: first?.committed ?? null,
            log_start_offset: first?.start ?? null,
          },
          nextStep:
            'Restore them from the source if you can, and raise retention.ms or retention.bytes before more go; acknowledge to close.',
        }),
      }
    })
  },
}
