import { type ErrorCode, TidemarkError } from '@/lib/domain/errors'
import { unescapeId } from '@/lib/domain/escape-id'
import type { OffsetAtTime, OffsetAtTimeQuery } from '@/lib/domain/ports'
import { parseQuery } from '@/lib/wire/parse-query'
import {
  formatQuerySchema,
  groupsQuerySchema,
  topicOffsetsQuerySchema,
  topicsQuerySchema,
  type ViewName,
  viewQuerySchema,
} from '@/lib/wire/queries'
import { toGroupListText, toMembersText, toOffsetsText, toStateText, toTopicOffsetsText } from './cli-text'
import type { ClusterContext } from './cluster-context'
import { buildClusters, buildOverview } from './clusters-view'
import { requireSnapshot } from './envelope'
import { buildGroup, buildMembers, buildOffsets, buildState } from './group-view'
import { buildGroups } from './groups-view'
import { buildTopicOffsets } from './topic-offsets'
import { buildTopic, buildTopics } from './topics-view'

export interface ApiRequest {
  readonly method: string
  /** Percent-encoded, below `/api/v1`, with a leading slash. */
  readonly path: string
  /** With or without the question mark. */
  readonly search: string
}

export interface ApiAnswer {
  readonly status: number
  readonly contentType: string
  readonly text: string
}

/** What answers stand on. Nothing but `lookUp` and `tryNow` ever reaches Kafka. */
export interface Source {
  readonly contexts: ReadonlyMap<string, ClusterContext>
  readonly readOnly: boolean
  now(): number
  /** @throws TidemarkError TM_RATE_LIMITED */
  lookUp(cluster: string, queries: readonly OffsetAtTimeQuery[]): Promise<readonly OffsetAtTime[]>
  /** False when "try now" was heard less than 5 s ago. */
  tryNow(cluster: string): boolean
  /** The contract as JSON. */
  openApi(): string
}

const statusByCode = new Map<ErrorCode, number>([
  ['TM_BAD_REQUEST', 400],
  ['TM_BAD_PATTERN', 400],
  ['TM_FORBIDDEN', 403],
  ['TM_CLUSTER_NOT_FOUND', 404],
  ['TM_GROUP_NOT_FOUND', 404],
  ['TM_TOPIC_NOT_FOUND', 404],
  ['TM_NOT_FOUND', 404],
  ['TM_RATE_LIMITED', 429],
])

function json(body: unknown, status = 200): ApiAnswer {
  return { status, contentType: 'application/json; charset=utf-8', text: JSON.stringify(body) }
}

const plain = (text: string): ApiAnswer => ({ status: 200, contentType: 'text/plain; charset=utf-8', text })

/** Any failure as an answer: a code of the closed list and one line; the inside of unexpected ones stays inside. */
export function toErrorAnswer(error: unknown): ApiAnswer {
  if (error instanceof TidemarkError) {
    return json({ error: { code: error.code, message: error.message } }, statusByCode.get(error.code) ?? 503)
  }
  return json({ error: { code: 'TM_INTERNAL', message: 'The request failed inside Tidemark; see its log.' } }, 503)
}

function decodeSegment(segment: string): string {
  try {
    return unescapeId(decodeURIComponent(segment))
  } catch {
    throw new TidemarkError('TM_BAD_REQUEST', 'The path is not percent-encoded UTF-8.')
  }
}

function findCluster(source: Source, name: string): ClusterContext {
  const context = source.contexts.get(name)
  if (context !== undefined) return context
  const known = [...source.contexts.keys()].join(', ')
  throw new TidemarkError('TM_CLUSTER_NOT_FOUND', `No cluster is called ${name}; configured: ${known}.`)
}

const notFound = () => new TidemarkError('TM_NOT_FOUND', 'No such path; GET /api/v1/openapi.json lists them all.')

