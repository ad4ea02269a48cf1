import type { Verdict } from '@/lib/domain/finding'
import type { GroupsBody } from '@/lib/wire/groups'
import type { GroupsQuery } from '@/lib/wire/queries'
import type { ClusterContext } from './cluster-context'
import { requireSnapshot, toEnvelope } from './envelope'
import { countValues } from './facets'
import { ratesOf } from './group-numbers'
import { toGroupRow } from './group-row'
import { compareBy, toPage } from './page'
import { unsilencedOf } from './set-aside'
import type { GroupSummary } from './snapshot-index'
import { toFinder } from './text-matcher'
import { toVerdict, verdictRank } from './verdict'

type SortKey = (summary: GroupSummary, context: ClusterContext) => number | string | null

/** Its verdict, then its lag: smaller is worse. */
function worstFirst(summary: GroupSummary, context: ClusterContext): number {
  const lag = summary.totalLag ?? 0
  return verdictRank(verdictOf(summary, context)) - lag / (lag + 1)
}

function toVerdicts(context: ClusterContext): ReadonlyMap<string, Verdict> {
  const verdicts = new Map<string, Verdict>()
  for (const [groupId, { group }] of context.index.groups) {
    verdicts.set(groupId, toVerdict(group, unsilencedOf(context, groupId)))
  }
  return verdicts
}

const verdictOf = ({ group }: GroupSummary, context: ClusterContext): Verdict =>
  context.memo.of(toVerdicts, context).get(group.groupId) ?? 'unknown'

function timeLagOf({ group }: GroupSummary, { state }: ClusterContext): number | null {
  const timeLag = state.derived?.timeLags.get(group.groupId)?.timeLag
  return timeLag === undefined || timeLag.kind === 'unknown' ? null : timeLag.ms
}

const sortValues: Record<string, SortKey> = {
  worst: worstFirst,
  group_id: ({ group }) => group.groupId,
  state: ({ group }) => group.state,
  type: ({ group }) => group.type,
  members: ({ group }) => group.members?.length ?? null,
  partitions: ({ partitionCount }) => partitionCount,
  total_lag: ({ totalLag }) => totalLag,
  max_lag: ({ maxLag }) => maxLag,
  time_lag_ms: timeLagOf,
  consume_per_sec: (summary, context) => ratesOf(context, summary).consumePerSec,
  produce_per_sec: (summary, context) => ratesOf(context, summary).producePerSec,
}

function toFilter(context: ClusterContext, query: GroupsQuery): (summary: GroupSummary) => boolean {
  const found = toFinder(query.q)
  return (summary) =>
    found(summary.group.groupId) &&
    (query.state.length === 0 || query.state.includes(summary.group.state)) &&
    (query.type.length === 0 || query.type.includes(summary.group.type)) &&
    (query.topic === undefined || summary.topics.includes(query.topic)) &&
    (query.verdict.length === 0 || query.verdict.includes(verdictOf(summary, context)))
}

const byName = ({ group: left }: GroupSummary, { group: right }: GroupSummary) =>
  left.groupId < right.groupId ? -1 : 1

/** Every group by name: what every other order begins with. */
const toNamed = ({ index }: ClusterContext): readonly GroupSummary[] => [...index.groups.values()].sort(byName)

/** Every group in one order. Sorting is stable, so that ties stay by name. */
function sortGroups(context: ClusterContext, sort: string): readonly GroupSummary[] {
  const named = context.memo.of(toNamed, context)
  if (sort === 'group_id') return named
  const keyOf = sortValues[sort.replace(/^-/, '')] ?? worstFirst
  const keyed = named.map((summary) => ({ summary, key: keyOf(summary, context) }))
  return keyed.sort(compareBy(({ key }) => key, sort.startsWith('-'))).map(({ summary }) => summary)
}

/** The orders that were asked for at this tick; there are two for each column. */
const toOrders = (_context: ClusterContext) => new Map<string, readonly GroupSummary[]>()

function orderOf(context: ClusterContext, sort: string): readonly GroupSummary[] {
  const orders = context.memo.of(toOrders, context)
  const known = orders.get(sort) ?? sortGroups(context, sort)
  orders.set(sort, known)
  return known
}

/** What was selected at this tick, so that the windows of one list look for it once; so many at most. */
const maxSelections = 64
const toSelections = (_context: ClusterContext) => new Map<string, readonly GroupSummary[]>()

/** Groups that match, in their order: O(groups) once a tick. @throws TidemarkError TM_BAD_PATTERN, TM_NOT_READY */
export function selectGroups(context: ClusterContext, query: GroupsQuery): readonly GroupSummary[] {
  requireSnapshot(context)
  const { limit: _limit, cursor: _cursor, ...rest } = query
  const key = JSON.stringify(rest)
  const selections = context.memo.of(toSelections, context)
  const known = selections.get(key)
  if (known !== undefined) return known
  const selected = orderOf(context, query.sort).filter(toFilter(context, query))
  if (selections.size < maxSelections) selections.set(key, selected)
  return selected
}

function toFacets(context: ClusterContext): GroupsBody['facets'] {
  const all = [...context.index.groups.values()]
  return {
    state: countValues(all.map(({ group }) => group.state)),
    type: countValues(all.map(({ group }) => group.type)),
    verdict: countValues(all.map((summary) => verdictOf(summary, context))),
    topic: countValues(all.flatMap(({ topics }) => topics)),
  }
}

/** One window of the groups: O(groups) to filter, O(window) to build. @throws TidemarkError TM_BAD_PATTERN, TM_NOT_READY */
export function buildGroups(context: ClusterContext, query: GroupsQuery, now: number): GroupsBody {
  const rows = selectGroups(context, query)
  const page = toPage(rows, query.limit, query.cursor)
  return {
    ...toEnvelope(context, now),
    ...page,
    items: page.items.map((summary) => toGroupRow(context, summary)),
    cluster_total: context.index.groups.size,
    facets: context.memo.of(toFacets, context),
  }
}
