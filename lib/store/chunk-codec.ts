import { BitReader, BitWriter } from './bits'
import { readSized, writeSized } from './codes'
import { readColumn, writeColumn } from './column-codec'
import { cell, cellCount, headCount } from './columns'
import { emptyMatrix, type Matrix } from './matrix'
import { createScratch } from './scratch'
import { unseal } from './seal'

const columnOf = createScratch()
const referenceOf = createScratch()
const writer = new BitWriter()

function gather({ data, columnCount, times }: Matrix, column: number, into: Float64Array): Float64Array {
  const count = times.length
  for (let index = 0, at = column; index < count; index += 1, at += columnCount) into[index] = data[at] ?? Number.NaN
  return into
}

function scatter({ data, columnCount, times }: Matrix, column: number, from: Float64Array): void {
  const count = times.length
  for (let index = 0, at = column; index < count; index += 1, at += columnCount) data[at] = from[index] ?? Number.NaN
}

function writeOne(bits: BitWriter, matrix: Matrix, column: number, reference: Float64Array | null): Float64Array {
  const count = matrix.times.length
  const values = gather(matrix, column, reference === null ? referenceOf(count) : columnOf(count))
  writeColumn(bits, values, count, reference)
  return values
}

function readOne(bits: BitReader, matrix: Matrix, column: number, reference: Float64Array | null): Float64Array {
  const count = matrix.times.length
  const values = reference === null ? referenceOf(count) : columnOf(count)
  readColumn(bits, values, count, reference)
  scatter(matrix, column, values)
  return values
}

/** Visits each column in the order they are written in: a commit right after its log end, which it is told by. */
function visitColumns(
  columnCount: number,
  visit: (column: number, reference: Float64Array | null) => Float64Array,
): void {
  const headColumns = Math.min(headCount, columnCount)
  for (let column = 0; column < headColumns; column += 1) visit(column, null)
  for (let base = headColumns; base < columnCount; base += cellCount) {
    visit(base + cell.committedOffset, visit(base + cell.logEndOffset, null))
    for (let column = cell.logStartOffset; column < cellCount; column += 1) visit(base + column, null)
  }
}

/** Samples of one block as bytes. */
export function encodeChunk(matrix: Matrix): Uint8Array {
  writer.clear()
  writeSized(writer, matrix.times.length)
  writeSized(writer, matrix.columnCount)
  writeSized(writer, matrix.layoutId)
  writeColumn(writer, matrix.times, matrix.times.length, null)
  visitColumns(matrix.columnCount, (column, reference) => writeOne(writer, matrix, column, reference))
  return writer.finish()
}

/** A chunk as it lies on the shelf; null where it is not what was written, or this release does not read it. */
export function openChunk(sealed: Uint8Array): Matrix | null {
  const bytes = unseal(sealed)
  if (bytes === null) return null
  try {
    return decodeChunk(bytes)
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/** @throws RangeError for bytes that end too early. */
function decodeChunk(bytes: Uint8Array): Matrix {
  const bits = new BitReader(bytes)
  const count = readSized(bits)
  const columnCount = readSized(bits)
  const matrix = emptyMatrix(count, columnCount, readSized(bits))
  readColumn(bits, matrix.times, count, null)
  visitColumns(columnCount, (column, reference) => readOne(bits, matrix, column, reference))
  return matrix
}
