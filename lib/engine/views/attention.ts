import type { FindingRecord, Verdict } from '@/lib/domain/finding'
import type { Attention, OverviewBody } from '@/lib/wire/clusters'
import { type ClusterContext, openOf } from './cluster-context'
import { compareFindings } from './finding-rows'
import { numbersOf } from './group-numbers'
import { toGroupRow } from './group-row'
import { isSetAside, toRowOf } from './set-aside'
import { toVerdict } from './verdict'

const maxLines = 6
/** Data that is lost within this time comes before everything else. */
const nearLossMs = 3_600_000

/** One line of the list before it is built. */
export interface AttentionLine {
  readonly record: FindingRecord
  readonly groupId: string
  readonly lossMs: number
  readonly rank: number
  moreGroups: number
}

/** Worth a line: a page or a warning that nobody has set aside. */
export const isUrgent = (context: ClusterContext, record: FindingRecord) =>
  record.severity !== 'info' && !isSetAside(context, record)

function toLine(context: ClusterContext, groupId: string, records: readonly FindingRecord[]): AttentionLine | null {
  const [record] = records.filter((record) => isUrgent(context, record)).sort(compareFindings)
  if (record === undefined) return null
  const summary = context.index.groups.get(groupId)
  const loss = summary === undefined ? null : numbersOf(context, summary).dataLoss
  const lossMs =
    loss?.state === 'known' && loss.ms !== null && loss.ms < nearLossMs ? loss.ms : Number.POSITIVE_INFINITY
  const rank = record.code === 'COORDINATOR_UNAVAILABLE' ? 2 : record.severity === 'page' ? 0 : 1
  return { record, groupId, lossMs, rank, moreGroups: 0 }
}

/** Data loss first, then page, warning, unknown; inside each the oldest first. */
function compareLines(left: AttentionLine, right: AttentionLine): number {
  if (left.lossMs !== right.lossMs) return left.lossMs - right.lossMs
  return left.rank - right.rank || left.record.since - right.record.since || (left.groupId < right.groupId ? -1 : 1)
}

/** Groups of one silent coordinator are one line. */
function fold(context: ClusterContext, lines: readonly AttentionLine[]): AttentionLine[] {
  const byBroker = new Map<number, AttentionLine>()
  return lines.filter((line) => {
    const coordinator = context.index.groups.get(line.groupId)?.group.coordinator ?? null
    if (line.record.code !== 'COORDINATOR_UNAVAILABLE' || coordinator === null) return true
    const first = byBroker.get(coordinator)
    if (first === undefined) byBroker.set(coordinator, line)
    else first.moreGroups += 1
    return first === undefined
  })
}

function sumVerdicts(context: ClusterContext): Readonly<Record<Verdict, number>> {
  const counts = { critical: 0, warning: 0, info: 0, ok: 0, unknown: 0 }
  for (const [groupId, { group }] of context.index.groups) {
    const open = openOf(context, groupId).filter((record) => !isSetAside(context, record))
    counts[toVerdict(group, open)] += 1
  }
  return counts
}

/** Groups by their worst finding that nobody has set aside. */
export const countVerdicts = (context: ClusterContext): Record<Verdict, number> => ({
  ...context.memo.of(sumVerdicts, context),
})

function toAttentionRow(context: ClusterContext, { record, groupId, moreGroups }: AttentionLine): Attention {
  const summary = context.index.groups.get(groupId)
  return {
    finding: toRowOf(context)(record),
    group: summary === undefined ? null : toGroupRow(context, summary),
    more_groups: moreGroups,
  }
}

function findLines(context: ClusterContext) {
  const open = context.state.derived?.open ?? new Map<string, readonly FindingRecord[]>()
  const lines = [...open].flatMap(([groupId, records]) => toLine(context, groupId, records) ?? []).sort(compareLines)
  return { lines, folded: fold(context, lines) }
}

/** Every line in its order: one of each group, and with the groups of one silent coordinator folded into one. */
export const toLines = (context: ClusterContext) => context.memo.of(findLines, context)

/** What needs action: one line per group with a page or a warning that nobody has set aside, at most 6. */
export function toAttention(
  context: ClusterContext,
): Pick<OverviewBody, 'attention' | 'attention_total' | 'verdict_counts'> {
  const { folded } = toLines(context)
  return {
    verdict_counts: countVerdicts(context),
    attention: folded.slice(0, maxLines).map((line) => toAttentionRow(context, line)),
    attention_total: folded.length,
  }
}
