import { once } from 'node:events'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { letStreamsBePacked, packedHeader } from './packed-streams'

/** Answers as a route of Next would: it cannot say `content-encoding`. */
const server = http.createServer((request, response) => {
  const packed = request.headers[packedHeader] === 'gzip'
  if (packed) response.setHeader(packedHeader, 'gzip')
  response.end(packed ? gzipSync('data') : 'data')
})

let base = ''
beforeAll(async () => {
  letStreamsBePacked()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => server.close())

async function get(path: string, headers: Record<string, string>) {
  const answer = await fetch(`${base}${path}`, { headers })
  return {
    text: await answer.text(),
    encoding: answer.headers.get('content-encoding'),
    own: answer.headers.get(packedHeader),
  }
}

const stream = '/tidemark/api/v1/clusters/prod%20eu/stream?view=wall'

describe('a stream', () => {
  it.each(['gzip', 'gzip, deflate, br', 'br;q=1.0, gzip;q=0.8, *;q=0.1', '*'])(
    'is packed for who takes %s',
    async (accepted) => {
      expect(await get(stream, { 'accept-encoding': accepted })).toEqual({ text: 'data', encoding: 'gzip', own: null })
    },
  )

  it.each(['identity', 'br', 'gzip;q=0', 'gzip; q=0.0, br', 'x-gzip2'])(
    'is plain for who takes %s',
    async (accepted) => {
      expect(await get(stream, { 'accept-encoding': accepted })).toEqual({ text: 'data', encoding: null, own: null })
    },
  )

  it('of all clusters is packed, too', async () => {
    expect(await get('/api/v1/clusters/stream', { 'accept-encoding': 'gzip' })).toMatchObject({ encoding: 'gzip' })
  })
})

describe('anything else', () => {
  it('is left alone, whatever a client claims', async () => {
    const claimed = { 'accept-encoding': 'gzip', [packedHeader]: 'gzip' }
    expect(await get('/api/v1/clusters/prod/groups/stream', claimed)).toMatchObject({ encoding: null })
    expect(await get('/c/prod', claimed)).toMatchObject({ encoding: null })
    expect(await get(stream, { 'accept-encoding': 'identity', [packedHeader]: 'gzip' })).toMatchObject({
      encoding: null,
    })
  })
})
