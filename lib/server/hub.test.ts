import { constants, gunzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { pack } from '@/lib/engine/packed'
import { getHub, openStream, publish } from './hub'

const decoder = new TextDecoder()
const viewKey = 'prod?view=wall'

function open({ gzip = false } = {}) {
  const stream = openStream({ cluster: 'prod', search: 'view=wall', gzip, signal: new AbortController().signal })
  if (stream === null) throw new Error('the stream was refused')
  return stream.getReader()
}

const say = (tick: number, text = '{}') => publish(viewKey, `event: tick\nid: ${tick}\n`, pack(`data: ${text}\n\n`))

async function read(reader: ReturnType<typeof open>): Promise<string> {
  return decoder.decode((await reader.read()).value)
}

function heldMs(text: string): number {
  const [, held = ''] = /^event: held\ndata: (\d+)\n\n/.exec(text) ?? []
  return Number(held)
}

afterEach(() => getHub().views.clear())

describe('a stream of a view', () => {
  it('begins with a snapshot and goes on with a tick', async () => {
    const reader = open()
    say(7)
    expect(await read(reader)).toBe('event: snapshot\nid: 7\ndata: {}\n\n')
    say(8)
    expect(await read(reader)).toBe('event: tick\nid: 8\ndata: {}\n\n')
    await reader.cancel()
    expect(getHub().views.size).toBe(0)
  })

  it('says how long its first body was kept where others see it already, for the age in it is that of when it was built', async () => {
    const first = open()
    say(7)
    const text = await read(open())
    expect(text).toMatch(/^event: held\ndata: \d+\n\nevent: snapshot\nid: 7\ndata: \{\}\n\n$/)
    expect(heldMs(text)).toBeLessThan(60_000)
    await first.cancel()
  })

  it('is one gzip stream for who takes gzip, of the same bytes for all of them', async () => {
    const readers = [open({ gzip: true }), open({ gzip: true })] as const
    const pieces: Uint8Array[] = []
    for (const tick of [1, 2, 3]) {
      say(tick, `"größe ${tick}"`)
      const [one, other] = await Promise.all(readers.map(async (reader) => (await reader.read()).value))
      if (one !== undefined) pieces.push(one)
      if (tick > 1) expect(other).toBe(one)
    }
    const text = gunzipSync(Buffer.concat(pieces), { finishFlush: constants.Z_SYNC_FLUSH }).toString('utf8')
    expect(text).toContain('event: snapshot\nid: 1\ndata: "größe 1"\n\nevent: tick\nid: 2\ndata: "größe 2"\n\n')
  })
})

describe('a viewer that takes nothing', () => {
  it('is kept no events for, and gets the newest with its age once it is ready again', async () => {
    const slow = open()
    for (let tick = 1; tick <= 1_000; tick += 1) say(tick)
    expect(await read(slow)).toBe('event: snapshot\nid: 1\ndata: {}\n\n')
    const late = await read(slow)
    expect(late).toMatch(/^event: held\ndata: \d+\n\nevent: tick\nid: 1000\n/)
    say(1_001)
    expect(await read(slow)).toBe('event: tick\nid: 1001\ndata: {}\n\n')
    await slow.cancel()
  })

  it('holds up nobody else', async () => {
    const slow = open()
    const other = open()
    for (const tick of [1, 2, 3]) {
      say(tick)
      expect(await read(other)).toContain(`id: ${tick}\n`)
    }
    await slow.cancel()
    await other.cancel()
    expect(getHub().views.size).toBe(0)
  })
})
