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

/**
 * For what is written at every tick and gone soon. Differences do not repeat, so that they are stored as they are;
 * `repetitive` where texts or first samples are among them.
 */
export function sealDeflated(bytes: Uint8Array, repetitive: boolean): Buffer {
  return seal(deflateRawSync(bytes, { level: repetitive ? 1 : 0, chunkSize: 64 * 1_024 }))
}

export function unsealDeflated(sealed: Uint8Array): Uint8Array | null {
  const bytes = unseal(sealed)
  return bytes === null ? null : inflateRawSync(bytes)
}
