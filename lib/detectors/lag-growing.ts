import { explaining } from './growth'
import { sumOf } from './partitions'
import type { PollContext, Rule } from './rule'
import { horizonSteps, inputPerSec } from './window/pace'
import type { PartitionWindow } from './window/partition-window'
import { count, observed, plural, span } from './wording'

/** Observed ms of the steps the floors were compared over, and how much the lag rose in them. */
function riseOf(partitions: readonly PartitionWindow[]) {
  const rise = sumOf(partitions, ({ steps, lag }) => (lag ?? 0) - (steps.minLags.find((each) => each !== null) ?? 0))
  const overMs = Math.max(0, ...partitions.map(({ steps }) => (steps.minLags.length - 1) * steps.stepMs))
  return { rise, overMs }
}

export function describeGrowth(
  poll: PollContext,
  partitions: readonly PartitionWindow[],
  title: string,
  nextStep: string,
) {
  const { rise, overMs } = riseOf(partitions)
  const lag = sumOf(partitions, (each) => each.lag ?? 0)
  const perSec = sumOf(partitions, (each) => inputPerSec(each, poll.now) ?? 0)
  return {
    title,
    facts: [
      observed(`The floor of the lag rose by ${plural(Math.max(0, rise), 'record')} in ${span(overMs)}`),
      observed(`${plural(lag, 'record')} wait on ${plural(partitions.length, 'partition')}`),
      observed(`${count(Math.round(perSec))} records per second are written to them`),
    ],
    evidence: { lag, rise, over_ms: overMs, partitions: partitions.length, produce_per_sec: perSec },
    nextStep,
  }
}

/** The beginning of the later half: no earlier moment is known to be the onset. */
export const onsetOfGrowth = (partitions: readonly PartitionWindow[], { now, settings }: PollContext): number =>
  Math.min(now, ...partitions.map((each) => now - horizonSteps(each, settings) * settings.judgingStepMs))

/** LAG_GROWING: the floor of the lag rises on at least half of the active partitions. */
export const lagGrowing: Rule = {
  code: 'LAG_GROWING',
  life: 'state',
  closesAtOnce: true,
  detect(poll) {
    const growth = poll.growth()
    if (growth === null || growth.growing.length === 0) return []
    if (2 * growth.growing.length < growth.active) return []
    const { growing } = growth
    const members = poll.observation.members?.length ?? 0
    return [
      {
        key: 'group',
        severity: 'warning',
        scope: { level: 'group' },
        since: onsetOfGrowth(growing, poll),
        describe: () =>
          describeGrowth(
            poll,
            growing,
            `Lag of ${poll.groupId} grows`,
            members > 0 && members < growth.active
              ? `Add consumers: ${members} run and ${growth.active} partitions can be read at once; or make each record cheaper.`
              : 'Every partition has its own member already: make each record cheaper, or add partitions.',
          ),
      },
    ]
  },
  holds(_entry, poll) {
    const growth = poll.growth()
    if (growth === null) return false
    const up = growth.growing.length + growth.rising.length
    return up > 0 && 2 * up >= growth.active - growth.unknown
  },
  explained: (_entry, { open }) => explaining.some((code) => open.has(code)),
}
