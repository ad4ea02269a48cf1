import type { GroupObservation, OpenTransaction } from '@/lib/domain/observation'
import type { GroupEventOf } from './sampled-events'
import type { TimePoint } from './time-lag-rounds'

/** Points of one tick handed to the groups that read those partitions. */
const maxPointEvents = 500

type ByPlace<Value> = Map<string, Map<number, Value[]>>

function groupByPlace<Value extends { topic: string; partition: number }>(values: readonly Value[]): ByPlace<Value> {
  const byTopic: ByPlace<Value> = new Map()
  for (const value of values) {
    const partitions = byTopic.get(value.topic) ?? new Map<number, Value[]>()
    byTopic.set(value.topic, partitions)
    const known = partitions.get(value.partition)
    if (known === undefined) partitions.set(value.partition, [value])
    else known.push(value)
  }
  return byTopic
}

function* matchesOf<Value>({ partitions }: GroupObservation, byPlace: ByPlace<Value>): Generator<Value> {
  for (const { topic, partition } of partitions) {
    const found = byPlace.get(topic)?.get(partition)
    if (found !== undefined) yield* found
  }
}

/** Answers of offsets by time, for every group that has to do with their partitions. */
export function toPointEvents(
  points: readonly TimePoint[],
  observations: ReadonlyMap<string, GroupObservation>,
  at: number,
): GroupEventOf[] {
  if (points.length === 0) return []
  const byPlace = groupByPlace(points)
  const events: GroupEventOf[] = []
  for (const [groupId, observation] of observations) {
    for (const point of matchesOf(observation, byPlace)) {
      if (events.length >= maxPointEvents) return events
      events.push({ groupId, event: { at, kind: 'time_point', ...point } })
    }
  }
  return events
}

/** Open transactions, for every group that has to do with their partitions. */
export function toProducerEvents(
  transactions: readonly OpenTransaction[],
  observations: ReadonlyMap<string, GroupObservation>,
  at: number,
): GroupEventOf[] {
  if (transactions.length === 0) return []
  const byPlace = groupByPlace(transactions)
  const events: GroupEventOf[] = []
  for (const [groupId, observation] of observations) {
    const own = [...matchesOf(observation, byPlace)]
    if (own.length > 0) events.push({ groupId, event: { at, kind: 'producers', transactions: own } })
  }
  return events
}
