import { getHub, openStream, startHub } from './hub'
import { packedHeader } from './packed-streams'

export { readBasePath } from './base-path'
export { describeFinding, describeGroup, describeOverview } from './page-metadata'
export { PictureShelf } from './picture-shelf'
export { pictureSize, toMomentText } from './preview-metadata'
export { readPreview } from './read-preview'
export { startHub }

/** Of the build that runs. */
export const readBuildId = (): string => getHub().buildId

/** All configured clusters, in their order. */
export const readClusterNames = (): readonly string[] => getHub().clusterNames

const jsonHeaders = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' }

function errorResponse(status: number, code: string, message: string): Response {
  return new Response(JSON.stringify({ error: { code, message } }), { status, headers: jsonHeaders })
}

const notReady = (message: string) => errorResponse(503, 'TM_NOT_READY', message)

/** Answers one API request from the engine's last views. `path` is percent-encoded, below `/api/v1`. */
export async function answerApi(method: string, path: string, search: string, body: string): Promise<Response> {
  const { engine } = getHub()
  if (engine === null) return notReady('Tidemark starts; try again in a second.')
  try {
    const answer = await engine.query({ method, path, search, body })
    const headers: Record<string, string> = { 'content-type': answer.contentType, 'cache-control': 'no-store' }
    if (answer.fileName !== null) headers['content-disposition'] = `attachment; filename="${answer.fileName}"`
    return new Response(answer.body, { status: answer.status, headers })
  } catch {
    return notReady('The engine is busy or restarts; try again in a second.')
  }
}

/** A body larger than this is none of ours. */
const maxBodyBytes = 16 * 1024

/** The body's text; null when it is larger than 16 KB, whatever its length header says. */
async function readBody(request: Request): Promise<string | null> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength
    if (size > maxBodyBytes) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** Answers a request that changes something: JSON, if it has a body at all, and at most 16 KB of it. */
export async function answerWrite(request: Request, path: string): Promise<Response> {
  const body = await readBody(request)
  if (body === null) return errorResponse(400, 'TM_BAD_REQUEST', 'The body is larger than 16 KB.')
  const contentType = request.headers.get('content-type') ?? ''
  if (body !== '' && !/^application\/json\s*(;|$)/i.test(contentType)) {
    return errorResponse(400, 'TM_BAD_REQUEST', 'Send the body as application/json.')
  }
  return await answerApi(request.method, path, '', body)
}

const streamPath = /^\/clusters(?:\/([^/]+))?\/stream$/

/** True for the path of a stream of server-sent events. */
export const isStreamPath = (path: string): boolean => streamPath.test(path)

/** A stream of one view: a snapshot, then one event per tick. */
export function answerStream(path: string, search: string, { headers, signal }: Request): Response {
  const name = streamPath.exec(path)?.[1]
  const cluster = name === undefined ? null : decodeURIComponent(name)
  const gzip = headers.get(packedHeader) === 'gzip'
  const stream = openStream({ cluster, search, gzip, signal })
  if (stream === null) return errorResponse(429, 'TM_RATE_LIMITED', 'Too many streams are open; close some tabs.')
  return new Response(stream, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      ...(gzip ? { [packedHeader]: 'gzip' } : {}),
      vary: 'accept-encoding',
      'x-accel-buffering': 'no',
      // Without it the server would wait for idle connections when it is asked to end.
      connection: 'close',
    },
  })
}

/** 200 once at least one cluster is read and fresh. */
export function answerReady(): Response {
  const health = getHub().engine?.health()
  if (health?.ready) return new Response('ready\n', { headers: { 'content-type': 'text/plain' } })
  return new Response(`not ready: ${health?.reason ?? 'Tidemark starts'}\n`, {
    status: 503,
    headers: { 'content-type': 'text/plain' },
  })
}
