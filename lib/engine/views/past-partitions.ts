import type { PartitionPoint, PartitionSeries, TopicPartition } from '@/lib/domain/ports'
import type { TimeLag } from '@/lib/domain/time-lag'
import { toPartitionKey } from '@/lib/domain/topic-partition-key'
import type { ClusterContext } from './cluster-context'
import { gapSteps } from './gaps'
import type { PastMoment } from './past-moment'

const nearMs = 900_000
const nearPoints = 60
const farMs = 86_400_000
const maxPoints = 400
/** Rates are taken over at least so long, as those of today. */
const rateMs = 30_000

/** What a partition's points up to a moment tell beside its offsets. */
export interface PastPartition {
  readonly consumePerSec: number | null
  readonly producePerSec: number | null
  /** Epoch ms of the reading that first saw the commit; null = it did not change in the time looked at. */
  readonly lastCommitAt: number | null
  readonly timeLag: TimeLag
}

const rate = (from: number | null, to: number | null, elapsedMs: number): number | null =>
  from === null || to === null || to < from ? null : ((to - from) * 1_000) / elapsedMs

/** The point rates count from: the newest that is old enough, with nothing missing since; null = there is none. */
function findStart(points: readonly PartitionPoint[]): PartitionPoint | null {
  for (let index = points.length - 1; index > 0; index -= 1) {
    const [before, after] = [points[index - 1], points[index]]
    const last = points.at(-1)
    if (before === undefined || after === undefined || last === undefined) return null
    if (after.at - before.at > gapSteps * after.resolutionMs) return null
    if (last.at - before.at >= rateMs) return before
  }
  return null
}

function findLastCommit(points: readonly PartitionPoint[]): number | null {
  for (let index = points.length - 1; index > 0; index -= 1) {
    const [before, after] = [points[index - 1], points[index]]
    if (before !== undefined && after !== undefined && before.committedOffset !== after.committedOffset) return after.at
  }
  return null
}

/** The first unread record was written between the last log end that is not beyond the commit and the next one. */
function toTimeLag(points: readonly PartitionPoint[], at: number): TimeLag {
  const last = points.at(-1)
  if (last === undefined || last.logEndOffset === null) return { kind: 'unknown', reason: 'log_not_read' }
  const { committedOffset } = last
  if (committedOffset === null) return { kind: 'unknown', reason: 'no_commit' }
  if (last.logEndOffset <= committedOffset) return { kind: 'known', ms: 0, errorMs: 0 }
  const read = points.filter(({ logEndOffset }) => logEndOffset !== null)
  const first = read.findIndex(({ logEndOffset }) => (logEndOffset ?? 0) > committedOffset)
  const [before, after] = [read[first - 1], read[first]]
  if (after === undefined) return { kind: 'unknown', reason: 'not_observed' }
  const least = Math.max(0, at - after.at)
  if (before === undefined) return { kind: 'at_least', ms: least }
  const most = Math.max(least, at - before.at)
  return { kind: 'known', ms: (least + most) / 2, errorMs: (most - least) / 2 }
}

function toPartition(points: readonly PartitionPoint[], at: number): PastPartition {
  const start = findStart(points)
  const last = points.at(-1)
  const elapsedMs = start === null || last === undefined ? 0 : last.at - start.at
  return {
    consumePerSec: rate(start?.committedOffset ?? null, last?.committedOffset ?? null, elapsedMs),
    producePerSec: rate(start?.logEndOffset ?? null, last?.logEndOffset ?? null, elapsedMs),
    lastCommitAt: findLastCommit(points),
    timeLag: toTimeLag(points, at),
  }
}

const keyOf = ({ topic, partition }: TopicPartition) => toPartitionKey(topic, partition)

/** Where the near past only bounds the time lag, a day of it may tell more. */
function lookFurther(
  context: ClusterContext,
  groupId: string,
  at: number,
  found: Map<string, PastPartition>,
  read: ReadonlySet<string>,
): void {
  const bounded = new Set([...found].filter(([, { timeLag }]) => timeLag.kind === 'at_least').map(([key]) => key))
  if (bounded.size === 0) return
  for (const series of context.history.rangePartitions(groupId, { from: at - farMs, to: at }, maxPoints)) {
    const key = keyOf(series)
    const known = found.get(key)
    if (known === undefined || !bounded.has(key) || !read.has(key)) continue
    const timeLag = toTimeLag(series.points, at)
    found.set(key, { ...known, timeLag })
  }
}

/** By `toPartitionKey`, every partition whose last point is the reading shown. */
export function readPastPartitions(
  context: ClusterContext,
  groupId: string,
  { observation, resolutionMs }: PastMoment,
): ReadonlyMap<string, PastPartition> {
  const { at } = observation
  const from = at - Math.max(nearMs, nearPoints * resolutionMs)
  const found = new Map<string, PastPartition>()
  const isRead = ({ points }: PartitionSeries) => points.at(-1)?.at === at
  for (const series of context.history.rangePartitions(groupId, { from, to: at }, maxPoints).filter(isRead)) {
    found.set(keyOf(series), toPartition(series.points, at))
  }
  lookFurther(context, groupId, at, found, new Set(found.keys()))
  return found
}
