import { maxWallItems, type WallBody, type WallItem } from '@/lib/wire/wall'
import { type AttentionLine, countVerdicts, isUrgent, toLines } from './attention'
import type { ClusterContext } from './cluster-context'
import { toEnvelope } from './envelope'
import { errorOf, type GroupSummary } from './snapshot-index'
import type { Source } from './source'
import { toGroupTimeLagFields } from './time-lag-fields'
import { toWallLine } from './wall-line'
import { toWallReason } from './wall-reason'
import { toUnreadItems } from './wall-unread'

const maxErrors = 3

function toLag({ totalLag, unknownPartitions }: GroupSummary): WallItem['lag'] {
  return totalLag === null ? null : { value: totalLag, bound: unknownPartitions > 0 ? 'at_least' : 'exact' }
}

function toTimeLag({ state }: ClusterContext, groupId: string): WallItem['time_lag'] {
  const { time_lag_ms, time_lag_error_ms } = toGroupTimeLagFields(state.derived?.timeLags.get(groupId))
  if (time_lag_ms === null) return null
  return { value: time_lag_ms, bound: time_lag_error_ms === null ? 'at_least' : 'exact' }
}

function toVerdict({ record }: AttentionLine): WallItem['verdict'] {
  if (record.code === 'COORDINATOR_UNAVAILABLE') return 'unknown'
  return record.severity === 'page' ? 'critical' : 'warning'
}

/** Read together with the number beside it: the time that is left, or `now`. */
function toReason({ record, lossMs }: AttentionLine): string {
  if (!Number.isFinite(lossMs)) return toWallReason(record)
  return lossMs < 1_000 ? 'Unread records are deleted' : 'Unread records deleted in'
}

function toItem(context: ClusterContext, line: AttentionLine): WallItem {
  const { record, groupId, lossMs, moreGroups } = line
  const { snapshot } = context.state
  const takenAt = snapshot?.takenAt ?? 0
  const summary = context.index.groups.get(groupId)
  // A group that is gone has a row for an hour; it is not one that could not be read.
  const reading = snapshot?.groups.get(groupId)
  const unread = reading !== undefined && errorOf(reading) !== null
  const isNear = Number.isFinite(lossMs)
  return {
    id: record.id,
    verdict: toVerdict(line),
    name: groupId,
    more: moreGroups,
    reason: toReason(line),
    since: record.since,
    loss_ms: isNear ? Math.floor(lossMs) : null,
    lag: summary === undefined || unread ? null : toLag(summary),
    time_lag: unread ? null : toTimeLag(context, groupId),
    unread,
    line: toWallLine(
      context.sparklines.lineOf(groupId, takenAt),
      takenAt,
      unread ? reading.readAt : Number.POSITIVE_INFINITY,
    ),
  }
}

function toItems(context: ClusterContext): Pick<WallBody, 'items' | 'total'> {
  const { lines, folded } = toLines(context)
  const { snapshot } = context.state
  const told = new Set(lines.map(({ groupId }) => groupId))
  const unread = snapshot === null ? [] : toUnreadItems(snapshot, told)
  const items = folded.slice(0, maxWallItems).map((line) => toItem(context, line))
  return { items: [...items, ...unread].slice(0, maxWallItems), total: folded.length + unread.length }
}

function countSetAside(context: ClusterContext): number {
  let count = 0
  for (const records of context.state.derived?.open.values() ?? []) {
    if (records.some(({ severity }) => severity !== 'info') && !records.some((record) => isUrgent(context, record)))
      count += 1
  }
  return count
}

function toBrokers({ state: { snapshot, failure } }: ClusterContext): WallBody['brokers'] {
  const brokers = snapshot?.brokers ?? []
  const reachable = failure === null ? brokers.filter(({ error }) => error === null).length : 0
  return { reachable, total: brokers.length }
}

function toGroups({ state: { snapshot }, index }: ClusterContext): WallBody['groups'] {
  if (snapshot === null) return null
  const total = snapshot.groups.size
  return { read: total - index.unreadGroups, total }
}

/** One cluster as a wall shows it; there is a body before the first reading, too, which says that there was none. */
export function buildWall({ buildId, contexts }: Source, context: ClusterContext, now: number): WallBody {
  const envelope = toEnvelope(context, now)
  const { failure } = context.state
  return {
    ...envelope,
    errors: envelope.errors.slice(0, maxErrors),
    build_id: buildId,
    clusters: [...contexts.keys()],
    next_try_ms: failure === null ? null : Math.max(0, failure.nextTryAt - now),
    brokers: toBrokers(context),
    groups: toGroups(context),
    unknown_partitions: context.index.unknownPartitions,
    verdict_counts: countVerdicts(context),
    ...toItems(context),
    set_aside_groups: countSetAside(context),
  }
}
