// A wire between clients and one broker that counts the requests which go over it.
import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import { joinSockets } from './wire.mjs'

const longestFrame = 100 * 1024 * 1024

/** Calls `onRequest` with the API key and the client id of each request in a stream of bytes. */
function createFrameReader(onRequest) {
  let pending = Buffer.alloc(0)
  return (chunk) => {
    pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk])
    while (pending.length >= 4) {
      const size = pending.readInt32BE(0)
      if (size < 8 || size > longestFrame) throw new Error(`no request of Kafka has ${size} bytes`)
      if (pending.length < 4 + size) return
      const idLength = size < 10 ? -1 : pending.readInt16BE(12)
      onRequest({
        apiKey: pending.readInt16BE(4),
        clientId: idLength < 0 ? null : pending.toString('utf8', 14, 14 + idLength),
      })
      pending = pending.subarray(4 + size)
    }
  }
}

/**
 * Listens on a port of its own before the broker is there: the broker has to advertise it.
 * @returns {Promise<{
 *   port: number,
 *   requests: { apiKey: number, clientId: string | null }[],
 *   target: (port: number) => void,
 *   cut: () => void,
 *   close: () => void,
 * }>} `requests`: all so far, in their order; `target`: the broker's own port; `cut`: ends every
 *   connection and takes new ones
 */
export async function openRelay() {
  const requests = []
  const sockets = new Set()
  let targetPort = null
  const server = createServer((near) => {
    if (targetPort === null) {
      near.destroy()
      return
    }
    const far = connect(targetPort, '127.0.0.1')
    const read = createFrameReader((request) => requests.push(request))
    near.on('data', read)
    joinSockets(near, far, sockets)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const cut = () => {
    for (const socket of sockets) socket.destroy()
  }
  return {
    port: server.address().port,
    requests,
    target(port) {
      targetPort = port
    },
    cut,
    close() {
      server.close()
      cut()
    },
  }
}

/**
 * The requests of one client by turn, where each turn begins with a request of `firstKey`: the API keys of each in
 * order, as text. What comes before the first turn is left out, and the last, which may not have ended.
 * @param {{ apiKey: number, clientId: string | null }[]} requests
 * @param {{ clientId: string, firstKey: number }} options
 * @returns {string[]}
 */
export function toTurns(requests, { clientId, firstKey }) {
  const turns = []
  for (const { apiKey } of requests.filter((request) => request.clientId === clientId)) {
    if (apiKey === firstKey) turns.push([])
    turns.at(-1)?.push(apiKey)
  }
  return turns.slice(0, -1).map((keys) => keys.sort((left, right) => left - right).join(' '))
}
