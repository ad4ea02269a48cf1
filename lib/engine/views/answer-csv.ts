import { TidemarkError } from '@/lib/domain/errors'
import { toPartitionKey } from '@/lib/domain/topic-partition-key'
import { parseQuery } from '@/lib/wire/parse-query'
import {
  findingsQuerySchema,
  groupsQuerySchema,
  maxOnlyRows,
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
import { selectTopics } from './topics-view'

/** One more than fit, so that it is told when there are too many. */
const limit = maxCsvRows + 1

/** Rows a request names; all of them where it names none. @throws TidemarkError TM_BAD_REQUEST */
function toOnly(search: URLSearchParams): (key: string) => boolean {
  const keys = new Set(search.getAll('only'))
  if (keys.size > maxOnlyRows) {
    throw new TidemarkError('TM_BAD_REQUEST', `only names more than ${maxOnlyRows} rows: filter instead.`)
  }
  return keys.size === 0 ? () => true : (key) => keys.has(key)
}

export const wantsCsv = (search: URLSearchParams): boolean =>
  parseQuery(tableFormatQuerySchema, search).format === 'csv'

/** A window of groups names its columns and its order; a file has all of its rows. @throws TidemarkError */
export async function answerGroupsCsv(context: ClusterContext, search: URLSearchParams, now: number) {
  const isChosen = toOnly(search)
  return await answerCsv({
    columns: groupColumns,
    items: selectGroups(context, parseQuery(groupsQuerySchema, search)).filter(({ group }) => isChosen(group.groupId)),
    toRow: (summary) => toPlainGroupRow(context, summary),
    names: [context.name, 'groups'],
    at: context.state.snapshot?.takenAt ?? now,
  })
}

/** @throws TidemarkError */
export async function answerTopicsCsv(context: ClusterContext, search: URLSearchParams, now: number) {
  const isChosen = toOnly(search)
  return await answerCsv({
    columns: topicColumns,
    items: selectTopics(context, parseQuery(topicsQuerySchema, search)).filter(({ topic }) => isChosen(topic)),
    toRow: (row) => row,
    names: [context.name, 'topics'],
    at: context.state.snapshot?.takenAt ?? now,
  })
}

/** @throws TidemarkError */
export async function answerPartitionsCsv(
  context: ClusterContext,
  groupId: string,
  search: URLSearchParams,
  now: number,
): Promise<ApiAnswer> {
  const isChosen = toOnly(search)
  return await answerCsv({
    columns: partitionColumns,
    items: buildOffsets(context, groupId, now).items.filter(({ topic, partition }) =>
      isChosen(toPartitionKey(topic, partition)),
    ),
    toRow: (row) => row,
    names: [context.name, groupId, 'partitions'],
    at: context.state.snapshot?.takenAt ?? now,
  })
}

/** @throws TidemarkError */
export async function answerTopicOffsetsCsv(
  context: ClusterContext,
  body: TopicOffsetsBody,
  search: URLSearchParams,
  now: number,
) {
  const isChosen = toOnly(search)
  const items = body.items.filter(({ topic, partition }) => isChosen(toPartitionKey(topic, partition)))
  const names = [context.name, 'offsets']
  return await answerCsv({ columns: topicOffsetColumns, items, toRow: (row) => row, names, at: now })
}

/** @throws TidemarkError */
export async function answerFindingsCsv(context: ClusterContext, search: URLSearchParams, now: number) {
  const query = parseQuery(findingsQuerySchema, search)
  const isChosen = toOnly(search)
  return await answerCsv({
    columns: findingColumns,
    items: selectFindings(context, query, limit, now).filter(({ id }) => isChosen(id)),
    toRow: query.at === undefined ? toRowOf(context) : toRowAt(context, query.at),
    names: [context.name, ...(query.group === undefined ? [] : [query.group]), 'findings'],
    at: query.at ?? now,
  })
}

/** @throws TidemarkError */
export async function answerRebalancesCsv(context: ClusterContext, search: URLSearchParams, now: number) {
  const query = parseQuery(rebalancesQuerySchema, search)
  const isChosen = toOnly(search)
  return await answerCsv({
    columns: rebalanceColumns,
    items: selectRebalances(context, query, limit, now).filter(({ id }) => isChosen(id)),
    toRow: toRebalanceRow,
    names: [context.name, ...(query.group === undefined ? [] : [query.group]), 'rebalances'],
    at: now,
  })
}
