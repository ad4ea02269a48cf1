import { hitsAll } from './offset-rewind'
import { byTopic } from './partitions'
import type { Draft, PollContext, Rule } from './rule'
import type { PartitionChange } from './window/partition-window'
import { count, listOf, observed, plural, span, unknowable } from './wording'

const factor = 10
const leastRecords = 10_000
const landsWithin = 0.02
const neededSamples = 3

interface Skip {
  readonly change: PartitionChange
  readonly records: number
  readonly overMs: number
  readonly bestPerSec: number
}

function skipsOf({ changes, window: group, now, settings }: PollContext): Skip[] {
  return changes.partitions.flatMap((change) => {
    const { window, committedBefore, changedBeforeAt } = change
    const { committed, lag, topic, start } = window
    const capacity = group.capacities.get(topic)
    if (committedBefore === null || committed === null || lag === null || capacity === undefined) return []
    if (capacity.samples < neededSamples) return []
    // What was deleted unread was not skipped by the group.
    const records = committed - Math.max(committedBefore, Math.min(start ?? 0, committed))
    const overMs = Math.max(settings.judgingStepMs, now - changedBeforeAt)
    const possible = (factor * capacity.bestPerSec * overMs) / 1_000
    if (records <= leastRecords || records <= possible || lag > landsWithin * records) return []
    // What was skipped was not read: it says nothing of the speed.
    capacity.fresh = []
    return [{ change, records, overMs, bestPerSec: capacity.bestPerSec }]
  })
}

function toDraft(poll: PollContext, skips: readonly Skip[], scope: Draft['scope'], key: string): Draft {
  const records = skips.reduce((sum, each) => sum + each.records, 0)
  const [first] = skips
  const names = skips.map(({ change }) => `${change.window.topic}/${change.window.partition}`)
  return {
    key,
    severity: 'page',
    scope,
    since: poll.now,
    describe: () => ({
      title: `${poll.groupId} skipped ${plural(records, 'record')} on ${listOf(names)}`,
      facts: [
        observed(
          `${names[0]}: ${count(first?.change.committedBefore ?? 0)} → ${count(first?.change.window.committed ?? 0)} in ${span(first?.overMs ?? 0)}`,
          poll.now,
        ),
        observed(`At its best it has read ${count(Math.round(first?.bestPerSec ?? 0))} records per second`),
        observed('It landed on the end of the log'),
        unknowable('Whether the records were meant to be skipped'),
      ],
      evidence: {
        records,
        partitions: skips.length,
        over_ms: first?.overMs ?? null,
        best_per_sec: first?.bestPerSec ?? null,
        from_offset: first?.change.committedBefore ?? null,
        to_offset: first?.change.window.committed ?? null,
      },
      nextStep:
        'Look for auto.offset.reset=latest or a reset to latest; read the records between the two offsets again if they matter. Acknowledge to close.',
    }),
  }
}

/** OFFSET_SKIP_FORWARD: the commit went forward ten times faster than the group can read, and landed on the end. */
export const offsetSkipForward: Rule = {
  code: 'OFFSET_SKIP_FORWARD',
  life: 'sticky',
  detect(poll) {
    const skips = skipsOf(poll)
    if (skips.length === 0) return []
    if (hitsAll(poll, skips.length)) return [toDraft(poll, skips, { level: 'group' }, 'group')]
    return [...byTopic(skips.map(({ change }) => change.window))].map(([topic, list]) => {
      const own = skips.filter(({ change }) => change.window.topic === topic)
      return toDraft(
        poll,
        own,
        { level: 'partition', topic, partitions: list.map(({ partition }) => partition) },
        topic,
      )
    })
  },
}
