import { type ErrorCode, TidemarkError } from '@/lib/domain/errors'

export interface ApiRequest {
  readonly method: string
  /** Percent-encoded, below `/api/v1`, with a leading slash. */
  readonly path: string
  /** With or without the question mark. */
  readonly search: string
  /** The body's text; empty for none. */
  readonly body: string
}

export interface ApiAnswer {
  readonly status: number
  readonly contentType: string
  readonly text: string
  /** A download is offered under this name; null = shown. */
  readonly fileName: string | null
}

const statusByCode = new Map<ErrorCode, number>([
  ['TM_BAD_REQUEST', 400],
  ['TM_BAD_PATTERN', 400],
  ['TM_FORBIDDEN', 403],
  ['TM_CLUSTER_NOT_FOUND', 404],
  ['TM_GROUP_NOT_FOUND', 404],
  ['TM_TOPIC_NOT_FOUND', 404],
  ['TM_FINDING_NOT_FOUND', 404],
  ['TM_NOT_FOUND', 404],
  ['TM_RATE_LIMITED', 429],
])

export function json(body: unknown, status = 200): ApiAnswer {
  return { status, contentType: 'application/json; charset=utf-8', text: JSON.stringify(body), fileName: null }
}

export const plain = (text: string): ApiAnswer => ({
  status: 200,
  contentType: 'text/plain; charset=utf-8',
  text,
  fileName: null,
})

/** Any failure as an answer: a code of the closed list and one line; the inside of unexpected ones stays inside. */
export function toErrorAnswer(error: unknown): ApiAnswer {
  if (error instanceof TidemarkError) {
    const { code, message, oldestAt } = error
    const since = oldestAt === null ? {} : { oldest_at: oldestAt }
    return json({ error: { code, message, ...since } }, statusByCode.get(code) ?? 503)
  }
  return json({ error: { code: 'TM_INTERNAL', message: 'The request failed inside Tidemark; see its log.' } }, 503)
}

export const notFound = () =>
  new TidemarkError('TM_NOT_FOUND', 'No such path; GET /api/v1/openapi.json lists them all.')
