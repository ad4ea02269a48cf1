import { TidemarkError } from '@/lib/domain/errors'
import { unescapeId } from '@/lib/domain/escape-id'
import { parseQuery } from '@/lib/wire/parse-query'
import {
  groupsQuerySchema,
  pastGroupsQuerySchema,
  printedFormatQuerySchema,
  rebalancesQuerySchema,
  topicHistoryQuerySchema,
  topicOffsetsQuerySchema,
  topicsQuerySchema,
} from '@/lib/wire/queries'
import { searchQuerySchema } from '@/lib/wire/search'
import { answerGroupsCsv, answerRebalancesCsv, answerTopicOffsetsCsv, answerTopicsCsv, wantsCsv } from './answer-csv'
import { answerAcknowledgement, answerFindings } from './answer-findings'
import { answerGroup } from './answer-group'
import { answerAnnotation, answerAnnotations, answerSilence, answerSilences } from './answer-remarks'
import { type ApiAnswer, type ApiRequest, json, notFound, plain, toErrorAnswer } from './api-answer'
import { toGroupListText, toTopicOffsetsText } from './cli-text'
import type { ClusterContext } from './cluster-context'
import { buildClusters, buildOverview } from './clusters-view'
import { requireSnapshot } from './envelope'
import { buildGroups } from './groups-view'
import { buildPastGroups } from './past-groups-view'
import { buildRebalances } from './rebalances-view'
import { buildSearch } from './search-view'
import { findCluster, requireWritable, type Source } from './source'
import { buildTopicHistory } from './topic-history'
import { buildTopicOffsets } from './topic-offsets'
import { buildTopic } from './topic-view'
import { buildTopics } from './topics-view'
import { buildWall } from './wall-view'

function decodeSegment(segment: string): string {
  try {
    return unescapeId(decodeURIComponent(segment))
  } catch {
    throw new TidemarkError('TM_BAD_REQUEST', 'The path is not percent-encoded UTF-8.')
  }
}

async function answerGroups(source: Source, context: ClusterContext, search: URLSearchParams): Promise<ApiAnswer> {
  const { format } = parseQuery(printedFormatQuerySchema, search)
  if (format === 'csv') return await answerGroupsCsv(context, search, source.now())
  if (format === 'text') {
    requireSnapshot(context)
    return plain(toGroupListText([...context.index.groups.values()]))
  }
  return json(buildGroups(context, parseQuery(groupsQuerySchema, search), source.now()))
}

async function answerOffsets(source: Source, context: ClusterContext, search: URLSearchParams): Promise<ApiAnswer> {
  const query = parseQuery(topicOffsetsQuerySchema, search)
  const body = await buildTopicOffsets(context, query, source.now(), (queries) => source.lookUp(context.name, queries))
  if (query.format === 'csv') return await answerTopicOffsetsCsv(context, body, search, source.now())
  return query.format === 'text' ? plain(toTopicOffsetsText(body.items)) : json(body)
}

function answerTopic(
  context: ClusterContext,
  topic: string,
  what: string,
  search: URLSearchParams,
  now: number,
): ApiAnswer {
  if (what === '') return json(buildTopic(context, topic, now))
  if (what !== 'history') throw notFound()
  return json(buildTopicHistory(context, topic, parseQuery(topicHistoryQuerySchema, search), now))
}

async function answerCluster(
  source: Source,
  context: ClusterContext,
  rest: readonly string[],
  search: URLSearchParams,
): Promise<ApiAnswer> {
  const [kind, id, what = '', ...more] = rest
  const now = source.now()
  if (more.length > 0) throw notFound()
  if (kind === undefined) return json(buildOverview(context, parseQuery(groupsQuerySchema, search), now))
  if (kind === 'groups') {
    if (id === undefined) return await answerGroups(source, context, search)
    return await answerGroup(context, id, what, search, now)
  }
  if (kind === 'topics' && id !== undefined) return answerTopic(context, id, what, search, now)
  if (what !== '') throw notFound()
  if (kind === 'at' && id === undefined) {
    return json(await buildPastGroups(context, parseQuery(pastGroupsQuerySchema, search), now))
  }
  if (kind === 'silences' && id === undefined) return answerSilences(context, search, now)
  if (kind === 'annotations' && id === undefined) return answerAnnotations(context, search, now)
  if (kind === 'topics' && id === undefined) {
    if (wantsCsv(search)) return await answerTopicsCsv(context, search, now)
    return json(buildTopics(context, parseQuery(topicsQuerySchema, search), now))
  }
  if (kind === 'findings') return await answerFindings(context, id, search, now)
  if (kind === 'rebalances' && id === undefined) {
    if (wantsCsv(search)) return await answerRebalancesCsv(context, search, now)
    return json(buildRebalances(context, parseQuery(rebalancesQuerySchema, search), now))
  }
  if (kind === 'search' && id === undefined)
    return json(buildSearch(context, parseQuery(searchQuerySchema, search), now))
  if (kind === 'wall' && id === undefined) return json(buildWall(source, context, now))
  if (kind === 'offsets' && id === undefined) return await answerOffsets(source, context, search)
  throw notFound()
}

function answerRetry(source: Source, context: ClusterContext): ApiAnswer {
  requireWritable(source, '"try now"')
  if (source.tryNow(context.name)) return json({ accepted: true }, 202)
  throw new TidemarkError('TM_RATE_LIMITED', '"Try now" was used less than 5 s ago; wait a moment.')
}

/** What changes something: POST and DELETE. */
function answerWrite(source: Source, request: ApiRequest, segments: readonly string[]): ApiAnswer {
  const [root, name, kind, id, what, ...more] = segments
  const isDelete = request.method === 'DELETE'
  if (root !== 'clusters' || name === undefined || more.length > 0) throw notFound()
  if (kind === 'retry' && id === undefined && !isDelete) return answerRetry(source, findCluster(source, name))
  if (kind === 'findings' && id !== undefined && what === 'acknowledgement') {
    return answerAcknowledgement(source, findCluster(source, name), { id, isDelete, body: request.body })
  }
  if (what !== undefined) throw notFound()
  if (kind === 'silences') return answerSilence(source, name, { id, isDelete, body: request.body })
  if (kind === 'annotations') return answerAnnotation(source, name, { id, isDelete, body: request.body })
  throw notFound()
}

async function route(source: Source, request: ApiRequest): Promise<ApiAnswer> {
  const segments = request.path.split('/').slice(1).map(decodeSegment)
  if (request.method !== 'GET') return answerWrite(source, request, segments)
  const [root, name, ...rest] = segments
  if (root === 'openapi.json' && name === undefined) {
    return { ...plain(source.openApi()), contentType: 'application/json' }
  }
  if (root !== 'clusters') throw notFound()
  if (name === undefined) return json(buildClusters([...source.contexts.values()], source.now(), source.readOnly))
  return await answerCluster(source, findCluster(source, name), rest, new URLSearchParams(request.search))
}

/** Answers one request of the API; every failure is an answer too. */
export async function answer(source: Source, request: ApiRequest): Promise<ApiAnswer> {
  try {
    return await route(source, request)
  } catch (error) {
    return toErrorAnswer(error)
  }
}
