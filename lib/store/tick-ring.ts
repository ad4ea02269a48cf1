/** Marks a tick at which a key was not read: a gap, told apart from NaN, which is "read, but not known". */
const gap = Number.NEGATIVE_INFINITY

/** One number per tick for the last `capacity` ticks; 8 bytes each. */
export class TickColumn {
  private readonly values: Float64Array
  private lastTick: number

  constructor(capacity: number, tick: number) {
    this.values = new Float64Array(capacity).fill(gap)
    this.lastTick = tick - 1
  }

  get bytes(): number {
    return this.values.byteLength
  }

  /** Ticks since the last write that were skipped become gaps. */
  write(tick: number, value: number | null): void {
    const capacity = this.values.length
    const from = Math.max(this.lastTick + 1, tick - capacity + 1)
    for (let skipped = from; skipped < tick; skipped += 1) this.values[skipped % capacity] = gap
    this.values[tick % capacity] = value ?? Number.NaN
    this.lastTick = tick
  }

  /** Undefined for a gap, null for "not known". */
  read(tick: number): number | null | undefined {
    const value = tick > this.lastTick ? gap : this.values[tick % this.values.length]
    if (value === undefined || value === gap) return undefined
    return Number.isNaN(value) ? null : value
  }
}

/** Times of the last ticks: what turns a range of time into ticks. */
export class TickTimes {
  private readonly times: Float64Array
  /** Number of the newest tick; -1 before the first. */
  newest = -1

  constructor(private readonly capacity: number) {
    this.times = new Float64Array(capacity)
  }

  push(at: number): number {
    this.newest += 1
    this.times[this.newest % this.capacity] = at
    return this.newest
  }

  /** Ticks still held whose time lies in the range, ascending, with their times. */
  *within(from: number, to: number, held: number): Generator<readonly [tick: number, at: number]> {
    const oldest = Math.max(0, this.newest - Math.min(held, this.capacity) + 1)
    for (let tick = oldest; tick <= this.newest; tick += 1) {
      const at = this.times[tick % this.capacity] ?? 0
      if (at >= from && at <= to) yield [tick, at]
    }
  }
}
