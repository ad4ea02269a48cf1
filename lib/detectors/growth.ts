import { readPartitions } from './partitions'
import type { PollContext } from './rule'
import { isConsumerLike, isSimple } from './window/group-kind'
import { horizonSteps, inputPerSec } from './window/pace'
import type { PartitionWindow } from './window/partition-window'

const inputShare = 0.05
const lagShare = 0.05
const lagRecords = 10
const stepsAgo = 3
/** A half is judged once so much of it was observed. */
const neededShare = 0.6
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

/** `later` is above `earlier` by 5 % of the input of that time and by 5 % + 10 records. */
export const isAboveByMargin = (later: number, earlier: number, input: number): boolean =>
  later > earlier + inputShare * input && later > earlier * (1 + lagShare) + lagRecords

/** The last `horizon` values and those before them; null while too little was observed. */
export function halves(values: readonly number[], horizon: number): [earlier: number[], later: number[]] | null {
  const later = values.slice(-horizon)
  const earlier = values.slice(-2 * horizon, -horizon)
  return later.length < horizon || earlier.length < neededShare * horizon ? null : [earlier, later]
}

/** Whether the floor of a partition's lag rises: the smallest of the last h steps against the second smallest before. */
export function trendOf(window: PartitionWindow, { settings, now }: PollContext): Trend {
  const { lag, steps } = window
  if (lag === null) return 'unknown'
  if (lag === 0 || lag <= idleSeconds * (inputPerSec(window, now) ?? 0)) return 'none'
  const horizon = horizonSteps(window, settings)
  const split = halves(steps.minLags, horizon)
  if (split === null) return 'unknown'
  const [earlier, later] = split
  const floor = Math.min(...later)
  const before = secondSmallest(earlier)
  if (floor <= before) return 'none'
  const input = (steps.ends.at(-1) ?? 0) - (steps.ends.at(-1 - horizon) ?? steps.ends[0] ?? 0)
  const last = later.at(-1) ?? 0
  const ago = steps.minLags.at(-1 - stepsAgo) ?? last
  return isAboveByMargin(floor, before, input) && last >= ago ? 'growing' : 'rising'
}

/** How the active partitions of a group trend, those explained by another finding left out. */
export interface Growth {
  readonly active: number
  readonly growing: readonly PartitionWindow[]
  readonly rising: readonly PartitionWindow[]
}

export function growthOf(poll: PollContext): Growth | null {
  const { observation, open, settings } = poll
  const judged = isSimple(observation) || (isConsumerLike(observation) && observation.state !== 'Empty')
  if (!judged || open.has('GROUP_STUCK') || open.has('REBALANCE_STUCK')) return null
  const growing: PartitionWindow[] = []
  const rising: PartitionWindow[] = []
  let active = 0
  let lag = 0
  for (const each of readPartitions(poll)) {
    const { topic, partition } = each
    if (open.covers('TXN_LSO_STUCK', topic, partition) || open.covers('PARTITION_STUCK', topic, partition)) continue
    lag += each.lag ?? 0
    if (each.lag === null || (each.lag === 0 && each.steps.ends.at(-1) === each.steps.ends[0])) continue
    active += 1
    const trend = trendOf(each, poll)
    if (trend === 'growing') growing.push(each)
    else if (trend === 'rising') rising.push(each)
  }
  return lag <= settings.allowedLag ? null : { active, growing, rising }
}
