import type { PartitionSeries, TimeRange } from '@/lib/domain/ports'
import type { TopicHistoryQuery } from '@/lib/wire/queries'
import type { TopicHistoryBody, TopicPoint } from '@/lib/wire/topics'
import type { ClusterContext } from './cluster-context'
import { toEnvelope } from './envelope'
import { gapSteps, gapsOf, oldestOf } from './gaps'
import { relativeLengthMs, toTimeRange } from './time-range'
import { requireTopic } from './topic-view'

/** Groups looked into for partitions nobody before them has; a topic is mostly read whole by its first reader. */
const maxGroups = 8

interface Found {
  readonly groupIds: string[]
  readonly series: PartitionSeries[]
}

/** One series of each partition, out of as few groups as have them. */
function findSeries(context: ClusterContext, topic: string, range: TimeRange, points: number): Found {
  const uses = [...(context.index.usesByTopic.get(topic) ?? [])].sort(
    (left, right) => right.partitions - left.partitions || (left.groupId < right.groupId ? -1 : 1),
  )
  const byPartition = new Map<number, PartitionSeries>()
  const groupIds: string[] = []
  const wanted = requireTopic(context, topic).partitions.length
  for (const { groupId } of uses.slice(0, maxGroups)) {
    if (byPartition.size >= wanted) break
    const own = context.history.rangePartitions(groupId, range, points).filter((each) => each.topic === topic)
    const added = own.filter(({ partition }) => !byPartition.has(partition))
    for (const each of added) byPartition.set(each.partition, each)
    if (added.length > 0) groupIds.push(groupId)
  }
  return { groupIds, series: [...byPartition.values()] }
}

/** Growth of one log between its points: records per second by time; null where it is not known. */
function toRates({ points }: PartitionSeries): { at: number; resolutionMs: number; perSec: number | null }[] {
  return points.map(({ at, resolutionMs, logEndOffset }, index) => {
    const before = points[index - 1]
    const elapsedMs = before === undefined ? 0 : at - before.at
    const isApart = before === undefined || elapsedMs > gapSteps * Math.max(before.resolutionMs, resolutionMs)
    const from = before?.logEndOffset ?? null
    const isKnown = !isApart && from !== null && logEndOffset !== null && logEndOffset >= from
    return { at, resolutionMs, perSec: isKnown ? ((logEndOffset - from) * 1_000) / elapsedMs : null }
  })
}

/** What is not known is counted, not added. */
function toPoints(series: readonly PartitionSeries[]): TopicPoint[] {
  const byTime = new Map<number, TopicPoint>()
  for (const each of series) {
    for (const { at, resolutionMs, perSec } of toRates(each)) {
      const point = byTime.get(at) ?? {
        at,
        resolution_ms: resolutionMs,
        produce_per_sec: null,
        unknown_partitions: series.length,
      }
      byTime.set(at, point)
      if (perSec === null) continue
      point.produce_per_sec = (point.produce_per_sec ?? 0) + perSec
      point.unknown_partitions -= 1
    }
  }
  return [...byTime.values()].sort((left, right) => left.at - right.at)
}

/** How fast a topic was written. @throws TidemarkError TM_NOT_READY, TM_TOPIC_NOT_FOUND, TM_BAD_REQUEST */
export function buildTopicHistory(
  context: ClusterContext,
  topic: string,
  query: TopicHistoryQuery,
  now: number,
): TopicHistoryBody {
  const partitions = requireTopic(context, topic).partitions.length
  const isRelative = relativeLengthMs(query, '1h') !== null
  const range = toTimeRange(query, '1h', isRelative ? (context.state.snapshot?.takenAt ?? now) : now)
  const { groupIds, series } = findSeries(context, topic, range, query.points)
  return {
    ...toEnvelope(context, now),
    topic,
    from: range.from,
    to: range.to,
    group_ids: groupIds,
    partitions,
    points: toPoints(series),
    gaps: gapsOf(context, range),
    oldest_at: oldestOf(context.storeStats),
  }
}
