import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage, ServerResponse } from 'node:http'

/** On a request: its stream may be sent as gzip. On an answer: it is. */
export const packedHeader = 'x-tidemark-packed'

const streamPath = /\/api\/v1\/clusters(\/[^/?]+)?\/stream(\?|$)/

/** Whether an `accept-encoding` takes gzip. */
const takesGzip = (accepted: string | undefined) =>
  /(^|[\s,])(gzip|\*)\s*(,|$|;(?!\s*q=0(\.0*)?\s*(,|$)))/i.test(accepted ?? '')

interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
}

const isExchange = (message: unknown): message is Exchange =>
  message instanceof Object && 'request' in message && 'response' in message

/** Says `content-encoding` in the name of the route when the head is written. */
function sayEncoding(response: ServerResponse): void {
  const writeHead = response.writeHead.bind(response)
  const withEncoding = (...args: Parameters<typeof writeHead>) => {
    if (response.hasHeader(packedHeader)) {
      response.removeHeader(packedHeader)
      response.setHeader('content-encoding', 'gzip')
    }
    return writeHead(...args)
  }
  Object.assign(response, { writeHead: withEncoding })
}

/**
 * Next takes `content-encoding` away from what a route answers. Streams that come compressed from the engine say it at the
 * server below Next instead; where this does not run, no request carries the header and every stream is plain.
 */
export function letStreamsBePacked(): void {
  subscribe('http.server.request.start', (message) => {
    if (!isExchange(message)) return
    const { request, response } = message
    delete request.headers[packedHeader]
    if (!streamPath.test(request.url ?? '') || !takesGzip(request.headers['accept-encoding'])) return
    request.headers[packedHeader] = 'gzip'
    sayEncoding(response)
  })
}
