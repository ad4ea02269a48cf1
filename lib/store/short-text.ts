import { deflateRawSync, inflateRawSync } from 'node:zlib'

/** For texts of a few kilobytes: most of the time goes into setting up a window, so it is a small one. */
const options = { level: 4, windowBits: 13, memLevel: 6, chunkSize: 4_096 }

export const deflateText = (text: string): Buffer => deflateRawSync(text, options)

export const inflateText = (bytes: Uint8Array): string => inflateRawSync(bytes).toString()
