import { createPartitionWindow, type PartitionWindow } from './partition-window'
import type { Steps } from './steps'

type Remembered = Exclude<keyof PartitionWindow, 'topic' | 'partition' | 'firstSeenAt' | 'steps'>

/** In this order their values are remembered, without names: there are many partitions. New ones go to the end. */
const order: Readonly<Record<Remembered, true>> = {
  topicId: true,
  leaderEpoch: true,
  start: true,
  end: true,
  stable: true,
  committed: true,
  lag: true,
  seenAt: true,
  clockMs: true,
  moved: true,
  frozen: true,
  owner: true,
  ownerTick: true,
  gapsMs: true,
  endMovedMs: true,
  stepStart: true,
  startMoveCount: true,
  startMarks: true,
  error: true,
  commitError: true,
  inheritedCommit: true,
  beyondSince: true,
  stableFlat: true,
  uncommittedSince: true,
  unownedSince: true,
  committedAt: true,
  timePoints: true,
  transactionWriteAt: true,
  isRecreated: true,
}
const fields = Object.keys(order) as Remembered[]

type Nullable = (number | null)[]

/** Topic, partition, first sight, steps, then the fields above; what is as in a fresh window is null, and left out at the end. */
export type PartitionMemory = readonly [string, number, number, StepsMemory, ...unknown[]]
type StepsMemory = readonly [stepMs: number, last: number, minLags: Nullable, ends: Nullable, times: Nullable]

/** Each value as the difference to the one before, which is short; null stays null. */
function toDifferences(values: Nullable): Nullable {
  let before = 0
  return values.map((value) => {
    if (value === null) return null
    const difference = value - before
    before = value
    return difference
  })
}

function fromDifferences(differences: Nullable): Nullable {
  let before = 0
  return differences.map((difference) => {
    if (difference === null) return null
    before += difference
    return before
  })
}

const packSteps = ({ stepMs, last, minLags, ends, times }: Steps): StepsMemory => [
  stepMs,
  last,
  minLags,
  toDifferences(ends),
  times,
]

const unpackSteps = ([stepMs, last, minLags, ends, times]: StepsMemory): Steps => ({
  stepMs,
  last,
  minLags,
  ends: fromDifferences(ends),
  times,
})

/** Nothing, an empty list and false say no more than a fresh window does; 0 does: offsets begin there. */
const isFresh = (value: unknown): boolean =>
  value === null || value === false || (Array.isArray(value) && value.length === 0)

export function packPartition(window: PartitionWindow): PartitionMemory {
  const values: unknown[] = fields.map((field) => (isFresh(window[field]) ? null : window[field]))
  while (values.at(-1) === null) values.pop()
  return [window.topic, window.partition, window.firstSeenAt, packSteps(window.steps), ...values]
}

export function unpackPartition([topic, partition, firstSeenAt, steps, ...values]: PartitionMemory): PartitionWindow {
  const window = createPartitionWindow(topic, partition, firstSeenAt)
  const known = fields.flatMap((field, index) => (values[index] == null ? [] : [[field, values[index]] as const]))
  return Object.assign(window, Object.fromEntries(known), { steps: unpackSteps(steps) })
}
