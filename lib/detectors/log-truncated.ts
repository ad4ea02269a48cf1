import { byTopic, numbersOf } from './partitions'
import type { Rule } from './rule'
import { count, listOf, observed } from './wording'

/** LOG_TRUNCATED: the log end fell and the leader epoch rose, the topic being the same. */
export const logTruncated: Rule = {
  code: 'LOG_TRUNCATED',
  life: 'sticky',
  detect({ changes, now }) {
    const truncated = changes.partitions.filter(({ window, endBefore, leaderEpochBefore }) => {
      const { end, leaderEpoch } = window
      if (endBefore === null || end === null || leaderEpoch === null || leaderEpochBefore === null) return false
      return end < endBefore && leaderEpoch > leaderEpochBefore
    })
    return [...byTopic(truncated.map(({ window }) => window))].map(([topic, partitions]) => {
      const own = truncated.filter(({ window }) => window.topic === topic)
      const records = own.reduce((sum, { window, endBefore }) => sum + (endBefore ?? 0) - (window.end ?? 0), 0)
      const [first] = own
      return {
        key: topic,
        severity: 'page' as const,
        scope: { level: 'partition' as const, topic, partitions: numbersOf(partitions) },
        since: now,
        describe: () => ({
          title: `The log of ${topic}/${listOf(numbersOf(partitions))} lost ${count(records)} records at its end`,
          facts: [
            observed(
              `Log end ${count(first?.endBefore ?? 0)} → ${count(first?.window.end ?? 0)} while the leader epoch rose from ${first?.leaderEpochBefore} to ${first?.window.leaderEpoch}`,
              now,
            ),
            observed(
              `Committed at ${count(first?.window.committed ?? 0)}: new records below it are never read by this group`,
            ),
          ],
          evidence: {
            records,
            end_before: first?.endBefore ?? null,
            log_end_offset: first?.window.end ?? null,
            leader_epoch_before: first?.leaderEpochBefore ?? null,
            leader_epoch: first?.window.leaderEpoch ?? null,
            committed_offset: first?.window.committed ?? null,
          },
          nextStep:
            'An out-of-date replica became leader: check unclean.leader.election.enable and min.insync.replicas. Write the lost records again from the source; acknowledge to close.',
        }),
      }
    })
  },
}
