import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib'

/** Bytes behind their check sum, so that damage on the disk is told from what was written. */
export function seal(bytes: Uint8Array): Buffer {
  const sealed = Buffer.allocUnsafe(bytes.length + 4)
  sealed.writeUInt32LE(crc32(bytes), 0)
  sealed.set(bytes, 4)
  return sealed
}

/** The bytes that were sealed; null where they are not what was written. */
export function unseal(sealed: Uint8Array): Uint8Array | null {
  if (sealed.length < 4) return null
  const bytes = sealed.subarray(4)
  const sum = Buffer.from(sealed.buffer, sealed.byteOffset, 4).readUInt32LE(0)
  return crc32(bytes) === sum ? bytes : null
}

const maxStoredBytes = 65_535
const blockHeadBytes = 5

/** Bytes as deflate stores what it does not compress: blocks of a head and the bytes as they are, the last one marked. */
function store(bytes: Uint8Array): Buffer {
  const blocks = Math.max(1, Math.ceil(bytes.length / maxStoredBytes))
  const stored = Buffer.allocUnsafe(bytes.length + blocks * blockHeadBytes)
  for (let block = 0, at = 0; block < blocks; block += 1) {
    const part = bytes.subarray(block * maxStoredBytes, (block + 1) * maxStoredBytes)
    stored.writeUInt8(block === blocks - 1 ? 1 : 0, at)
    stored.writeUInt16LE(part.length, at + 1)
    stored.writeUInt16LE(part.length ^ 0xffff, at + 3)
    stored.set(part, at + blockHeadBytes)
    at += blockHeadBytes + part.length
  }
  return stored
}

/**
 * For what is written at every tick and gone soon. Differences do not repeat, so that they are stored as they are;
 * `repetitive` where it is mostly texts or first samples.
 */
export function sealDeflated(bytes: Uint8Array, repetitive: boolean): Buffer {
  return seal(repetitive ? deflateRawSync(bytes, { level: 1, chunkSize: 64 * 1_024 }) : store(bytes))
}

export function unsealDeflated(sealed: Uint8Array): Uint8Array | null {
  const bytes = unseal(sealed)
  return bytes === null ? null : inflateRawSync(bytes)
}
