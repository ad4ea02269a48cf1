import { isOrphan, readPartitions, totalLag } from './partitions'
import type { Growth, PollContext } from './rule'
import { isConsumerLike, isSimple } from './window/group-kind'
import { horizonSteps, inputPerSec } from './window/pace'
import type { PartitionWindow } from './window/partition-window'
import { halves, valueBack } from './window/steps'

const inputShare = 0.05
const lagShare = 0.05
const lagRecords = 10
const stepsAgo = 3
const idleSeconds = 10

/** `none`: no growth. `rising`: floors rise, not by the margin. `growing`: they rise by it. */
export type Trend = 'unknown' | 'none' | 'rising' | 'growing'

function secondSmallest(values: readonly number[]): number {
  let first = Number.POSITIVE_INFINITY
  let second = Number.POSITIVE_INFINITY
  for (const value of values) {
    if (value < first) {
      second = first
      first = value
    } else if (value < second) second = value
  }
  return Number.isFinite(second) ? second : first
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

/** `later` is above `earlier` by 5 % of the input of that time and by 5 % + 10 records. */
export const isAboveByMargin = (later: number, earlier: number, input: number): boolean =>
  later > earlier + inputShare * input && later > earlier * (1 + lagShare) + lagRecords

/** Whether the floor of a partition's lag rises: the smallest of the last h steps against the second smallest before. */
export function trendOf(window: PartitionWindow, { settings, now }: PollContext): Trend {
  const { lag, end, steps } = window
  if (lag === null || end === null) return 'unknown'
  if (lag === 0 || lag <= idleSeconds * (inputPerSec(window, now) ?? 0)) return 'none'
  const horizon = horizonSteps(window, settings)
  const split = halves(steps.minLags, horizon)
  if (split === null) return 'unknown'
  const [earlier, later] = split
  const floor = Math.min(...later)
  const before = secondSmallest(earlier)
  if (floor <= before) return 'none'
  const input = end - (valueBack(steps.ends, horizon) ?? end)
  const last = steps.minLags.at(-1) ?? lag
  const ago = valueBack(steps.minLags, stepsAgo) ?? last
  // The floor alone also rises where polls and commits fall out of step and miss the lowest moment.
  const isHigher = isAboveByMargin(floor, before, input) && isAboveByMargin(meanOf(later), meanOf(earlier), input)
  return isHigher && last >= ago ? 'growing' : 'rising'
}

/** While one of these is open, it is what makes the lag grow. */
export const explaining = ['GROUP_STUCK', 'REBALANCE_STUCK', 'RECONCILE_BLOCKED'] as const

export function growthOf(poll: PollContext): Growth | null {
  const { observation, open, settings } = poll
  if (totalLag(poll) <= settings.allowedLag) return null
  const judged = isSimple(observation) || (isConsumerLike(observation) && observation.state !== 'Empty')
  if (!judged || explaining.some((code) => open.has(code))) return null
  const stuckMembers = open.of('MEMBER_STUCK').map(({ key }) => key)
  const growing: PartitionWindow[] = []
  const rising: PartitionWindow[] = []
  let active = 0
  let unknown = 0
  let lag = 0
  for (const each of readPartitions(poll)) {
    const { topic, partition } = each
    if (open.covers('TXN_LSO_STUCK', topic, partition) || open.covers('PARTITION_STUCK', topic, partition)) continue
    if (each.owner !== null && stuckMembers.includes(each.owner)) continue
    if (isOrphan(poll, topic)) continue
    lag += each.lag ?? 0
    if (each.lag === null || (each.lag === 0 && each.steps.ends.at(-1) === each.steps.ends[0])) continue
    active += 1
    const trend = trendOf(each, poll)
    if (trend === 'growing') growing.push(each)
    else if (trend === 'rising') rising.push(each)
    else if (trend === 'unknown') unknown += 1
  }
  return lag <= settings.allowedLag ? null : { active, growing, rising, unknown }
}
