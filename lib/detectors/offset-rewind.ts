import { byTopic } from './partitions'
import type { Draft, PollContext, Rule } from './rule'
import { inputPerSec } from './window/pace'
import type { PartitionChange } from './window/partition-window'
import { count, listOf, observed, plural, unknowable } from './wording'

const leastRecords = 100

interface Rewind {
  readonly change: PartitionChange
  readonly records: number
  /** More than one step of input. */
  readonly large: boolean
}

function rewindsOf({ changes, now, settings, open }: PollContext): Rewind[] {
  return changes.partitions.flatMap((change) => {
    const { window, committedBefore } = change
    const { committed, end, topic, partition } = window
    if (committedBefore === null || committed === null || committed >= committedBefore) return []
    // A commit beyond the end of a truncated log that comes back to it repairs the commit.
    if (end !== null && committedBefore > end) return []
    if (open.covers('LOG_TRUNCATED', topic, partition)) return []
    const records = committedBefore - committed
    const input = ((inputPerSec(window, now) ?? 0) * settings.judgingStepMs) / 1_000
    return [{ change, records, large: records > Math.max(leastRecords, input) }]
  })
}

function toDraft(
  poll: PollContext,
  rewinds: readonly Rewind[],
  large: boolean,
  scope: Draft['scope'],
  key: string,
): Draft {
  const byAdmin = poll.observation.state === 'Empty'
  const records = rewinds.reduce((sum, each) => sum + each.records, 0)
  const [first] = rewinds
  const names = rewinds.map(({ change }) => `${change.window.topic}/${change.window.partition}`)
  return {
    key,
    severity: large ? (byAdmin ? 'warning' : 'page') : 'info',
    scope,
    since: poll.now,
    describe: () => ({
      title: `${poll.groupId} went back ${plural(records, 'record')} on ${listOf(names)}`,
      facts: [
        observed(
          `${names[0]}: ${count(first?.change.committedBefore ?? 0)} → ${count(first?.change.window.committed ?? 0)}`,
          poll.now,
        ),
        observed(
          byAdmin
            ? 'The group was Empty: only a person or a tool can commit then'
            : `The group was ${poll.observation.state}: only a member can commit then`,
        ),
        ...(large ? [] : [observed('Less than one step of input: a late commit at a rebalance looks like this')]),
        ...(byAdmin ? [] : [unknowable('Whether it was a seek, a reset policy or a commit by a stale owner')]),
      ],
      evidence: {
        records,
        partitions: rewinds.length,
        by: byAdmin ? 'admin' : 'member',
        from_offset: first?.change.committedBefore ?? null,
        to_offset: first?.change.window.committed ?? null,
      },
      nextStep: byAdmin
        ? 'Expect duplicates. Offsets were reset while the group was Empty; check that it was meant.'
        : 'Expect duplicates. A member did it; look for seek or auto.offset.reset in its log.',
    }),
  }
}

/** Every partition of the group that had a commit at the poll before is among the changed ones. */
export function hitsAll(poll: PollContext, changed: number): boolean {
  let committed = 0
  for (const each of poll.window.partitions.values()) {
    if (each.committed !== null && each.seenAt === poll.now) committed += 1
  }
  const gone = poll.changes.partitions.filter(({ lostCommit }) => lostCommit).length
  return changed > 0 && changed >= committed + gone
}

function draftsOf(poll: PollContext, large: boolean): Draft[] {
  const all = poll.changes.partitions.length === 0 ? [] : rewindsOf(poll)
  if (all.length === 0) return []
  if (hitsAll(poll, all.length)) {
    const isLarge = all.some((each) => each.large)
    return isLarge === large ? [toDraft(poll, all, large, { level: 'group' }, 'group')] : []
  }
  const rewinds = all.filter((each) => each.large === large)
  const topics = byTopic(rewinds.map(({ change }) => change.window))
  return [...topics].map(([topic, list]) => {
    const own = rewinds.filter(({ change }) => change.window.topic === topic)
    return toDraft(
      poll,
      own,
      large,
      { level: 'partition', topic, partitions: list.map(({ partition }) => partition) },
      topic,
    )
  })
}

/** OFFSET_REWIND: the commit fell by more than one step of input. */
export const offsetRewind: Rule = {
  code: 'OFFSET_REWIND',
  life: 'hour',
  detect: (poll) => draftsOf(poll, true),
}

/** OFFSET_REWIND of at most one step of input: told once, for information. */
export const smallOffsetRewind: Rule = {
  code: 'OFFSET_REWIND',
  life: 'event',
  detect: (poll) => draftsOf(poll, false),
}
