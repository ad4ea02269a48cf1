import type { TimeRange } from '@/lib/domain/ports'
import type { MemberReference, RebalanceRecord } from '@/lib/domain/rebalance'
import type { RebalancesQuery } from '@/lib/wire/queries'
import type { RebalanceRow, RebalancesBody } from '@/lib/wire/rebalances'
import type { ClusterContext } from './cluster-context'
import { toEnvelope } from './envelope'
import { countValues } from './facets'
import { gapsOf } from './gaps'
import { toPage } from './page'
import { sumCounts } from './recent-rebalances'
import { annotationsIn } from './remarks-view'
import { toFinder } from './text-matcher'
import { relativeLengthMs, toTimeRange } from './time-range'

/** Rebalances one list can reach, the newest. */
const maxRecords = 10_000
const maxLanes = 30
const maxBands = 500
const maxBuckets = 48
const minuteMs = 60_000
const bucketWidths = [1, 5, 15, 60, 360, 1_440, 10_080, 43_200].map((minutes) => minutes * minuteMs)

const toMember = ({ memberId, groupInstanceId, clientId, clientHost }: MemberReference) => ({
  member_id: memberId,
  group_instance_id: groupInstanceId,
  client_id: clientId,
  client_host: clientHost,
})

export function toRebalanceRow(record: RebalanceRecord): RebalanceRow {
  const { startedAfter, startedBy, endedAfter, endedBy } = record
  return {
    id: record.id,
    group_id: record.groupId,
    started_at: startedBy,
    started_after: startedAfter,
    ended_at: endedBy,
    ended_after: endedAfter,
    duration_min_ms: Math.max(0, (endedAfter ?? record.noticedAt) - startedBy),
    duration_max_ms: endedBy === null ? null : Math.max(0, endedBy - startedAfter),
    count: record.count,
    cause: record.cause,
    cause_text: record.causeText,
    facts: record.facts.map(({ text, at, observed }) => ({ text, at, observed })),
    joined: record.joined.map(toMember),
    left: record.left.map(toMember),
    moved_host: record.movedHost.map(toMember),
    members_before: record.membersBefore,
    members_after: record.membersAfter,
    partitions_moved: record.partitionsMoved,
    partitions_assigned: record.partitionsAssigned,
    lag_gained: record.lagGained,
    coordinator: record.coordinator,
  }
}

/** A rebalance as a band on a time axis. */
export const toBand = ({ id, startedBy, endedBy, count }: RebalanceRecord) => ({
  id,
  from: startedBy,
  to: endedBy,
  count,
})

/** The newest first; a look into the store only when something changed or the answer is old. */
function rebalancesIn(
  context: ClusterContext,
  query: { groupId: string | null; range: TimeRange; key: string },
  now: number,
): readonly RebalanceRecord[] {
  const { groupId, range, key } = query
  return context.past.rebalances.get(`${key}|${groupId ?? ''}`, context.state.derived?.version ?? 0, now, () =>
    [...context.history.rebalances({ range, groupId, limit: maxRecords })].sort(
      (left, right) => right.startedBy - left.startedBy || (left.id < right.id ? -1 : 1),
    ),
  )
}

function toRange(context: ClusterContext, query: RebalancesQuery, now: number): TimeRange {
  const isRelative = relativeLengthMs(query, '24h') !== null
  return toTimeRange(query, '24h', isRelative ? (context.state.snapshot?.takenAt ?? now) : now)
}

/**
 * Every rebalance that matches, the newest first, at most `limit` before they are filtered: past what a list reaches.
 * @throws TidemarkError TM_BAD_PATTERN, TM_BAD_REQUEST
 */
export function selectRebalances(context: ClusterContext, query: RebalancesQuery, limit: number, now: number) {
  const found = toFinder(query.q)
  const range = toRange(context, query, now)
  return context.history
    .rebalances({ range, groupId: query.group ?? null, limit })
    .filter(({ groupId, cause }) => found(groupId) && (query.cause.length === 0 || query.cause.includes(cause)))
}

function toLanes(records: readonly RebalanceRecord[]): RebalancesBody['lanes'] {
  const byGroup = new Map<string, RebalanceRecord[]>()
  for (const record of records) {
    const known = byGroup.get(record.groupId)
    if (known === undefined) byGroup.set(record.groupId, [record])
    else known.push(record)
  }
  return [...byGroup]
    .map(([groupId, own]) => ({ group_id: groupId, count: sumCounts(own), bands: own.slice(0, maxBands).map(toBand) }))
    .sort((left, right) => right.count.value - left.count.value || (left.group_id < right.group_id ? -1 : 1))
}

function toFrequency(records: readonly RebalanceRecord[], { from, to }: TimeRange) {
  const bucketMs = bucketWidths.find((width) => (to - from) / width <= maxBuckets) ?? bucketWidths.at(-1) ?? minuteMs
  const byBucket = new Map<number, RebalanceRecord[]>()
  for (let at = Math.floor(from / bucketMs) * bucketMs; at < to; at += bucketMs) byBucket.set(at, [])
  for (const record of records) byBucket.get(Math.floor(record.startedBy / bucketMs) * bucketMs)?.push(record)
  return {
    bucketMs,
    frequency: [...byBucket].map(([at, own]) => {
      const { value, bound } = sumCounts(own)
      return { at, count: value, bound }
    }),
  }
}

/** Rebalances in a range: lanes worst first, frequency, table. @throws TidemarkError TM_BAD_PATTERN, TM_BAD_REQUEST */
export function buildRebalances(context: ClusterContext, query: RebalancesQuery, now: number): RebalancesBody {
  const range = toRange(context, query, now)
  const key = `${query.range ?? ''}|${query.from ?? ''}|${query.to ?? ''}`
  const found = toFinder(query.q)
  const all = rebalancesIn(context, { groupId: query.group ?? null, range, key }, now).filter(({ groupId }) =>
    found(groupId),
  )
  const records = all.filter(({ cause }) => query.cause.length === 0 || query.cause.includes(cause))
  const lanes = toLanes(records)
  const { bucketMs, frequency } = toFrequency(records, range)
  const page = toPage(records, query.limit, query.cursor)
  return {
    ...toEnvelope(context, now),
    ...page,
    items: page.items.map(toRebalanceRow),
    from: range.from,
    to: range.to,
    count: sumCounts(records),
    facets: { cause: countValues(all.map(({ cause }) => cause)) },
    groups_total: lanes.length,
    lanes: lanes.slice(0, maxLanes),
    bucket_ms: bucketMs,
    frequency,
    gaps: gapsOf(context, range),
    annotations: annotationsIn(context, range, query.group ?? null),
  }
}
