import { toPartitionKey } from '@/lib/domain/topic-partition-key'
import { movedNow, stillStuck } from './freeze'
import type { PollContext, Rule, Standing } from './rule'
import { cadenceMs } from './window/pace'
import type { PartitionWindow } from './window/partition-window'
import { count, memberName, observed, plural, span, unknowable } from './wording'

/** It waits while all others of its owner, or of the group, are about to be frozen: then they are one finding. */
function isAboutToWiden(own: readonly Standing[], all: readonly Standing[], standing: Standing): boolean {
  const nearly = (list: readonly Standing[]) => {
    const others = list.filter((each) => each !== standing)
    return others.length > 0 && others.every(({ isNearlyFrozen }) => isNearlyFrozen)
  }
  return nearly(own) || nearly(all)
}

function movingSiblings(own: readonly Standing[], standing: Standing): string {
  const moving = own.filter((each) => each !== standing && !each.isNearlyFrozen).map(({ partition }) => partition)
  const [first] = moving
  if (first === undefined) return ''
  return moving.length === 1
    ? `, and moves ${first.topic}/${first.partition}`
    : `, and moves ${moving.length} other partitions`
}

function describe(poll: PollContext, own: readonly Standing[], standing: Standing) {
  const { partition: each, freezeMs, limitMs } = standing
  const { topic, partition, committed, lag, end, frozen } = each
  const since = frozen?.at ?? poll.now
  const member = poll.memberOf(each.owner)
  const offset = Math.max(committed ?? 0, each.start ?? 0)
  const cadence = cadenceMs(each, poll.settings.judgingStepMs)
  return {
    title: `Partition ${topic}/${partition} is stuck`,
    facts: [
      observed(`Its commit stays at ${count(committed ?? 0)} for ${span(freezeMs)}`, since),
      observed(
        `${plural(lag ?? 0, 'record')} wait, ${count(Math.max(0, (end ?? 0) - (frozen?.end ?? 0)))} of them written since`,
      ),
      observed(
        member === null
          ? 'The group commits without members'
          : `Owner ${memberName(member)} sends heartbeats${movingSiblings(own, standing)}`,
      ),
      observed(
        cadence === null
          ? `No rhythm of commits is known yet: ${span(limitMs)} is the limit`
          : `It used to commit every ${span(cadence)} or faster`,
      ),
      unknowable('Paused on purpose cannot be told apart from here'),
    ],
    evidence: {
      committed_offset: committed,
      log_end_offset: end,
      lag,
      frozen_ms: freezeMs,
      limit_ms: limitMs,
      commit_cadence_ms: cadence,
      owner: member?.memberId ?? null,
    },
    nextStep: `Look at record ${count(offset)} of ${topic}/${partition}. If it cannot be processed, skip it.`,
    command: `kafka-console-consumer.sh --bootstrap-server … --topic ${topic} --partition ${partition} --offset ${offset} --max-messages 1`,
  }
}

function windowOf(poll: PollContext, key: string): PartitionWindow[] {
  const found = poll.window.partitions.get(key)
  return found === undefined ? [] : [found]
}

/** PARTITION_STUCK: the commit stands still longer than its rhythm allows while readable records wait. */
export const partitionStuck: Rule = {
  code: 'PARTITION_STUCK',
  life: 'state',
  closesAtOnce: true,
  detect(poll) {
    if (poll.open.has('GROUP_STUCK')) return []
    const all = [...poll.standings().values()].flat()
    return [...poll.standings()].flatMap(([owner, own]) => {
      if (poll.open.of('MEMBER_STUCK').some(({ key }) => key === owner)) return []
      return own.flatMap((standing) => {
        const { topic, partition, frozen } = standing.partition
        const key = toPartitionKey(topic, partition)
        const isOpen = poll.open.of('PARTITION_STUCK').some((entry) => entry.key === key)
        if (!standing.isFrozen || (!isOpen && isAboutToWiden(own, all, standing))) return []
        return [
          {
            key,
            severity: 'page' as const,
            scope: { level: 'partition' as const, topic, partitions: [partition] },
            since: frozen?.at ?? poll.now,
            describe: () => describe(poll, own, standing),
          },
        ]
      })
    })
  },
  ownerOf: ({ key }, poll) => poll.window.partitions.get(key)?.owner ?? null,
  holds(entry, poll) {
    const partitions = windowOf(poll, entry.key)
    if (movedNow(partitions, poll.now)) entry.movedPolls += 1
    return entry.movedPolls < 2 && stillStuck(partitions, entry.openedAt) && partitions[0]?.owner === entry.owner
  },
  explained(entry, poll) {
    if (poll.open.has('GROUP_STUCK')) return true
    const owner = poll.window.partitions.get(entry.key)?.owner
    return poll.open.of('MEMBER_STUCK').some(({ key }) => key === owner)
  },
}
