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

const verdictOf = ({ group }: GroupSummary, context: ClusterContext): Verdict =>
  toVerdict(group, unsilencedOf(context, group.groupId))

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

/** Groups that match, in their order: O(groups). @throws TidemarkError TM_BAD_PATTERN, TM_NOT_READY */
export function selectGroups(context: ClusterContext, query: GroupsQuery): GroupSummary[] {
  requireSnapshot(context)
  const all = [...context.index.groups.values()]
  const descending = query.sort.startsWith('-')
  const keyOf = sortValues[query.sort.replace(/^-/, '')] ?? worstFirst
  const keyed = all.filter(toFilter(context, query)).map((summary) => ({ summary, key: keyOf(summary, context) }))
  keyed.sort(
    compareBy(
      ({ key }) => key,
      ({ summary }) => summary.group.groupId,
      descending,
    ),
  )
  return keyed.map(({ summary }) => summary)
}

/** One window of the groups: O(groups) to filter and sort, O(window) to build. @throws TidemarkError TM_BAD_PATTERN, TM_NOT_READY */
export function buildGroups(context: ClusterContext, query: GroupsQuery, now: number): GroupsBody {
  const rows = selectGroups(context, query)
  const all = [...context.index.groups.values()]
  const page = toPage(rows, query.limit, query.cursor)
  return {
    ...toEnvelope(context, now),
    ...page,
    items: page.items.map((summary) => toGroupRow(context, summary)),
    cluster_total: all.length,
    facets: {
      state: countValues(all.map(({ group }) => group.state)),
      type: countValues(all.map(({ group }) => group.type)),
      verdict: countValues(all.map((summary) => verdictOf(summary, context))),
      topic: countValues(all.flatMap(({ topics }) => topics)),
    },
  }
}
