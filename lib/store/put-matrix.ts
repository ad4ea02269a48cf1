import { encodeChunk } from './chunk-codec'
import type { Matrix } from './matrix'
import { seal } from './seal'
import type { Level, Shelf } from './shelf'

/** Whose samples a chunk holds, and up to which tick. */
export interface ChunkPlace {
  readonly groupNo: number
  readonly block: number
  readonly lastTick: number
}

/** Puts samples into a table of chunks; none leave nothing. */
export function putMatrix(shelf: Shelf, level: Level, place: ChunkPlace, matrix: Matrix): void {
  const { times } = matrix
  if (times.length === 0) return
  // A clock that was put back leaves times that do not ascend.
  const fromAt = times.reduce((least, at) => Math.min(least, at))
  const toAt = times.reduce((most, at) => Math.max(most, at))
  shelf.putChunk(level, { ...place, fromAt, toAt, body: seal(encodeChunk(matrix)) })
}
