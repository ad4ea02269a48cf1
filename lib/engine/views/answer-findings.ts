import { acknowledgeRequestSchema } from '@/lib/wire/findings'
import { parseBody } from '@/lib/wire/parse-body'
import { parseQuery } from '@/lib/wire/parse-query'
import { findingsQuerySchema } from '@/lib/wire/queries'
import { answerFindingsCsv, wantsCsv } from './answer-csv'
import { type ApiAnswer, json } from './api-answer'
import type { ClusterContext } from './cluster-context'
import { buildFinding, buildFindings } from './findings-view'
import { requireWritable, type Source } from './source'

/** GET …/findings and …/findings/{id}. @throws TidemarkError */
export async function answerFindings(
  context: ClusterContext,
  id: string | undefined,
  search: URLSearchParams,
  now: number,
): Promise<ApiAnswer> {
  if (id !== undefined) return json(buildFinding(context, id, now))
  if (wantsCsv(search)) return await answerFindingsCsv(context, search, now)
  return json(buildFindings(context, parseQuery(findingsQuerySchema, search), now))
}

/**
 * POST and DELETE …/findings/{id}/acknowledgement: the finding as it is then.
 * @throws TidemarkError TM_FORBIDDEN, TM_BAD_REQUEST, TM_FINDING_NOT_FOUND
 */
export function answerAcknowledgement(
  source: Source,
  context: ClusterContext,
  request: { readonly id: string; readonly isDelete: boolean; readonly body: string },
): ApiAnswer {
  requireWritable(source, 'acknowledgements')
  const { id, isDelete, body } = request
  const acknowledgement = isDelete
    ? null
    : { ...parseBody(acknowledgeRequestSchema, body, 'The acknowledgement'), at: source.now() }
  if (source.acknowledge(context.name, id, acknowledgement) === null) buildFinding(context, id, source.now())
  const after = source.contexts.get(context.name) ?? context
  return json(buildFinding(after, id, source.now()))
}
