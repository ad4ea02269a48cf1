const slots = 4
const firstRows = 4
/** Fields of one row: tick, last value, moment of its last change, then its value at each mark. */
const tickField = 0
const lastField = 1
const changedField = 2
const markField = 3
const stride = markField + slots

/**
 * The clock that counters share: every third of a window one poll is a mark, and a rate is taken from the mark that
 * lies about a window back. A missed stretch begins anew.
 */
export class CounterWindow {
  private readonly marks = new Float64Array(slots).fill(Number.NaN)
  private usualMs: number | null = null
  /** Number of the present poll; a gap leaves out numbers, so that no row seems to have been there at the one before. */
  tick = 0
  /** Epoch ms of the present poll. */
  at = Number.NEGATIVE_INFINITY
  /** Slot of the present mark, and whether this poll is it. */
  head = 0
  isMark = false

  /** @param windowMs span over which rates are taken */
  constructor(private readonly windowMs: number) {}

  /** Begins a poll at `at`, epoch ms. */
  advance(at: number): void {
    const passedMs = at - this.at
    const isFirst = !Number.isFinite(passedMs)
    const isGap = isFirst || passedMs <= 0 || passedMs > Math.max(this.windowMs, 3 * (this.usualMs ?? passedMs))
    if (isGap) this.marks.fill(Number.NaN)
    else this.usualMs = passedMs
    this.tick += isGap ? 2 : 1
    this.at = at
    const sinceMark = at - (this.marks[this.head] ?? Number.NaN)
    this.isMark = !(sinceMark < (this.windowMs / (slots - 1)) * 0.9)
    if (!this.isMark) return
    this.head = (this.head + 1) % slots
    this.marks[this.head] = at
  }

  /** The mark `back` marks before the present one. */
  slot(back: number): number {
    return (this.head - back + slots) % slots
  }

  /** Ms since the mark in `slot`; NaN where there is none. */
  since(slot: number): number {
    return this.at - (this.marks[slot] ?? Number.NaN)
  }

  /** A span too short to tell a rate, and one long enough to look no further back. */
  get shortMs(): number {
    return this.windowMs / 8
  }

  get longMs(): number {
    return this.windowMs * 0.9
  }
}

/** Counters of one kind, each known by a number: offsets of the partitions of a topic. */
export class CounterTable {
  private data = new Float64Array(firstRows * stride)
  private readonly rows = new Map<number, number>()
  /** Poll at which a row was written last. */
  lastTick = 0

  constructor(private readonly window: CounterWindow) {}

  keys(): IterableIterator<number> {
    return this.rows.keys()
  }

  /** Takes over a counter's value at the present poll; null = there is none. A counter that fell begins anew. */
  update(key: number, value: number | null): void {
    const { tick, head, isMark, at } = this.window
    this.lastTick = tick
    const from = this.rowOf(key)
    const last = this.data[from + lastField] ?? Number.NaN
    const now = value ?? Number.NaN
    const wasSeen = this.data[from + tickField] !== 0
    if (wasSeen && !Object.is(last, now)) this.data[from + changedField] = at
    const goesOn = this.data[from + tickField] === tick - 1 && now >= last
    if (!goesOn) this.data.fill(Number.NaN, from + markField, from + stride)
    if (isMark) this.data[from + markField + head] = now
    this.data[from + lastField] = now
    this.data[from + tickField] = tick
  }

  /** Growth per second; null while it was not seen for long enough without a break. Never negative. */
  perSec(key: number): number | null {
    const from = this.seenNow(key)
    if (from === null) return null
    const now = this.data[from + lastField] ?? Number.NaN
    let rate: number | null = null
    for (let back = 0; back < slots; back += 1) {
      const slot = this.window.slot(back)
      const spanMs = this.window.since(slot)
      const then = this.data[from + markField + slot] ?? Number.NaN
      if (!(spanMs >= this.window.shortMs) || Number.isNaN(then)) continue
      rate = ((now - then) * 1_000) / spanMs
      if (spanMs >= this.window.longMs) break
    }
    return rate
  }

  /** Epoch ms of the poll that first saw the present value; null where it was there at first sight. */
  changedAt(key: number): number | null {
    const row = this.rows.get(key)
    const at = row === undefined ? Number.NaN : (this.data[row + changedField] ?? Number.NaN)
    return Number.isNaN(at) ? null : at
  }

  private seenNow(key: number): number | null {
    const row = this.rows.get(key)
    return row !== undefined && this.data[row + tickField] === this.window.tick ? row : null
  }

  private rowOf(key: number): number {
    const known = this.rows.get(key)
    if (known !== undefined) return known
    const from = this.rows.size * stride
    if (from + stride > this.data.length) {
      const larger = new Float64Array(this.data.length * 2)
      larger.set(this.data)
      this.data = larger
    }
    this.data.fill(Number.NaN, from, from + stride)
    this.data[from + tickField] = 0
    this.rows.set(key, from)
    return from
  }
}
