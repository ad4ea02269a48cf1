import { ByteReader } from './bytes'
import type { Layout } from './layout'
import { emptyMatrix, type Matrix } from './matrix'
import { SampleState } from './sample-state'
import type { TickTimes } from './tick-times'
import type { Window } from './windows'

/** Samples not yet folded, as written in the journal: the first in full, each further one as a difference. */
export class Segment {
  private bytes = new Uint8Array(256)
  private length = 0
  /** Number of the tick of each sample; null while none in between was missed. */
  private ticks: number[] | null = null
  count = 0
  lastTick = 0
  private lengthBefore = 0
  private tickBefore = 0

  constructor(
    readonly layoutId: number,
    readonly places: Layout,
    private readonly columnCount: number,
    /** Number of the tick of its first sample. */
    readonly firstTick: number,
    /** Samples outside begin the next segment. */
    readonly window: Window,
    private readonly times: TickTimes,
  ) {}

  get firstAt(): number {
    return this.times.at(this.firstTick)
  }

  get lastAt(): number {
    return this.times.at(this.lastTick)
  }

  /** Adds the bytes of one sample: those of `journal` from, up to and without. */
  push(tick: number, journal: Uint8Array, from: number, to: number): void {
    this.lengthBefore = this.length
    this.tickBefore = this.lastTick
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
    if (this.ticks === null && this.count > 0 && tick !== this.lastTick + 1) this.ticks = this.listTicks()
    this.ticks?.push(tick)
    this.count += 1
    this.lastTick = tick
  }

  private listTicks(): number[] {
    return this.ticks ?? Array.from({ length: this.count }, (_, index) => this.firstTick + index)
  }

  /** Takes back the last sample, once. */
  pop(): void {
    this.ticks?.pop()
    this.length = this.lengthBefore
    this.lastTick = this.tickBefore
    this.count -= 1
  }

  /** All samples; in memory lent by the caller, where it is done with them before it lends it again. */
  decode(lend: ((count: number) => Float64Array) | null): Matrix {
    const matrix = this.emptyMatrix(lend)
    for (const [index, tick] of this.listTicks().entries()) matrix.times[index] = this.times.at(tick)
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
