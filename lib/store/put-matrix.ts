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
  const [fromAt] = times
  const toAt = times.at(-1)
  if (fromAt === undefined || toAt === undefined) return
  shelf.putChunk(level, { ...place, fromAt, toAt, body: seal(encodeChunk(matrix)) })
}
