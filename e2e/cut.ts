import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { joinSockets } from '@/tools/kafka/wire.mjs'

export interface Cut {
  /** The app behind a wire that can be cut. */
  readonly url: string
  /** Ends every connection and takes no new ones. */
  cut(): void
  heal(): void
  close(): void
}

/** A wire between a browser and `target`, on a port of its own. */
export async function openCut(target: string): Promise<Cut> {
  const { hostname, port } = new URL(target)
  const sockets = new Set<Socket>()
  let isCut = false
  const server = createServer((near) => {
    if (isCut) {
      near.destroy()
      return
    }
    const far = connect({ host: hostname, port: Number(port) })
    joinSockets(near, far, sockets)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const endAll = () => {
    for (const socket of sockets) socket.destroy()
  }
  const { port: own } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${own}`,
    cut() {
      isCut = true
      endAll()
    },
    heal() {
      isCut = false
    },
    close() {
      server.close()
      endAll()
    },
  }
}
