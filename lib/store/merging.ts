import { openChunk } from './chunk-codec'
import { foldMatrix } from './fold'
import { parseLayout, placesOf } from './layout'
import { concatMatrices, type Matrix, sliceMatrix } from './matrix'
import { type ChunkPlace, putMatrix } from './put-matrix'
import type { Shelf, StoredChunk } from './shelf'
import { usesOf } from './text-uses'
import { isInside, mergedWindow, tierMs } from './windows'

const always = { from: Number.MIN_SAFE_INTEGER, to: Number.MAX_SAFE_INTEGER }

/** Consecutive samples of one layout each; damaged chunks are a gap. */
function joinByLayout(chunks: readonly StoredChunk[]): Matrix[] {
  const runs: Matrix[][] = []
  for (const { body } of chunks) {
    const matrix = openChunk(body)
    if (matrix === null) continue
    const run = runs.at(-1)
    if (run?.[0]?.layoutId === matrix.layoutId) run.push(matrix)
    else runs.push([matrix])
  }
  return runs.map(concatMatrices)
}

/** Where the last stretch of ten minutes begins, which is not over yet. */
function lastStretch({ times }: Matrix): number {
  const last = Math.floor((times.at(-1) ?? 0) / tierMs.tenMinutes)
  let at = times.length
  while (at > 0 && Math.floor((times[at - 1] ?? 0) / tierMs.tenMinutes) === last) at -= 1
  return at
}

function placesOfBlock(shelf: Shelf, layoutId: number, block: number) {
  const text = shelf.text(layoutId)
  return text === null ? [] : placesOf(parseLayout(text), block)
}

/** One sample per ten minutes of what is merged; the texts it refers to are kept as long. */
function putTenMinutes(shelf: Shelf, place: ChunkPlace, minutes: Matrix): void {
  const places = placesOfBlock(shelf, minutes.layoutId, place.block)
  const tens = foldMatrix(minutes, places, tierMs.tenMinutes)
  if (tens.times.length === 0) return
  putMatrix(shelf, 'ten_minute_tail', place, tens)
  if (place.block !== 0) return
  shelf.raiseTexts([...usesOf(tens).keys()], 2)
}

/** The tails whose window has ended; all of them where the group is gone. */
function takeClosed(shelf: Shelf, level: 'minute' | 'ten_minute', groupNo: number, block: number, all: boolean) {
  const tails = shelf.chunks(`${level}_tail`, groupNo, block, always)
  const newest = tails.at(-1)
  if (newest === undefined || all) return tails
  const present = mergedWindow(level, newest.toAt, groupNo)
  return tails.filter(({ toAt }) => !isInside(present, toAt))
}

function mergeMinutes(shelf: Shelf, groupNo: number, block: number, all: boolean): boolean {
  const closed = takeClosed(shelf, 'minute', groupNo, block, all)
  const place = { groupNo, block, lastTick: closed.at(-1)?.lastTick ?? 0 }
  const joined = joinByLayout(closed)
  for (const [index, matrix] of joined.entries()) {
    const isLast = index === joined.length - 1
    const cut = isLast && !all ? lastStretch(matrix) : matrix.times.length
    const merged = sliceMatrix(matrix, 0, cut)
    putMatrix(shelf, 'minute', place, merged)
    putTenMinutes(shelf, place, merged)
    putMatrix(shelf, 'minute_tail', place, sliceMatrix(matrix, cut, matrix.times.length))
  }
  shelf.dropChunks(
    'minute_tail',
    closed.map(({ id }) => id),
  )
  return closed.length > 0
}

function mergeTenMinutes(shelf: Shelf, groupNo: number, block: number, all: boolean): void {
  const closed = takeClosed(shelf, 'ten_minute', groupNo, block, all)
  const place = { groupNo, block, lastTick: closed.at(-1)?.lastTick ?? 0 }
  for (const matrix of joinByLayout(closed)) putMatrix(shelf, 'ten_minute', place, matrix)
  shelf.dropChunks(
    'ten_minute_tail',
    closed.map(({ id }) => id),
  )
}

/** Merges the short chunks of a block once their window has ended, and leaves a sample per ten minutes of them. */
export function mergeTails(shelf: Shelf, groupNo: number, block: number, all: boolean): void {
  if (mergeMinutes(shelf, groupNo, block, all) || all) mergeTenMinutes(shelf, groupNo, block, all)
}
