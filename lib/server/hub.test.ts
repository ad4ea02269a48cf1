import { afterEach, describe, expect, it } from 'vitest'
import { getHub, openStream } from './hub'

const decoder = new TextDecoder()
const encoder = new TextEncoder()

/** The next `count` pieces of a stream as one text. */
async function readPieces(stream: ReadableStream<Uint8Array<ArrayBuffer>>, count: number): Promise<string> {
  const reader = stream.getReader()
  let text = ''
  for (let piece = 0; piece < count; piece += 1) text += decoder.decode((await reader.read()).value)
  await reader.cancel()
  return text
}

function open() {
  const stream = openStream('prod', 'view=wall', new AbortController().signal)
  if (stream === null) throw new Error('the stream was refused')
  return stream
}

afterEach(() => getHub().views.clear())

describe('a stream of a view that others see already', () => {
  it('says how long its first body was kept, for the age in it is that of when it was written', async () => {
    const first = open()
    const view = getHub().views.get('prod?view=wall')
    if (view === undefined) throw new Error('there is no view')
    view.last = { head: 'event: tick\nid: 7\n', body: encoder.encode('data: {}\n\n'), at: performance.now() - 4_000 }
    const text = await readPieces(open(), 3)
    const [, held = ''] = /^event: held\ndata: (\d+)\n\nevent: snapshot\nid: 7\ndata: \{\}\n\n$/.exec(text) ?? []
    expect(Number(held)).toBeGreaterThanOrEqual(4_000)
    expect(Number(held)).toBeLessThan(60_000)
    await first.cancel()
    expect(getHub().views.size).toBe(0)
  })
})
