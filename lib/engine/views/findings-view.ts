import { TidemarkError } from '@/lib/domain/errors'
import type { FindingRecord } from '@/lib/domain/finding'
import type { TimeRange } from '@/lib/domain/ports'
import type { FindingBody, FindingsBody } from '@/lib/wire/findings'
import type { FindingsQuery } from '@/lib/wire/queries'
import type { ClusterContext } from './cluster-context'
import { requireSnapshot, toEnvelope } from './envelope'
import { countValues } from './facets'
import { compareFindings } from './finding-rows'
import { toPage } from './page'
import { findingsAt } from './past-findings'
import { buildSilences } from './remarks-view'
import { silenceOf, toRowAt, toRowOf } from './set-aside'
import { toFinder } from './text-matcher'
import { toTimeRange } from './time-range'

/** Findings of the store one list can reach. */
const maxStored = 5_000
const maxRelated = 50

/** All open findings of the cluster; before the first reading those that were open when the last process ended. */
export function openFindings({ state, history }: ClusterContext): FindingRecord[] {
  if (state.derived !== null) return [...state.derived.open.values()].flat()
  return [...history.findings({ range: null, groupId: null, code: null, severity: null, open: true, limit: maxStored })]
}

const overlaps = ({ since, until }: FindingRecord, range: TimeRange | null): boolean =>
  range === null || (since <= range.to && (until === null || until >= range.from))

const newestFirst = (records: readonly FindingRecord[]): FindingRecord[] =>
  [...records].sort((left, right) => right.since - left.since || (left.id < right.id ? -1 : 1))

const closedQuery = { code: null, severity: null, open: false } as const

/** Closed findings, the newest first; a look into the store only when something changed or the range moved by much. */
function closedFindings(
  context: ClusterContext,
  query: { groupId: string | null; range: TimeRange | null; key: string },
  now: number,
): readonly FindingRecord[] {
  return context.past.findings.get(
    `${query.key}|${query.groupId ?? ''}`,
    context.state.derived?.version ?? 0,
    now,
    () => {
      const { groupId, range } = query
      return newestFirst(context.history.findings({ ...closedQuery, range, groupId, limit: maxStored }))
    },
  )
}

/** What a list is made of before it is filtered by what is told of a finding. */
function recordsFor(
  context: ClusterContext,
  query: FindingsQuery,
  now: number,
  closed: typeof closedFindings,
): readonly FindingRecord[] {
  const { range: relative, from, to, at, group = null } = query
  if (at !== undefined) return findingsAt(context, group, at).known
  const isRanged = relative !== undefined || from !== undefined || to !== undefined
  const range = isRanged ? toTimeRange(query, '24h', now) : null
  const key = `${relative ?? ''}|${from ?? ''}|${to ?? ''}`
  if (query.open === 'true') requireSnapshot(context)
  const open = query.open === 'false' ? [] : openFindings(context).sort(compareFindings)
  const ended = query.open === 'true' ? [] : closed(context, { groupId: group, range, key }, now)
  return [...open, ...ended].filter((record) => overlaps(record, range))
}

/** What is filtered by all that is told of a finding. @throws TidemarkError TM_BAD_PATTERN */
function toTests(query: FindingsQuery) {
  const found = toFinder(query.q)
  return {
    ofCode: ({ code }: FindingRecord) => query.code.length === 0 || query.code.includes(code),
    ofSeverity: ({ severity }: FindingRecord) => query.severity.length === 0 || query.severity.includes(severity),
    ofGroup: ({ groupId }: FindingRecord) => found(groupId) && (query.group === undefined || groupId === query.group),
  }
}

/**
 * Every finding that matches, at most `limit` closed ones, past what a list reaches.
 * @throws TidemarkError TM_BAD_PATTERN, TM_BAD_REQUEST, TM_NOT_READY
 */
export function selectFindings(context: ClusterContext, query: FindingsQuery, limit: number, now: number) {
  const { ofCode, ofSeverity, ofGroup } = toTests(query)
  const all = recordsFor(context, query, now, ({ history }, { range, groupId }) =>
    newestFirst(history.findings({ ...closedQuery, range, groupId, limit })),
  )
  return all.filter((record) => ofCode(record) && ofSeverity(record) && ofGroup(record))
}

/** Findings: the open ones worst first, then the closed ones, newest first. @throws as `selectFindings` */
export function buildFindings(context: ClusterContext, query: FindingsQuery, now: number): FindingsBody {
  const { ofCode, ofSeverity, ofGroup } = toTests(query)
  const all = recordsFor(context, query, now, closedFindings)
  const rows = all.filter((record) => ofCode(record) && ofSeverity(record) && ofGroup(record))
  const page = toPage(rows, query.limit, query.cursor)
  return {
    ...toEnvelope(context, now),
    ...page,
    items: page.items.map(query.at === undefined ? toRowOf(context) : toRowAt(context, query.at)),
    silenced: openFindings(context).filter((record) => silenceOf(context, record) !== null).length,
    silences: buildSilences(context, false, now).items,
    facets: {
      code: countValues(all.filter((each) => ofSeverity(each) && ofGroup(each)).map(({ code }) => code)),
      severity: countValues(all.filter((each) => ofCode(each) && ofGroup(each)).map(({ severity }) => severity)),
      group: countValues(all.filter((each) => ofCode(each) && ofSeverity(each)).map(({ groupId }) => groupId)),
    },
  }
}

/**
 * A finding of any age.
 * @throws TidemarkError TM_FINDING_NOT_FOUND
 */
function findFinding(context: ClusterContext, id: string): FindingRecord {
  const record = openFindings(context).find((each) => each.id === id) ?? context.history.finding(id)
  if (record !== null) return record
  throw new TidemarkError(
    'TM_FINDING_NOT_FOUND',
    `No finding of cluster ${context.name} has the id ${id.slice(0, 100)}; it may be older than what is kept.`,
  )
}

/** Findings of one group in a range, open ones as they are now, worst first. */
export function findingsOfGroup(
  context: ClusterContext,
  groupId: string,
  range: TimeRange,
  limit: number,
): FindingRecord[] {
  const open = openFindings(context).filter((record) => record.groupId === groupId && overlaps(record, range))
  const known = new Set(open.map(({ id }) => id))
  const query = { range, groupId, code: null, severity: null, open: null, limit }
  const stored = context.history.findings(query).filter(({ id }) => !known.has(id))
  return [...open, ...stored].sort(compareFindings).slice(0, limit)
}

/** Null once the group is gone; before the first reading nobody knows. */
function stateOf({ state: { snapshot } }: ClusterContext, groupId: string): FindingBody['group_state'] {
  return snapshot === null ? 'Unknown' : (snapshot.groups.get(groupId)?.state ?? null)
}

/** @throws TidemarkError TM_FINDING_NOT_FOUND */
export function buildFinding(context: ClusterContext, id: string, now: number): FindingBody {
  const record = findFinding(context, id)
  const range = { from: record.since, to: record.until ?? now }
  return {
    ...toEnvelope(context, now),
    finding: toRowOf(context)(record),
    group_state: stateOf(context, record.groupId),
    related: findingsOfGroup(context, record.groupId, range, maxRelated + 1)
      .filter((each) => each.id !== record.id)
      .slice(0, maxRelated)
      .map(toRowOf(context)),
  }
}
