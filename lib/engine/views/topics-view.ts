import type { Verdict } from '@/lib/domain/finding'
import type { TopicsQuery } from '@/lib/wire/queries'
import type { TopicRow, TopicsBody } from '@/lib/wire/topics'
import type { ClusterContext } from './cluster-context'
import { requireSnapshot, toEnvelope } from './envelope'
import { compareBy, toPage } from './page'
import { toFinder } from './text-matcher'
import { worstByTopic } from './topic-health'
import { toPlainTopicRow } from './topic-row'
import { verdictRank } from './verdict'

type Row = Omit<TopicRow, 'sparkline'>

const sortValues: Record<string, (row: Row) => number | string | null> = {
  worst: ({ health }) => verdictRank(health),
  topic: ({ topic }) => topic,
  partitions: ({ partitions }) => partitions,
  records: ({ records }) => records,
  produce_per_sec: ({ produce_per_sec }) => produce_per_sec,
  groups: ({ groups }) => groups,
  max_group_lag: ({ max_group_lag }) => max_group_lag,
}

function toAllRows(context: ClusterContext): readonly Row[] {
  const worst = worstByTopic(context)
  return [...requireSnapshot(context).topics.values()]
    .sort((left, right) => (left.topic < right.topic ? -1 : 1))
    .map((topic) => toPlainTopicRow(context, topic, worst.get(topic.topic)))
}

/** Every topic that is shown at all, by name. */
const toRows = (context: ClusterContext, { internal }: TopicsQuery): Row[] =>
  context.memo.of(toAllRows, context).filter((topic) => internal === 'true' || !topic.internal)

function select(rows: readonly Row[], { q, health, sort }: TopicsQuery): Row[] {
  const found = toFinder(q)
  return rows
    .filter((row) => found(row.topic) && (health.length === 0 || health.includes(row.health)))
    .sort(compareBy(sortValues[sort.replace(/^-/, '')] ?? (() => null), sort.startsWith('-')))
}

/** Topics that match, in their order. @throws TidemarkError TM_BAD_PATTERN, TM_NOT_READY */
export const selectTopics = (context: ClusterContext, query: TopicsQuery): Row[] =>
  select(toRows(context, query), query)

function countHealth(rows: readonly Row[]): Record<Verdict, number> {
  const counts = { critical: 0, warning: 0, info: 0, ok: 0, unknown: 0 }
  for (const { health } of rows) counts[health] += 1
  return counts
}

/** @throws TidemarkError TM_BAD_PATTERN, TM_NOT_READY */
export function buildTopics(context: ClusterContext, query: TopicsQuery, now: number): TopicsBody {
  const all = toRows(context, query)
  const page = toPage(select(all, query), query.limit, query.cursor)
  const takenAt = context.state.snapshot?.takenAt ?? 0
  return {
    ...toEnvelope(context, now),
    ...page,
    items: page.items.map((row) => ({ ...row, sparkline: context.topicWatch.lineOf(row.topic, takenAt) })),
    cluster_total: all.length,
    health_counts: countHealth(all),
    without_leader: all.reduce((sum, row) => sum + row.without_leader, 0),
    under_replicated: all.reduce((sum, row) => sum + row.under_replicated, 0),
  }
}
