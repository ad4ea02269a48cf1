import type { HistoryStore, TimeRange } from '@/lib/domain/ports'

const spanMs = 3_600_000
/** Shortest stretch one point stands for. */
const minimumWidthMs = 60_000

/** Highest value per stretch of one thing, in a ring. */
interface Ring {
  readonly values: Float64Array
  /** Which stretch each slot holds; -1 = none. */
  readonly stretches: Float64Array
  /** Epoch ms of the first poll written; what is older comes from the store when it is asked for. */
  readonly since: number
  filled: boolean
}

/** What is kept of the time before this process watched: epoch ms and value. */
type Recall = (id: string, range: TimeRange, maxPoints: number) => readonly (readonly [number, number])[]

/** Highest lags of a group, out of the store. */
export const recallLags =
  (store: Pick<HistoryStore, 'rangeGroup'>): Recall =>
  (groupId, range, maxPoints) =>
    store
      .rangeGroup(groupId, range, maxPoints)
      .flatMap(({ at, totalLag }) => (totalLag === null ? [] : [[at, totalLag.max] as const]))

/** The last hour of many lines in 60 points each, so that a row costs no look into the store at every tick. */
export class Sparklines {
  private readonly rings = new Map<string, Ring>()
  private readonly widthMs: number
  private readonly slots: number

  constructor(
    private readonly recall: Recall,
    pollPeriodMs: number,
  ) {
    this.widthMs = Math.max(minimumWidthMs, 2 * pollPeriodMs)
    this.slots = Math.ceil(spanMs / this.widthMs)
  }

  /** Takes over one poll; what is not in it is forgotten. */
  observe(at: number, values: ReadonlyMap<string, number | null>): void {
    for (const id of this.rings.keys()) if (!values.has(id)) this.rings.delete(id)
    for (const [id, value] of values) {
      const ring = this.rings.get(id) ?? this.begin(id, at)
      if (value !== null) this.write(ring, at, value)
    }
  }

  private begin(id: string, since: number): Ring {
    const ring: Ring = {
      values: new Float64Array(this.slots),
      stretches: new Float64Array(this.slots).fill(-1),
      since,
      filled: false,
    }
    this.rings.set(id, ring)
    return ring
  }

  private write({ values, stretches }: Ring, at: number, value: number): void {
    const stretch = Math.floor(at / this.widthMs)
    const slot = stretch % this.slots
    const held = stretches[slot] ?? -1
    if (held > stretch) return
    values[slot] = held === stretch ? Math.max(values[slot] ?? 0, value) : value
    stretches[slot] = stretch
  }

  /** Brings back what was before this process watched; the store may be empty. */
  private fill(id: string, ring: Ring, now: number): void {
    ring.filled = true
    const before = { from: now - spanMs, to: ring.since - 1 }
    if (before.to <= before.from) return
    const lately = this.pointsOf(ring, now)
    for (const [at, value] of this.recall(id, before, this.slots)) this.write(ring, at, value)
    for (const [at, value] of lately) if (value !== null) this.write(ring, at, value)
  }

  /** Epoch ms and value, ascending; one null marks each gap. Empty for what is not known. */
  lineOf(id: string, now: number): [number, number | null][] {
    const ring = this.rings.get(id)
    if (ring === undefined) return []
    if (!ring.filled) this.fill(id, ring, now)
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
