import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { createLinkFactory } from './broker-link'
import { metadata } from './codecs/metadata'
import { createRequestCounter } from './request-counter'

const servers: Server[] = []
const sockets: Socket[] = []

afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy()
  for (const server of servers.splice(0)) server.close()
})

/** A broker that hangs: its system takes connections and bytes, nobody answers. */
async function hangingBroker(): Promise<number> {
  const server = createServer((socket) => {
    sockets.push(socket)
    socket.on('error', () => undefined)
  })
  servers.push(server)
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return (server.address() as AddressInfo).port
}

it('says of a broker that hangs, however often it is asked, that it does not answer, never that it is too old', async () => {
  const port = await hangingBroker()
  const link = createLinkFactory({
    bootstrap: [],
    tls: null,
    sasl: null,
    requestTimeoutMs: 150,
    connectionTimeoutMs: 100,
  }).open('127.0.0.1', port)
  for (let round = 0; round < 4; round += 1) {
    const answer = link.send(metadata, { topics: null }, createRequestCounter())
    await expect(answer).rejects.toMatchObject({ code: 'TM_KAFKA_TIMEOUT' })
  }
  await link.close()
})
