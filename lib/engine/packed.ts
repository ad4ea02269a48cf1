import { constants, deflateRawSync, inflateRawSync } from 'node:zlib'

/**
 * A gzip stream is a head and then blocks of deflate. Blocks made apart may follow one another where each ends on a whole
 * byte and refers to nothing before it, so that a body is compressed once and the same bytes go to every viewer.
 */
export const gzipHead: Uint8Array = Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255)

const level = 3
const maxStoredBytes = 65_535

export function pack(text: string): Uint8Array<ArrayBuffer> {
  // A copy: what zlib gives may share its memory with others, and this one is handed to another thread.
  return new Uint8Array(deflateRawSync(Buffer.from(text), { level, finishFlush: constants.Z_SYNC_FLUSH }))
}

export const unpack = (packed: Uint8Array): Uint8Array<ArrayBuffer> =>
  new Uint8Array(inflateRawSync(packed, { finishFlush: constants.Z_SYNC_FLUSH }))

/** A few bytes as a block that stores them as they are. @throws RangeError above 65,535 bytes */
export function toStoredBlock(text: string): Uint8Array<ArrayBuffer> {
  const bytes = Buffer.from(text)
  if (bytes.byteLength > maxStoredBytes) throw new RangeError('a stored block holds 65,535 bytes')
  const block = new Uint8Array(5 + bytes.byteLength)
  const sizes = new DataView(block.buffer)
  sizes.setUint16(1, bytes.byteLength, true)
  sizes.setUint16(3, ~bytes.byteLength & 0xffff, true)
  block.set(bytes, 5)
  return block
}
