import type { HistoryStore } from '@/lib/domain/ports'

const spanMs = 3_600_000
/** Shortest stretch one point stands for. */
const minimumWidthMs = 60_000

/** Highest total lag per stretch of one group, in a ring. */
interface Ring {
  readonly values: Float64Array
  /** Which stretch each slot holds; -1 = none. */
  readonly stretches: Float64Array
  /** Epoch ms of the first poll written; what is older comes from the store when it is asked for. */
  readonly since: number
  filled: boolean
}

/** The last hour of every group's total lag in 60 points, so that a row costs no look into the store at every tick. */
export class Sparklines {
  private readonly rings = new Map<string, Ring>()
  private readonly widthMs: number
  private readonly slots: number

  constructor(
    private readonly store: HistoryStore,
    pollPeriodMs: number,
  ) {
    this.widthMs = Math.max(minimumWidthMs, 2 * pollPeriodMs)
    this.slots = Math.ceil(spanMs / this.widthMs)
  }

  /** Takes over one poll; groups that are not in it are forgotten. */
  observe(at: number, lags: ReadonlyMap<string, number | null>): void {
    for (const groupId of this.rings.keys()) if (!lags.has(groupId)) this.rings.delete(groupId)
    for (const [groupId, lag] of lags) {
      const ring = this.rings.get(groupId) ?? this.begin(groupId, at)
      if (lag !== null) this.write(ring, at, lag)
    }
  }

  private begin(groupId: string, since: number): Ring {
    const ring: Ring = {
      values: new Float64Array(this.slots),
      stretches: new Float64Array(this.slots).fill(-1),
      since,
      filled: false,
    }
    this.rings.set(groupId, ring)
    return ring
  }

  private write({ values, stretches }: Ring, at: number, lag: number): void {
    const stretch = Math.floor(at / this.widthMs)
    const slot = stretch % this.slots
    const held = stretches[slot] ?? -1
    if (held > stretch) return
    values[slot] = held === stretch ? Math.max(values[slot] ?? 0, lag) : lag
    stretches[slot] = stretch
  }

  /** Brings back what was before this process watched; the store may be empty. */
  private fill(groupId: string, ring: Ring, now: number): void {
    ring.filled = true
    const before = { from: now - spanMs, to: ring.since - 1 }
    if (before.to <= before.from) return
    const lately = this.pointsOf(ring, now)
    for (const { at, totalLag } of this.store.rangeGroup(groupId, before, this.slots)) {
      if (totalLag !== null) this.write(ring, at, totalLag.max)
    }
    for (const [at, lag] of lately) if (lag !== null) this.write(ring, at, lag)
  }

  /** Epoch ms and lag, ascending; one null marks each gap. Empty for an unknown group. */
  lineOf(groupId: string, now: number): [number, number | null][] {
    const ring = this.rings.get(groupId)
    if (ring === undefined) return []
    if (!ring.filled) this.fill(groupId, ring, now)
    return this.pointsOf(ring, now)
  }

  private pointsOf({ values, stretches }: Ring, now: number): [number, number | null][] {
    const last = Math.floor(now / this.widthMs)
    const line: [number, number | null][] = []
    let gapAt: number | null = null
    for (let stretch = Math.max(0, last - this.slots + 1); stretch <= last; stretch += 1) {
      const slot = stretch % this.slots
      if (stretches[slot] !== stretch) {
        if (line.length > 0) gapAt ??= stretch * this.widthMs
        continue
      }
      if (gapAt !== null) line.push([gapAt, null])
      gapAt = null
      line.push([stretch * this.widthMs, values[slot] ?? 0])
    }
    return line
  }
}
