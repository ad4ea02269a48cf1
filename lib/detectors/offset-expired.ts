import { hitsAll } from './offset-rewind'
import { byTopic } from './partitions'
import type { Draft, PollContext, Rule } from './rule'
import type { PartitionChange } from './window/partition-window'
import { count, listOf, observed, plural, span, unknowable } from './wording'

/** Commits that are gone without an error, of partitions that exist and that nobody present owns or subscribes to. */
function expiredOf({ changes, window }: PollContext): PartitionChange[] {
  const { subscribedTopics } = window.scalars
  const someoneReads = window.members.members.size > 0
  const recreated = new Set(changes.recreated.map(({ topic }) => topic))
  return changes.partitions.filter(({ lostCommit, window: each }) => {
    if (!lostCommit || each.error !== null || recreated.has(each.topic)) return false
    if (each.owner !== null) return false
    return !(someoneReads && (subscribedTopics ?? []).includes(each.topic))
  })
}

function toDraft(poll: PollContext, expired: readonly PartitionChange[], scope: Draft['scope'], key: string): Draft {
  const names = expired.map(({ window }) => `${window.topic}/${window.partition}`)
  const [first] = expired
  const { offsetsRetentionMs } = poll.context
  return {
    key,
    severity: 'page',
    scope,
    since: poll.now,
    describe: () => ({
      title: `Committed offsets of ${poll.groupId} are gone: ${listOf(names)}`,
      facts: [
        observed(
          `${plural(expired.length, 'commit')} disappeared without an error; the topic is still there`,
          poll.now,
        ),
        observed(`${names[0]} was committed at ${count(first?.committedBefore ?? 0)}`),
        observed(
          offsetsRetentionMs === null
            ? 'offsets.retention.minutes is not readable'
            : `offsets.retention.minutes is ${span(offsetsRetentionMs)}`,
        ),
        unknowable('Whether they expired or were deleted by a person'),
      ],
      evidence: {
        partitions: expired.length,
        last_committed_offset: first?.committedBefore ?? null,
        offsets_retention_ms: offsetsRetentionMs,
      },
      nextStep: `Before a member starts, set the offsets again (kafka-consumer-groups.sh --reset-offsets --to-offset ${first?.committedBefore ?? 0} for ${names[0]}): else it begins where auto.offset.reset says. Acknowledge to close.`,
    }),
  }
}

/** OFFSET_EXPIRED: a committed offset is gone while its topic is still there. */
export const offsetExpired: Rule = {
  code: 'OFFSET_EXPIRED',
  life: 'sticky',
  detect(poll) {
    const expired = expiredOf(poll)
    if (expired.length === 0) return []
    if (hitsAll(poll, expired.length)) return [toDraft(poll, expired, { level: 'group' }, 'group')]
    return [...byTopic(expired.map(({ window }) => window))].map(([topic, list]) => {
      const own = expired.filter(({ window }) => window.topic === topic)
      return toDraft(
        poll,
        own,
        { level: 'partition', topic, partitions: list.map(({ partition }) => partition) },
        topic,
      )
    })
  },
}
