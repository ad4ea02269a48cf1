import { ByteReader } from './bytes'
import type { Layout } from './layout'
import { emptyMatrix, type Matrix } from './matrix'
import { SampleState } from './sample-state'
import type { Window } from './windows'

/** Samples not yet folded, as written in the journal: the first in full, each further one as a difference. */
export class Segment {
  private bytes = new Uint8Array(256)
  private length = 0
  private times = new Float64Array(8)
  count = 0
  lastTick = 0

  constructor(
    readonly layoutId: number,
    readonly places: Layout,
    private readonly columnCount: number,
    /** Number of the tick of its first sample. */
    readonly firstTick: number,
    /** Samples outside begin the next segment. */
    readonly window: Window,
  ) {}

  get firstAt(): number {
    return this.times[0] ?? 0
  }

  get lastAt(): number {
    return this.times[this.count - 1] ?? 0
  }

  /** Adds the bytes of one sample: those of `journal` from, up to and without. */
  push(tick: number, at: number, journal: Uint8Array, from: number, to: number): void {
    const needed = this.length + to - from
    if (needed > this.bytes.length) {
      const grown = new Uint8Array(Math.ceil(needed * 1.5))
      grown.set(this.bytes.subarray(0, this.length))
      this.bytes = grown
    }
    // Some thirty bytes: a loop is done before a view of them would be made.
    const { bytes } = this
    for (let index = from, into = this.length; index < to; index += 1, into += 1) bytes[into] = journal[index] ?? 0
    this.length = needed
    if (this.count === this.times.length) {
      const grown = new Float64Array(this.count * 2)
      grown.set(this.times)
      this.times = grown
    }
    this.times[this.count] = at
    this.count += 1
    this.lastTick = tick
  }

  /** All samples; in memory lent by the caller, where it is done with them before it lends it again. */
  decode(lend: ((count: number) => Float64Array) | null): Matrix {
    const matrix = this.emptyMatrix(lend)
    matrix.times.set(this.times.subarray(0, this.count))
    const state = new SampleState(this.columnCount)
    const reader = new ByteReader(this.bytes.subarray(0, this.length))
    for (let index = 0; index < this.count; index += 1) {
      state.decode(reader)
      state.copyTo(matrix.data, index * this.columnCount)
    }
    return matrix
  }

  private emptyMatrix(lend: ((count: number) => Float64Array) | null): Matrix {
    const { count, columnCount, layoutId } = this
    if (lend === null) return emptyMatrix(count, columnCount, layoutId)
    const size = count * columnCount
    return { times: new Float64Array(count), data: lend(size).subarray(0, size), columnCount, layoutId }
  }
}
