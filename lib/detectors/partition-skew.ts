import { explaining } from './growth'
import { describeGrowth, onsetOfGrowth } from './lag-growing'
import { byTopic, numbersOf } from './partitions'
import type { Rule } from './rule'
import { listOf } from './wording'

/** PARTITION_SKEW: the floor of the lag rises on a minority of the active partitions, which do move. */
export const partitionSkew: Rule = {
  code: 'PARTITION_SKEW',
  life: 'state',
  closesAtOnce: true,
  detect(poll) {
    const growth = poll.growth()
    if (growth === null || poll.open.has('LAG_GROWING')) return []
    const { growing, rising, unknown, active } = growth
    // Others that rise a little, or are not known yet, may follow within a step or two: then the whole group grows.
    if (growing.length === 0 || 2 * (growing.length + rising.length + unknown) >= active) return []
    return [...byTopic(growing)].map(([topic, partitions]) => ({
      key: topic,
      severity: 'warning' as const,
      scope: { level: 'partition' as const, topic, partitions: numbersOf(partitions) },
      since: onsetOfGrowth(partitions, poll),
      describe: () =>
        describeGrowth(
          poll,
          partitions,
          `${topic}/${listOf(numbersOf(partitions))} falls behind, the others keep up`,
          `Compare how much is written to ${topic}/${listOf(numbersOf(partitions))} with the rest: a hot key, or a slow owner.`,
        ),
    }))
  },
  holds(entry, poll) {
    const { scope } = entry
    const growth = poll.growth()
    if (growth === null || scope.level !== 'partition') return false
    return [...growth.growing, ...growth.rising].some(
      ({ topic, partition }) => topic === scope.topic && scope.partitions.includes(partition),
    )
  },
  explained: (_entry, { open }) => open.has('LAG_GROWING') || explaining.some((code) => open.has(code)),
}
