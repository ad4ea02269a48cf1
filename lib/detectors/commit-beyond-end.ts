import { byTopic, numbersOf, readPartitions } from './partitions'
import type { PollContext, Rule } from './rule'
import { inputPerSec } from './window/pace'
import type { PartitionWindow } from './window/partition-window'
import { count, listOf, observed } from './wording'

const inputSeconds = 5
const leastRecords = 50

const beyondOf = ({ committed, end }: PartitionWindow): number =>
  committed === null || end === null ? 0 : Math.max(0, committed - end)

/** More than a race between two readings explains: by far, or at two polls a step apart with none missed between. */
function isBeyond(partition: PartitionWindow, { now, settings }: PollContext): boolean {
  const { beyondSince, clockMs } = partition
  if (beyondSince === null) return false
  const race = Math.max(inputSeconds * (inputPerSec(partition, now) ?? 0), leastRecords)
  return beyondOf(partition) > race || (now > beyondSince.at && clockMs - beyondSince.clockMs >= settings.judgingStepMs)
}

/** COMMIT_BEYOND_END: the commit lies above the log end; what is written below it is never read. */
export const commitBeyondEnd: Rule = {
  code: 'COMMIT_BEYOND_END',
  life: 'sticky',
  detect(poll) {
    if (!poll.changes.digest.hasBeyond) return []
    const beyond = readPartitions(poll).filter((each) => isBeyond(each, poll))
    return [...byTopic(beyond)].map(([topic, partitions]) => {
      const since = Math.min(...partitions.map(({ beyondSince }) => beyondSince?.at ?? poll.now))
      const most = Math.max(...partitions.map(beyondOf))
      const [first] = partitions
      return {
        key: topic,
        severity: 'page' as const,
        scope: { level: 'partition' as const, topic, partitions: numbersOf(partitions) },
        since,
        describe: () => ({
          title: `${poll.groupId} has committed beyond the end of ${topic}/${listOf(numbersOf(partitions))}`,
          facts: [
            observed(
              `${topic}/${first?.partition}: committed ${count(first?.committed ?? 0)}, log end ${count(first?.end ?? 0)}`,
              since,
            ),
            observed(`Up to ${count(most)} records that are written next are never read`),
          ],
          evidence: { beyond: most, committed_offset: first?.committed ?? null, log_end_offset: first?.end ?? null },
          nextStep:
            'Stop the group and reset its offsets to the end of the log; then find out whether the log was truncated or a wrong offset was committed. Acknowledge to close.',
        }),
      }
    })
  },
}
