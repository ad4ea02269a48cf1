import type { FindingRecord } from '@/lib/domain/finding'
import type { TopicReading } from '@/lib/domain/snapshot'
import { formatCount } from '@/lib/format/number'
import { formatDuration } from '@/lib/format/time'
import type { TopicRow } from '@/lib/wire/topics'
import { toLines } from './attention'
import type { ClusterContext } from './cluster-context'
import { compareFindings } from './finding-rows'
import { numbersOf } from './group-numbers'
import { unsilencedOf } from './set-aside'
import { toWallReason } from './wall-reason'

type Health = Pick<TopicRow, 'health' | 'note' | 'since'>

/** Findings of groups that are about what the topic loses. */
const lossCodes = new Set<FindingRecord['code']>(['DATA_LOSS_RISK', 'DATA_LOST_RETENTION', 'LOG_TRUNCATED'])

function topicsOf({ scope }: FindingRecord): readonly string[] {
  if (scope.level === 'group') return []
  return scope.level === 'member' ? scope.partitions.map(({ topic }) => topic) : [scope.topic]
}

function findWorst(context: ClusterContext): ReadonlyMap<string, FindingRecord> {
  const records = [...(context.state.derived?.open.keys() ?? [])]
    .flatMap((groupId) => unsilencedOf(context, groupId))
    .filter(({ severity }) => severity !== 'info')
    .sort(
      (left, right) =>
        Number(lossCodes.has(right.code)) - Number(lossCodes.has(left.code)) || compareFindings(left, right),
    )
  const worst = new Map<string, FindingRecord>()
  for (const record of records) {
    for (const topic of topicsOf(record)) if (!worst.has(topic)) worst.set(topic, record)
  }
  return worst
}

/** The worst open finding that names each topic; what nobody has to act on is left out. */
export const worstByTopic = (context: ClusterContext): ReadonlyMap<string, FindingRecord> =>
  context.memo.of(findWorst, context)

interface NearLoss {
  readonly ms: number
  readonly since: number
}

function findNearLosses(context: ClusterContext): ReadonlyMap<string, NearLoss> {
  const losses = new Map<string, NearLoss>()
  for (const { groupId, lossMs, record } of toLines(context).lines) {
    const summary = context.index.groups.get(groupId)
    if (summary === undefined || !Number.isFinite(lossMs)) continue
    const { topic } = numbersOf(context, summary).dataLoss
    if (topic !== null && !losses.has(topic)) losses.set(topic, { ms: lossMs, since: record.since })
  }
  return losses
}

/** What a topic is about to lose within the hour: the soonest, as the overview has it. */
const nearLossOf = (context: ClusterContext, topic: string) => context.memo.of(findNearLosses, context).get(topic)

function toLoss(context: ClusterContext, topic: string, finding: FindingRecord | undefined): Health | null {
  if (finding !== undefined && lossCodes.has(finding.code) && finding.code !== 'DATA_LOSS_RISK') {
    return { health: 'critical', note: toWallReason(finding), since: finding.since }
  }
  const near = nearLossOf(context, topic)
  if (near !== undefined && near.ms >= 1_000) {
    return { health: 'critical', note: `unread deleted in ${formatDuration(near.ms)}`, since: near.since }
  }
  if (finding?.code !== 'DATA_LOSS_RISK') return null
  return { health: 'critical', note: toWallReason(finding), since: finding.since }
}

const plural = (count: number, what: string) => (count === 1 ? `1 ${what}` : `${formatCount(count)} ${what}s`)

function toLeaderless({ partitions }: TopicReading): string | null {
  const without = partitions.filter(({ leader }) => leader === null)
  const [first] = without
  if (first === undefined) return null
  return without.length === 1
    ? `partition ${first.partition} has no leader`
    : `${formatCount(without.length)} partitions have no leader`
}

function countBelow({ partitions }: TopicReading, minimum: number | null): number {
  return minimum === null ? 0 : partitions.filter(({ leader, isr }) => leader !== null && isr.length < minimum).length
}

/**
 * How a topic stands: by its own partitions first, then by what open findings say of its records. A group that has
 * trouble in it is a warning here, whatever the finding's own severity: the topic itself is sound.
 */
export function toTopicHealth(
  context: ClusterContext,
  reading: TopicReading,
  finding: FindingRecord | undefined,
): Health {
  const { topic, partitions, error } = reading
  const { topicWatch, state } = context
  if (error !== null) return { health: 'unknown', note: error.message, since: null }
  const leaderless = toLeaderless(reading)
  if (leaderless !== null) {
    return { health: 'critical', note: leaderless, since: topicWatch.lackSince(topic, 'leader') }
  }
  const minimum = state.derived?.settings?.topics.get(topic)?.minInSyncReplicas ?? null
  const below = countBelow(reading, minimum)
  const since = topicWatch.lackSince(topic, 'replica')
  if (below > 0) return { health: 'critical', note: `${plural(below, 'partition')} below min.insync.replicas`, since }
  const loss = toLoss(context, topic, finding)
  if (loss !== null) return loss
  const short = partitions.filter(({ isr, replicas }) => isr.length < replicas.length).length
  if (short > 0) return { health: 'warning', note: `${plural(short, 'partition')} under-replicated`, since }
  const unread = partitions.filter(({ logEndOffset, error: own }) => logEndOffset === null || own !== null).length
  if (unread > 0) {
    const note = `${formatCount(unread)} of ${plural(partitions.length, 'partition')} not read`
    return { health: 'unknown', note, since: null }
  }
  if (finding !== undefined) return { health: 'warning', note: toWallReason(finding), since: finding.since }
  return { health: 'ok', note: '', since: null }
}
