import { byTopic, isOrphan, numbersOf, readPartitions } from './partitions'
import type { Draft, PollContext, Rule } from './rule'
import { isSimple } from './window/group-kind'
import type { PartitionWindow } from './window/partition-window'
import { clock, listOf, observed, plural, span, unknowable } from './wording'

/** `offsets.retention.minutes` of a broker that nobody configured. */
const standardRetentionMs = 10_080 * 60_000
const warnBeforeMs = 86_400_000

const retentionOf = ({ context }: PollContext): number => context.offsetsRetentionMs ?? standardRetentionMs

/** Classic: Empty longer than half of the retention; the clock is the group's own. */
function classicDraft(poll: PollContext): Draft[] {
  const { emptiedAt } = poll.window.scalars
  const retention = retentionOf(poll)
  if (poll.observation.state !== 'Empty' || emptiedAt === null || poll.now - emptiedAt <= retention / 2) return []
  const committed = readPartitions(poll).filter((each) => each.committed !== null)
  if (committed.length === 0) return []
  return [
    {
      key: 'group',
      severity: 'warning',
      scope: { level: 'group' },
      since: emptiedAt,
      describe: () => ({
        title: `Offsets of ${poll.groupId} expire at ${clock(emptiedAt + retention)}`,
        facts: [
          observed(`Empty since ${clock(emptiedAt)} at the latest, ${span(poll.now - emptiedAt)}`, emptiedAt),
          observed(`Offsets of an Empty group are kept for ${span(retention)}`),
          observed(`${plural(committed.length, 'committed partition')}`),
        ],
        evidence: {
          empty_ms_at_least: poll.now - emptiedAt,
          offsets_retention_ms: retention,
          expires_in_ms_at_most: emptiedAt + retention - poll.now,
          partitions: committed.length,
        },
        nextStep: `Start a member within ${span(Math.max(0, emptiedAt + retention - poll.now))}, or note the offsets: kafka-consumer-groups.sh --describe --group ${poll.groupId}.`,
      }),
    },
  ]
}

/** Commit time as far as it is known: told by the offsets topic, else the last change seen, else first sight. */
const committedAtOf = (window: PartitionWindow): number => window.committedAt ?? window.moved?.at ?? window.firstSeenAt

/** KIP-848 and simple groups: the age of each commit counts, also right after the last member has left. */
function commitDrafts(poll: PollContext): Draft[] {
  const retention = retentionOf(poll)
  const limit = Math.max(retention / 2, retention - warnBeforeMs)
  const empty = poll.observation.state === 'Empty'
  const old = readPartitions(poll).filter(
    (each) =>
      each.committed !== null && (empty || isOrphan(poll, each.topic)) && poll.now - committedAtOf(each) > limit,
  )
  return [...byTopic(old)].map(([topic, partitions]) => {
    const oldest = Math.min(...partitions.map(committedAtOf))
    const told = partitions.every(({ committedAt }) => committedAt !== null)
    return {
      key: topic,
      severity: 'warning',
      scope: { level: 'partition', topic, partitions: numbersOf(partitions) },
      since: oldest + limit,
      describe: () => ({
        title: `Offsets of ${topic}/${listOf(numbersOf(partitions))} expire soon`,
        facts: [
          observed(`Not committed anew since ${clock(oldest)}, ${span(poll.now - oldest)}`, oldest),
          observed(`Commits are kept for ${span(retention)} once nobody subscribes`),
          ...(told ? [] : [unknowable('A commit of the same offset in between; it would start the clock again')]),
        ],
        evidence: {
          commit_age_ms: poll.now - oldest,
          offsets_retention_ms: retention,
          partitions: partitions.length,
          exact: told,
        },
        nextStep: `Start a member that reads ${topic}, or note the offsets of ${poll.groupId} before they go.`,
      }),
    }
  })
}

/** OFFSET_EXPIRY_RISK: committed offsets will be removed while nobody subscribes to their topic. */
export const offsetExpiryRisk: Rule = {
  code: 'OFFSET_EXPIRY_RISK',
  life: 'state',
  detect(poll) {
    const byCommit = poll.observation.type !== 'classic' || isSimple(poll.observation)
    return byCommit ? commitDrafts(poll) : classicDraft(poll)
  },
}
