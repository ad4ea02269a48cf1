import { setImmediate as breathe } from 'node:timers/promises'
import type { FindingRecord } from '@/lib/domain/finding'
import type { PastGroupRow, PastGroupsBody } from '@/lib/wire/past'
import type { PastGroupsQuery } from '@/lib/wire/queries'
import type { ClusterContext } from './cluster-context'
import { toEnvelope } from './envelope'
import { compareFindings, toFindingSummary } from './finding-rows'
import { gapSteps, oldestOf, resolutionAt } from './gaps'
import { toPage } from './page'
import { findingsAt } from './past-findings'
import { notKept, presenceOf, requirePast } from './past-moment'
import { toPastReading } from './past-reading'
import { errorOf, indexSnapshot } from './snapshot-index'
import { toFinder } from './text-matcher'
import { toVerdict } from './verdict'

/** Readings taken out of the store before other requests get their turn. */
const rowsPerTurn = 10
const maxFindings = 20

type ByGroup = ReadonlyMap<string, readonly FindingRecord[]>

function groupFindings(records: readonly FindingRecord[]): ByGroup {
  const byGroup = new Map<string, FindingRecord[]>()
  for (const record of records) {
    const known = byGroup.get(record.groupId)
    if (known === undefined) byGroup.set(record.groupId, [record])
    else known.push(record)
  }
  return byGroup
}

/** Those with the worst findings first, then by name. */
function compareGroups(findings: ByGroup): (left: string, right: string) => number {
  return (left, right) => {
    const [one] = findings.get(left) ?? []
    const [other] = findings.get(right) ?? []
    if (one !== undefined && other !== undefined) return compareFindings(one, other)
    if (one !== undefined || other !== undefined) return one === undefined ? 1 : -1
    return left < right ? -1 : 1
  }
}

interface At {
  readonly at: number
  readonly resolutionMs: number
  readonly findings: ByGroup
}

/** Null for a group that was not there. */
function toRow(context: ClusterContext, groupId: string, { at, resolutionMs, findings }: At): PastGroupRow | null {
  const observation = context.history.observationAt(groupId, at)
  if (observation === null) return null
  const presence = presenceOf(context, observation, at, resolutionMs)
  if (presence === 'absent') return null
  const { group, snapshot } = toPastReading(groupId, observation)
  const summary = indexSnapshot(snapshot, []).groups.get(groupId)
  const known = findings.get(groupId) ?? []
  const silenceOf = (record: FindingRecord) => context.silences.find(record, at)
  return {
    group_id: groupId,
    presence,
    shown_at: observation.at,
    type: group.type,
    state: group.state,
    members: group.members?.length ?? null,
    partitions: summary?.partitionCount ?? null,
    total_lag: summary?.totalLag ?? null,
    unknown_partitions: summary?.unknownPartitions ?? 0,
    reason: errorOf(group)?.message ?? null,
    verdict: toVerdict(
      group,
      known.filter((record) => silenceOf(record) === null),
    ),
    findings: known.slice(0, maxFindings).map((record) => toFindingSummary(record, silenceOf(record))),
  }
}

/**
 * The groups of a cluster as they were at a moment.
 * @throws TidemarkError TM_BAD_REQUEST for the future, TM_BAD_PATTERN, TM_NOT_FOUND for what is older than history
 */
export async function buildPastGroups(
  context: ClusterContext,
  { at, q, limit, cursor }: PastGroupsQuery,
  now: number,
): Promise<PastGroupsBody> {
  requirePast(at, now)
  const { history, storeStats, pollPeriodMs } = context
  const oldestAt = oldestOf(storeStats)
  const resolutionMs = resolutionAt(storeStats, at, pollPeriodMs)
  if (oldestAt === null || at < oldestAt) throw notKept(`History of cluster ${context.name}`, at, oldestAt)
  const found = toFinder(q)
  const findings = groupFindings(findingsAt(context, null, at).known)
  const ids = history
    .groupIds()
    .filter(({ groupId, lastAt }) => lastAt >= at - gapSteps * resolutionMs && found(groupId))
    .map(({ groupId }) => groupId)
    .sort(compareGroups(findings))
  const page = toPage(ids, limit, cursor)
  const items: PastGroupRow[] = []
  for (const [index, groupId] of page.items.entries()) {
    const row = toRow(context, groupId, { at, resolutionMs, findings })
    if (row !== null) items.push(row)
    if (index % rowsPerTurn === rowsPerTurn - 1) await breathe()
  }
  const nearMs = 20 * resolutionMs
  return {
    ...toEnvelope(context, now),
    at,
    resolution_ms: resolutionMs,
    earlier_at: history.rangeTicks({ from: at - nearMs, to: at - 1 }).at(-1) ?? null,
    later_at: history.rangeTicks({ from: at + 1, to: Math.min(now, at + nearMs) })[0] ?? null,
    oldest_at: oldestAt,
    items,
    total: page.total,
    next_cursor: page.next_cursor,
  }
}
