import { parseQuery } from '@/lib/wire/parse-query'
import {
  findingsQuerySchema,
  groupsQuerySchema,
  rebalancesQuerySchema,
  tableFormatQuerySchema,
  topicsQuerySchema,
} from '@/lib/wire/queries'
import type { TopicOffsetsBody } from '@/lib/wire/topics'
import type { ApiAnswer } from './api-answer'
import type { ClusterContext } from './cluster-context'
import { answerCsv, maxCsvRows } from './csv'
import {
  findingColumns,
  groupColumns,
  partitionColumns,
  rebalanceColumns,
  topicColumns,
  topicOffsetColumns,
} from './csv-tables'
import { selectFindings } from './findings-view'
import { toPlainGroupRow } from './group-row'
import { buildOffsets } from './group-view'
import { selectGroups } from './groups-view'
import { selectRebalances, toRebalanceRow } from './rebalances-view'
import { toRowAt, toRowOf } from './set-aside'
import { buildTopics } from './topics-view'

/** One more than fit, so that it is told when there are too many. */
const limit = maxCsvRows + 1

export const wantsCsv = (search: URLSearchParams): boolean =>
  parseQuery(tableFormatQuerySchema, search).format === 'csv'

/** A window of groups names its columns and its order; a file has all of its rows. @throws TidemarkError */
export async function answerGroupsCsv(context: ClusterContext, search: URLSearchParams, now: number) {
  return await answerCsv({
    columns: groupColumns,
    items: selectGroups(context, parseQuery(groupsQuerySchema, search)),
    toRow: (summary) => toPlainGroupRow(context, summary),
    names: [context.name, 'groups'],
    at: context.state.snapshot?.takenAt ?? now,
  })
}

/** @throws TidemarkError */
export async function answerTopicsCsv(context: ClusterContext, search: URLSearchParams, now: number) {
  const { cursor: _cursor, ...query } = parseQuery(topicsQuerySchema, search)
  const { items } = buildTopics(context, { ...query, limit }, now)
  const at = context.state.snapshot?.takenAt ?? now
  return await answerCsv({ columns: topicColumns, items, toRow: (row) => row, names: [context.name, 'topics'], at })
}

/** @throws TidemarkError */
export async function answerPartitionsCsv(context: ClusterContext, groupId: string, now: number): Promise<ApiAnswer> {
  return await answerCsv({
    columns: partitionColumns,
    items: buildOffsets(context, groupId, now).items,
    toRow: (row) => row,
    names: [context.name, groupId, 'partitions'],
    at: context.state.snapshot?.takenAt ?? now,
  })
}

/** @throws TidemarkError */
export async function answerTopicOffsetsCsv(context: ClusterContext, { items }: TopicOffsetsBody, now: number) {
  const names = [context.name, 'offsets']
  return await answerCsv({ columns: topicOffsetColumns, items, toRow: (row) => row, names, at: now })
}

/** @throws TidemarkError */
export async function answerFindingsCsv(context: ClusterContext, search: URLSearchParams, now: number) {
  const query = parseQuery(findingsQuerySchema, search)
  return await answerCsv({
    columns: findingColumns,
    items: selectFindings(context, query, limit, now),
    toRow: query.at === undefined ? toRowOf(context) : toRowAt(context, query.at),
    names: [context.name, ...(query.group === undefined ? [] : [query.group]), 'findings'],
    at: query.at ?? now,
  })
}

/** @throws TidemarkError */
export async function answerRebalancesCsv(context: ClusterContext, search: URLSearchParams, now: number) {
  const query = parseQuery(rebalancesQuerySchema, search)
  return await answerCsv({
    columns: rebalanceColumns,
    items: selectRebalances(context, query, limit, now),
    toRow: toRebalanceRow,
    names: [context.name, ...(query.group === undefined ? [] : [query.group]), 'rebalances'],
    at: now,
  })
}
