import type { GroupsBody } from '@/lib/wire/groups'
import type { GroupsQuery } from '@/lib/wire/queries'
import type { ClusterContext } from './cluster-context'
import { requireSnapshot, toEnvelope } from './envelope'
import { toGroupRow } from './group-row'
import { compareBy, toPage } from './page'
import { errorOf, type GroupSummary } from './snapshot-index'
import { toFinder } from './text-matcher'

const maxFacetValues = 100

/** What cannot be read comes first, then the highest lag: nothing else is known of a group's health yet. */
const worstFirst = (summary: GroupSummary): number =>
  errorOf(summary.group) === null ? -(summary.totalLag ?? 0) : Number.NEGATIVE_INFINITY

const sortValues: Record<string, (summary: GroupSummary) => number | string | null> = {
  worst: worstFirst,
  group_id: ({ group }) => group.groupId,
  state: ({ group }) => group.state,
  type: ({ group }) => group.type,
  members: ({ group }) => group.members?.length ?? null,
  partitions: ({ partitionCount }) => partitionCount,
  total_lag: ({ totalLag }) => totalLag,
  max_lag: ({ maxLag }) => maxLag,
}

/** Columns without data yet leave the order by name. */
const nothing = () => null

function countValues(values: Iterable<string>): { value: string; count: number }[] {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((left, right) => right.count - left.count || (left.value < right.value ? -1 : 1))
    .slice(0, maxFacetValues)
}

function toFilter(query: GroupsQuery): (summary: GroupSummary) => boolean {
  const found = toFinder(query.q)
  return ({ group, topics }) =>
    found(group.groupId) &&
    (query.state.length === 0 || query.state.includes(group.state)) &&
    (query.type.length === 0 || query.type.includes(group.type)) &&
    (query.verdict.length === 0 || query.verdict.includes('unknown')) &&
    (query.topic === undefined || topics.includes(query.topic))
}

/** One window of the groups: O(groups) to filter and sort, O(window) to build. @throws TidemarkError TM_BAD_PATTERN, TM_NOT_READY */
export function buildGroups(context: ClusterContext, query: GroupsQuery, now: number): GroupsBody {
  requireSnapshot(context)
  const all = [...context.index.groups.values()]
  const descending = query.sort.startsWith('-')
  const keyOf = sortValues[query.sort.replace(/^-/, '')] ?? nothing
  const rows = all.filter(toFilter(query)).sort(compareBy(keyOf, ({ group }) => group.groupId, descending))
  const page = toPage(rows, query.limit, query.cursor)
  return {
    ...toEnvelope(context, now),
    ...page,
    items: page.items.map((summary) => toGroupRow(context, summary)),
    cluster_total: all.length,
    facets: {
      state: countValues(all.map(({ group }) => group.state)),
      type: countValues(all.map(({ group }) => group.type)),
      verdict: all.length === 0 ? [] : [{ value: 'unknown', count: all.length }],
      topic: countValues(all.flatMap(({ topics }) => topics)),
    },
  }
}
