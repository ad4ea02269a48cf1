import { parseQuery } from '@/lib/wire/parse-query'
import {
  captureQuerySchema,
  formatQuerySchema,
  historyQuerySchema,
  pastGroupQuerySchema,
  rebalancesQuerySchema,
} from '@/lib/wire/queries'
import { answerPartitionsCsv, answerRebalancesCsv, wantsCsv } from './answer-csv'
import { type ApiAnswer, json, notFound, plain } from './api-answer'
import { buildCapture } from './capture-view'
import { toMembersText, toOffsetsText, toStateText } from './cli-text'
import type { ClusterContext } from './cluster-context'
import { buildGroup, buildGroupSummary, buildMembers, buildOffsets, buildState } from './group-view'
import { buildHistory, requireKnownGroup } from './history-view'
import { buildPastGroup } from './past-group-view'
import { buildRebalances } from './rebalances-view'

function withGroup(search: URLSearchParams, groupId: string): URLSearchParams {
  const parameters = new URLSearchParams(search)
  parameters.set('group', groupId)
  return parameters
}

async function answerCapture(context: ClusterContext, groupId: string, search: URLSearchParams, now: number) {
  const { text, fileName } = await buildCapture(context, groupId, parseQuery(captureQuerySchema, search), now)
  return { status: 200, contentType: 'application/x-ndjson; charset=utf-8', text, fileName }
}

function answerTable(
  context: ClusterContext,
  groupId: string,
  what: string,
  search: URLSearchParams,
  now: number,
): ApiAnswer {
  const asText = parseQuery(formatQuerySchema, search).format === 'text'
  if (what === 'offsets') {
    const body = buildOffsets(context, groupId, now)
    return asText ? plain(toOffsetsText(groupId, body.items)) : json(body)
  }
  if (what === 'members') {
    const body = buildMembers(context, groupId, now)
    return asText ? plain(toMembersText(groupId, body.items)) : json(body)
  }
  if (what === 'state') {
    const body = buildState(context, groupId, now)
    return asText ? plain(toStateText(body)) : json(body)
  }
  throw notFound()
}

/** Everything below `…/groups/{group}`. @throws TidemarkError */
export async function answerGroup(
  context: ClusterContext,
  groupId: string,
  what: string,
  search: URLSearchParams,
  now: number,
): Promise<ApiAnswer> {
  if (what === '') return json(buildGroup(context, groupId, now))
  if (what === 'summary') return json(buildGroupSummary(context, groupId, now))
  if (what === 'at') return json(buildPastGroup(context, groupId, parseQuery(pastGroupQuerySchema, search).at, now))
  if (what === 'capture') return await answerCapture(context, groupId, search, now)
  if (what === 'history') {
    return json(buildHistory(context, parseQuery(historyQuerySchema, withGroup(search, groupId)), now))
  }
  if (what === 'rebalances') {
    requireKnownGroup(context, groupId)
    if (wantsCsv(search)) return await answerRebalancesCsv(context, withGroup(search, groupId), now)
    return json(buildRebalances(context, parseQuery(rebalancesQuerySchema, withGroup(search, groupId)), now))
  }
  if (what === 'offsets' && search.get('format') === 'csv') {
    return await answerPartitionsCsv(context, groupId, search, now)
  }
  return answerTable(context, groupId, what, search, now)
}
