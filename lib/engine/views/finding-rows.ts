import type { FindingRecord, Severity } from '@/lib/domain/finding'
import { severities } from '@/lib/domain/finding'
import type { Silence } from '@/lib/domain/silence'
import type { FindingRow } from '@/lib/wire/findings'
import type { GroupRow } from '@/lib/wire/groups'
import { toWireScope } from '@/lib/wire/scope'

/** 0 is worst. */
export const severityRank = (severity: Severity): number => severities.indexOf(severity)

/** `silence`: what covers it at the moment shown; null = nothing. */
export function toFindingRow(record: FindingRecord, silence: Silence | null): FindingRow {
  return {
    id: record.id,
    code: record.code,
    severity: record.severity,
    group_id: record.groupId,
    scope: toWireScope(record.scope),
    title: record.title,
    since: record.since,
    opened_at: record.openedAt,
    last_seen_at: record.lastSeenAt,
    until: record.until,
    sticky: record.sticky,
    facts: record.facts.map(({ text, at, observed }) => ({ text, at, observed })),
    evidence: Object.fromEntries(
      Object.entries(record.evidence).map(([name, value]) => [
        name,
        typeof value === 'object' && value !== null ? [...value] : value,
      ]),
    ),
    next_step: record.nextStep,
    command: record.command,
    count: record.count,
    acknowledgement: record.acknowledgement,
    silence: silence === null ? null : { id: silence.id, until: silence.until, who: silence.who, note: silence.note },
  }
}

/** The few words a group's row has room for. */
export const toFindingSummary = (
  { id, code, severity, title, since }: FindingRecord,
  silence: Silence | null,
): GroupRow['findings'][number] => ({ id, code, severity, title, since, silenced_until: silence?.until ?? null })

/** Worst first, then the oldest. */
export function compareFindings(left: FindingRecord, right: FindingRecord): number {
  return (
    severityRank(left.severity) - severityRank(right.severity) ||
    left.since - right.since ||
    (left.id < right.id ? -1 : 1)
  )
}
