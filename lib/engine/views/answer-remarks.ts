import { randomUUID } from 'node:crypto'
import { TidemarkError } from '@/lib/domain/errors'
import type { Silence } from '@/lib/domain/silence'
import { parseBody } from '@/lib/wire/parse-body'
import { parseQuery } from '@/lib/wire/parse-query'
import { annotationsQuerySchema } from '@/lib/wire/queries'
import {
  type AnnotationBody,
  annotationRequestSchema,
  type SilenceBody,
  silenceRequestSchema,
  silencesQuerySchema,
} from '@/lib/wire/remarks'
import { type ApiAnswer, json, notFound } from './api-answer'
import type { ClusterContext } from './cluster-context'
import { toEnvelope } from './envelope'
import { buildAnnotations, buildSilences, maxAnnotations, toAnnotationRow, toSilenceRow } from './remarks-view'
import { findCluster, requireWritable, type Source } from './source'
import { toWholeMatcher } from './text-matcher'

const maxActive = 200
/** Those that ended are kept to be told of, too. */
const maxKept = 1_000
const longestMs = 90 * 86_400_000

/** What changes remarks: `id` is there for DELETE only. */
export interface RemarkRequest {
  readonly id: string | undefined
  readonly isDelete: boolean
  readonly body: string
}

/** GET …/silences. @throws TidemarkError TM_BAD_REQUEST */
export const answerSilences = (context: ClusterContext, search: URLSearchParams, now: number): ApiAnswer =>
  json(buildSilences(context, parseQuery(silencesQuerySchema, search).ended === 'true', now))

/** GET …/annotations. @throws TidemarkError TM_BAD_REQUEST */
export const answerAnnotations = (context: ClusterContext, search: URLSearchParams, now: number): ApiAnswer =>
  json(buildAnnotations(context, parseQuery(annotationsQuerySchema, search), now))

const gone = (what: string, id: string) =>
  new TidemarkError('TM_NOT_FOUND', `No ${what} has the id ${id.slice(0, 100)}; somebody may have removed it.`)

function toSilence(body: string, now: number): Silence {
  const { group_id, groups, codes, until, who, note } = parseBody(silenceRequestSchema, body, 'The silence')
  if (until <= now) throw new TidemarkError('TM_BAD_REQUEST', 'until lies in the past: a silence ends later than now.')
  if (until > now + longestMs) throw new TidemarkError('TM_BAD_REQUEST', 'A silence lasts 90 days at most.')
  if (groups !== null) toWholeMatcher(groups)
  return {
    id: randomUUID(),
    groups: groups === null ? { kind: 'group', groupId: group_id ?? '' } : { kind: 'pattern', pattern: groups },
    codes,
    createdAt: now,
    until,
    who,
    note,
  }
}

/** Makes room among those that ended. @throws TidemarkError TM_BAD_REQUEST where too many hold */
function makeRoom(source: Source, { name, silences }: ClusterContext, now: number): void {
  const all = silences.list()
  if (all.filter(({ until }) => until > now).length >= maxActive) {
    throw new TidemarkError('TM_BAD_REQUEST', `${maxActive} silences hold already: end some of them first.`)
  }
  const oldest = all.findLast(({ until }) => until <= now)
  if (all.length >= maxKept && oldest !== undefined) source.keep(name, { kind: 'silence_removed', id: oldest.id })
}

const contextNow = (source: Source, before: ClusterContext): ClusterContext =>
  source.contexts.get(before.name) ?? before

function toSilenceAnswer(source: Source, context: ClusterContext, silence: Silence, status: number): ApiAnswer {
  const now = source.now()
  const body: SilenceBody = { ...toEnvelope(context, now), silence: toSilenceRow(context, silence, now) }
  return json(body, status)
}

/**
 * POST …/silences and DELETE …/silences/{id}: the silence as it is, or was.
 * @throws TidemarkError TM_FORBIDDEN, TM_BAD_REQUEST, TM_BAD_PATTERN, TM_NOT_FOUND
 */
export function answerSilence(source: Source, cluster: string, request: RemarkRequest): ApiAnswer {
  const context = findCluster(source, cluster)
  requireWritable(source, 'silences')
  const { id, isDelete, body } = request
  if (isDelete !== (id !== undefined)) throw notFound()
  if (id !== undefined) {
    const silence = context.silences.list().find((each) => each.id === id)
    if (silence === undefined) throw gone('silence', id)
    source.keep(cluster, { kind: 'silence_removed', id })
    return toSilenceAnswer(source, contextNow(source, context), silence, 200)
  }
  const silence = toSilence(body, source.now())
  makeRoom(source, context, source.now())
  source.keep(cluster, { kind: 'silence', silence })
  return toSilenceAnswer(source, contextNow(source, context), silence, 201)
}

/**
 * POST …/annotations and DELETE …/annotations/{id}: the annotation as it is, or was.
 * @throws TidemarkError TM_FORBIDDEN, TM_BAD_REQUEST, TM_NOT_FOUND
 */
export function answerAnnotation(source: Source, cluster: string, request: RemarkRequest): ApiAnswer {
  const context = findCluster(source, cluster)
  requireWritable(source, 'notes')
  const { id, isDelete } = request
  if (isDelete !== (id !== undefined)) throw notFound()
  const kept = context.history.annotations({ range: null, groupId: null, limit: maxAnnotations })
  const now = source.now()
  const toAnswer = (annotation: (typeof kept)[number], status: number) => {
    const body: AnnotationBody = { ...toEnvelope(context, now), annotation: toAnnotationRow(annotation) }
    return json(body, status)
  }
  if (id !== undefined) {
    const annotation = kept.find((each) => each.id === id)
    if (annotation === undefined) throw gone('note', id)
    source.keep(cluster, { kind: 'annotation_removed', id })
    return toAnswer(annotation, 200)
  }
  if (kept.length >= maxAnnotations) {
    throw new TidemarkError('TM_BAD_REQUEST', `${maxAnnotations} notes are kept already: remove some of them first.`)
  }
  const { at, text, who, group_id } = parseBody(annotationRequestSchema, request.body, 'The note')
  const annotation = { id: randomUUID(), at, text, who, groupId: group_id, createdAt: now }
  source.keep(cluster, { kind: 'annotation', annotation })
  return toAnswer(annotation, 201)
}
