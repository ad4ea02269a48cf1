import { once } from 'node:events'
import { type AddressInfo, connect, createServer } from 'node:net'
import { describe, expect, it } from 'vitest'
import { openRelay, toTurns } from './relay.mjs'

function toRequest(apiKey: number, clientId: string | null): Buffer {
  const id = Buffer.from(clientId ?? '')
  const frame = Buffer.alloc(14 + id.byteLength)
  frame.writeInt32BE(10 + id.byteLength, 0)
  frame.writeInt16BE(apiKey, 4)
  frame.writeInt16BE(clientId === null ? -1 : id.byteLength, 12)
  id.copy(frame, 14)
  return frame
}

describe('the relay', () => {
  it('passes on what comes, in both directions, and counts each request however the bytes arrive', async () => {
    const broker = createServer((socket) => socket.pipe(socket))
    broker.listen(0, '127.0.0.1')
    await once(broker, 'listening')
    const relay = await openRelay()
    relay.target((broker.address() as AddressInfo).port)
    const sent = Buffer.concat([toRequest(3, 'tidemark'), toRequest(18, null), toRequest(16, 'größe')])
    const client = connect(relay.port, '127.0.0.1')
    let back = Buffer.alloc(0)
    client.on('data', (chunk: Buffer) => {
      back = Buffer.concat([back, chunk])
    })
    for (const [from, to] of [
      [0, 3],
      [3, 20],
      [20, sent.length],
    ]) {
      client.write(sent.subarray(from, to))
      await expect.poll(() => back.length).toBe(to)
    }
    expect(back.equals(sent)).toBe(true)
    expect(relay.requests).toEqual([
      { apiKey: 3, clientId: 'tidemark' },
      { apiKey: 18, clientId: null },
      { apiKey: 16, clientId: 'größe' },
    ])
    client.destroy()
    relay.close()
    broker.close()
  })

  it('takes no connection while there is no broker', async () => {
    const relay = await openRelay()
    const client = connect(relay.port, '127.0.0.1')
    client.on('error', () => undefined)
    await once(client, 'close')
    relay.close()
  })
})

describe('turns of a client', () => {
  it('are the requests between its first ones, whole ones only, whatever their order', () => {
    const requests = [18, 3, 16, 9, 2, 3, 2, 9, 16, 3, 16].map((apiKey) => ({ apiKey, clientId: 'tidemark' }))
    requests.splice(3, 0, { apiKey: 11, clientId: 'another' })
    expect(toTurns(requests, { clientId: 'tidemark', firstKey: 3 })).toEqual(['2 3 9 16', '2 3 9 16'])
  })
})
