import { getHub, openStream, startHub } from './hub'

export { startHub }

/** The path below which the app is served; empty for none. */
export const readBasePath = (): string => getHub().basePath

const jsonHeaders = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' }

function errorResponse(status: number, code: string, message: string): Response {
  return new Response(JSON.stringify({ error: { code, message } }), { status, headers: jsonHeaders })
}

const notReady = (message: string) => errorResponse(503, 'TM_NOT_READY', message)

/** Answers one API request from the engine's last views. `path` is percent-encoded, below `/api/v1`. */
export async function answerApi(method: string, path: string, search: string): Promise<Response> {
  const { engine } = getHub()
  if (engine === null) return notReady('Tidemark starts; try again in a second.')
  try {
    const { status, contentType, body } = await engine.query({ method, path, search })
    return new Response(body, { status, headers: { 'content-type': contentType, 'cache-control': 'no-store' } })
  } catch {
    return notReady('The engine is busy or restarts; try again in a second.')
  }
}

const streamPath = /^\/clusters(?:\/([^/]+))?\/stream$/

/** True for the path of a stream of server-sent events. */
export const isStreamPath = (path: string): boolean => streamPath.test(path)

/** A stream of one view: a snapshot, then one event per tick. */
export function answerStream(path: string, search: string, signal: AbortSignal): Response {
  const name = streamPath.exec(path)?.[1]
  const cluster = name === undefined ? null : decodeURIComponent(name)
  const stream = openStream(cluster, search, signal)
  if (stream === null) return errorResponse(429, 'TM_RATE_LIMITED', 'Too many streams are open; close some tabs.')
  return new Response(stream, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
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
