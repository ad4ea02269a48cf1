const stride = 3
const firstCapacity = 4
/** Points a thinned table keeps, as a share of its cap. */
const keptRatio = 2 / 3

/**
 * Facts about one log, ascending by offset, at most `cap` of them: every record below `offset` has a timestamp of at
 * most `below`, every record at or above it one of at least `above` (epoch ms; infinite where nothing is known).
 * Numbers lie in one array of doubles, so that tens of thousands of tables stay small.
 */
export class BracketTable {
  private data = new Float64Array(firstCapacity * stride)
  private count = 0

  constructor(private readonly cap: number) {}

  get size(): number {
    return this.count
  }

  get byteLength(): number {
    return this.data.byteLength
  }

  offset(index: number): number {
    return this.data[index * stride] ?? Number.NaN
  }

  below(index: number): number {
    return this.data[index * stride + 1] ?? Number.NaN
  }

  above(index: number): number {
    return this.data[index * stride + 2] ?? Number.NaN
  }

  /** Index of the last point at or below `offset`; -1 where there is none. Most readers are near the end. */
  findAtOrBelow(offset: number): number {
    const { data, count } = this
    let high = count
    let step = 1
    while (high - step >= 0 && (data[(high - step) * stride] ?? 0) > offset) {
      high -= step
      step *= 2
    }
    let low = Math.max(0, high - step)
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((data[middle * stride] ?? 0) <= offset) low = middle + 1
      else high = middle
    }
    return low - 1
  }

  clear(): void {
    this.count = 0
  }

  /**
   * Sets the point at `offset`, or narrows the one that is there. Where there is no room, points are dropped by what
   * `positions`, the offsets groups read next, need at `now`.
   */
  add(offset: number, below: number, above: number, now: number, positions: readonly number[]): void {
    let index = this.findAtOrBelow(offset)
    if (index >= 0 && this.offset(index) === offset) {
      const at = index * stride
      if (below < this.below(index)) this.data[at + 1] = below
      if (above > this.above(index)) this.data[at + 2] = above
      return
    }
    if ((this.count + 1) * stride > this.data.length) {
      this.makeRoom(now, positions)
      index = this.findAtOrBelow(offset)
    }
    const at = (index + 1) * stride
    this.data.copyWithin(at + stride, at, this.count * stride)
    this.data[at] = offset
    this.data[at + 1] = below
    this.data[at + 2] = above
    this.count += 1
  }

  /**
   * Drops points below the lowest position but for two, or all but the newest where nobody reads; what is needed then
   * makes the table larger, up to its cap, and then thinner.
   */
  private makeRoom(now: number, positions: readonly number[]): void {
    const capacity = this.data.length / stride
    this.dropBelow(positions)
    if (this.count <= capacity * keptRatio) return
    if (capacity >= this.cap) {
      this.thin(now, positions)
      return
    }
    const larger = new Float64Array(Math.min(this.cap, capacity * 2) * stride)
    larger.set(this.data)
    this.data = larger
  }

  /**
   * Drops a third of the points: those that lie closest together for their age at `now`. Neighbours of every position
   * stay, as far as that leaves room.
   */
  private thin(now: number, positions: readonly number[]): void {
    const limit = Math.floor(this.cap * keptRatio)
    const needed = new Set<number>()
    for (const position of positions) {
      const index = this.findAtOrBelow(position)
      if (needed.size < limit - 2) needed.add(index).add(index + 1)
    }
    for (let gap = 0.02; this.count > limit; gap *= 2) {
      const kept = this.selectByGap(now, gap, needed)
      if (kept.length <= limit) this.keepOnly(kept)
    }
  }

  private dropBelow(positions: readonly number[]): void {
    let lowest = this.findLowest(positions)
    if (lowest === null) lowest = this.offset(this.count - 2)
    const first = Math.max(0, this.findAtOrBelow(lowest) - 1)
    this.data.copyWithin(0, first * stride, this.count * stride)
    this.count -= first
  }

  private findLowest(positions: readonly number[]): number | null {
    let lowest: number | null = null
    for (const position of positions) if (lowest === null || position < lowest) lowest = position
    return lowest
  }

  /** Indexes, newest first: the needed ones, and those whose distance to the newer one is at least `gap` of their age. */
  private selectByGap(now: number, gap: number, needed: ReadonlySet<number>): number[] {
    const kept: number[] = []
    let newer = Number.POSITIVE_INFINITY
    for (let index = this.count - 1; index >= 0; index -= 1) {
      const time = this.timeOf(index)
      if (newer - time < gap * Math.max(1, now - time) && !needed.has(index)) continue
      kept.push(index)
      newer = time
    }
    return kept
  }

  private timeOf(index: number): number {
    const above = this.above(index)
    return above === Number.NEGATIVE_INFINITY ? this.below(index) : above
  }

  private keepOnly(newestFirst: readonly number[]): void {
    let to = 0
    for (const index of newestFirst.toReversed()) {
      this.data.copyWithin(to, index * stride, (index + 1) * stride)
      to += stride
    }
    this.count = newestFirst.length
  }
}
