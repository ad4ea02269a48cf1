import type { ByteReader, ByteWriter } from './bytes'
import { cellCount, headCount, sampledCells } from './columns'

/** The numbers of one block as last written: what differences are taken from. */
export class SampleState {
  /** Each column's last number that was not null. */
  private readonly known: Float64Array
  /** 1 where a column is null now. */
  private readonly nulls: Uint8Array

  constructor(readonly columnCount: number) {
    this.known = new Float64Array(columnCount)
    this.nulls = new Uint8Array(columnCount).fill(1)
  }

  clear(): void {
    this.known.fill(0)
    this.nulls.fill(1)
  }

  /** The number last known in a column; 0 where there was none yet. */
  lastKnown(column: number): number {
    return this.known[column] ?? 0
  }

  /** Writes what differs from the sample before: per group of columns a mask, then the differences. */
  encode(writer: ByteWriter, sample: Float64Array): void {
    const { known, nulls, columnCount } = this
    for (let from = 0; from < columnCount; ) {
      const next = Math.min(columnCount, from + (from === 0 ? headCount : cellCount))
      const to = from === 0 ? next : from + sampledCells
      let mask = 0
      for (let index = from; index < to; index += 1) {
        const value = sample[index] ?? 0
        const isNull = nulls[index] === 1
        if (value === known[index] ? isNull : !isNull || !Number.isNaN(value)) mask |= 1 << (index - from)
      }
      writer.varint(mask)
      for (let index = from; mask !== 0; index += 1, mask >>>= 1) {
        if ((mask & 1) === 0) continue
        const value = sample[index] ?? Number.NaN
        writer.difference(known[index] ?? 0, value)
        this.keep(index, value)
      }
      from = next
    }
  }

  private keep(index: number, value: number): void {
    if (Number.isNaN(value)) this.nulls[index] = 1
    else {
      this.nulls[index] = 0
      this.known[index] = value
    }
  }

  /** Takes in one sample that `encode` wrote. */
  decode(reader: ByteReader): void {
    for (let from = 0; from < this.columnCount; ) {
      let mask = reader.varint()
      for (let index = from; mask !== 0; index += 1, mask >>>= 1)
        if ((mask & 1) === 1) this.keep(index, reader.difference(this.known[index] ?? 0))
      from = Math.min(this.columnCount, from + (from === 0 ? headCount : cellCount))
    }
  }

  /** Puts the numbers as they are now, NaN for null, into a row of a matrix. */
  copyTo(data: Float64Array, at: number): void {
    const { known, nulls } = this
    data.set(known, at)
    for (let index = 0; index < nulls.length; index += 1) if (nulls[index] === 1) data[at + index] = Number.NaN
  }
}
