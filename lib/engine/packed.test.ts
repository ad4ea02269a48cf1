import { createGunzip } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { gzipHead, pack, toStoredBlock, unpack } from './packed'

const large = JSON.stringify(Array.from({ length: 20_000 }, (_, index) => ({ group: `größe-${index % 977}`, index })))

/** What a browser that reads the stream has seen once each of `parts` has come. */
async function readEach(parts: readonly Uint8Array[]): Promise<string[]> {
  const gunzip = createGunzip()
  let text = ''
  gunzip.setEncoding('utf8').on('data', (piece: string) => {
    text += piece
  })
  const seen: string[] = []
  for (const part of parts) {
    await new Promise<void>((resolve) => gunzip.write(part, () => resolve()))
    await new Promise<void>((resolve) => gunzip.flush(resolve))
    seen.push(text)
    text = ''
  }
  gunzip.destroy()
  return seen
}

describe('bodies packed apart', () => {
  it('follow one another in one gzip stream, each whole as soon as it has come', async () => {
    const seen = await readEach([
      Buffer.concat([gzipHead, toStoredBlock('event: snapshot\n'), pack(large)]),
      toStoredBlock(': still here\n\n'),
      pack('data: {}\n\n'),
      pack(large),
      pack(''),
    ])
    expect(seen).toEqual([`event: snapshot\n${large}`, ': still here\n\n', 'data: {}\n\n', large, ''])
  })

  it('come back as they were, and are a good deal smaller', () => {
    const packed = pack(large)
    expect(Buffer.from(unpack(packed)).toString('utf8')).toBe(large)
    expect(packed.byteLength).toBeLessThan(large.length / 4)
    expect(packed.buffer.byteLength).toBe(packed.byteLength)
  })

  it('are stored as they are only where they are short', () => {
    expect(() => toStoredBlock('x'.repeat(65_536))).toThrow(RangeError)
  })
})