function answerGroup(source: Source, context: ClusterContext, groupId: string, what: string, search: URLSearchParams) {
  const now = source.now()
  if (what === '') return json(buildGroup(context, groupId, now))
  const { format } = parseQuery(formatQuerySchema, search)
  const asText = format === 'text'
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

function answerGroups(source: Source, context: ClusterContext, search: URLSearchParams): ApiAnswer {
  const { format } = parseQuery(formatQuerySchema, search)
  if (format === 'text') {
    requireSnapshot(context)
    return plain(toGroupListText([...context.index.groups.values()]))
  }
  return json(buildGroups(context, parseQuery(groupsQuerySchema, search), source.now()))
}

async function answerOffsets(source: Source, context: ClusterContext, search: URLSearchParams): Promise<ApiAnswer> {
  const query = parseQuery(topicOffsetsQuerySchema, search)
  const body = await buildTopicOffsets(context, query, source.now(), (queries) => source.lookUp(context.name, queries))
  return query.format === 'text' ? plain(toTopicOffsetsText(body.items)) : json(body)
}

function answerCluster(source: Source, context: ClusterContext, rest: readonly string[], search: URLSearchParams) {
  const [kind, id, what = '', ...more] = rest
  if (more.length > 0) throw notFound()
  if (kind === undefined) return json(buildOverview(context, parseQuery(groupsQuerySchema, search), source.now()))
  if (kind === 'groups') {
    return id === undefined ? answerGroups(source, context, search) : answerGroup(source, context, id, what, search)
  }
  if (kind === 'topics' && what === '') {
    return id === undefined
      ? json(buildTopics(context, parseQuery(topicsQuerySchema, search), source.now()))
      : json(buildTopic(context, id, source.now()))
  }
  if (kind === 'offsets' && id === undefined) return answerOffsets(source, context, search)
  throw notFound()
}

function answerRetry(source: Source, context: ClusterContext): ApiAnswer {
  if (source.readOnly) throw new TidemarkError('TM_FORBIDDEN', 'This Tidemark is read-only: it takes no "try now".')
  if (source.tryNow(context.name)) return json({ accepted: true }, 202)
  throw new TidemarkError('TM_RATE_LIMITED', '"Try now" was used less than 5 s ago; wait a moment.')
}

async function route(source: Source, { method, path, search }: ApiRequest): Promise<ApiAnswer> {
  const [root, name, ...rest] = path.split('/').slice(1).map(decodeSegment)
  const parameters = new URLSearchParams(search)
  if (method === 'POST') {
    if (root === 'clusters' && name !== undefined && rest.length === 1 && rest[0] === 'retry') {
      return answerRetry(source, findCluster(source, name))
    }
    throw notFound()
  }
  if (root === 'openapi.json' && name === undefined)
    return { ...plain(source.openApi()), contentType: 'application/json' }
  if (root !== 'clusters') throw notFound()
  if (name === undefined) return json(buildClusters([...source.contexts.values()], source.now(), source.readOnly))
  return await answerCluster(source, findCluster(source, name), rest, parameters)
}

/** Answers one request of the API; every failure is an answer too. */
export async function answer(source: Source, request: ApiRequest): Promise<ApiAnswer> {
  try {
    return await route(source, request)
  } catch (error) {
    return toErrorAnswer(error)
  }
}

/** One stream's view: which cluster, which page, that page's own query. */
export interface ViewSpec {
  readonly cluster: string | null
  readonly view: ViewName
  readonly search: string
}

/** The view a stream asks for, its query in one canonical order so that viewers of the same page share bytes. */
export function parseViewSpec(cluster: string | null, search: string): ViewSpec {
  const parameters = new URLSearchParams(search)
  const { view } = parseQuery(viewQuerySchema, parameters)
  parameters.delete('view')
  parameters.sort()
  return { cluster, view, search: parameters.toString() }
}

function buildView(source: Source, context: ClusterContext, { view, search }: ViewSpec): unknown {
  const parameters = new URLSearchParams(search)
  const now = source.now()
  switch (view) {
    case 'clusters':
      return buildClusters([...source.contexts.values()], now, source.readOnly)
    case 'overview':
      return buildOverview(context, parseQuery(groupsQuerySchema, parameters), now)
    case 'groups':
      return buildGroups(context, parseQuery(groupsQuerySchema, parameters), now)
    case 'group':
      return buildGroup(context, parameters.get('group') ?? '', now)
    case 'topics':
      return buildTopics(context, parseQuery(topicsQuerySchema, parameters), now)
    case 'topic':
      return buildTopic(context, parameters.get('topic') ?? '', now)
  }
}

/** The body of a view, or the error body in its place: a page shows either. */
export function encodeView(source: Source, spec: ViewSpec): ApiAnswer {
  try {
    if (spec.view === 'clusters' || spec.cluster === null) {
      return json(buildClusters([...source.contexts.values()], source.now(), source.readOnly))
    }
    return json(buildView(source, findCluster(source, spec.cluster), spec))
  } catch (error) {
    return toErrorAnswer(error)
  }
}
