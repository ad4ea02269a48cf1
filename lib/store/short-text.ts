import { deflateRawSync, inflateRawSync } from 'node:zlib'

/** For texts of a few kilobytes: most of the time goes into setting up a window, so it is a small one. */
const options = { level: 2, windowBits: 13, memLevel: 6, chunkSize: 8_192 }

export const deflateText = (text: string): Buffer => deflateRawSync(text, options)

export const inflateText = (bytes: Uint8Array): string => inflateRawSync(bytes).toString()
