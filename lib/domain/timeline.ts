import { BracketTable } from './bracket-table'
import type { TimestampBounds } from './time-lag'

/** Points of own history and of answers kept for one partition. */
const ownCap = 56
const learnedCap = 48

/** How much older a record may be than the moment its append was missed: producers batch and retry, replicas lag. */
const appendDelayMs = 500

/** How much younger a record may be than the moment it was seen: clocks differ a little. */
const clockSkewMs = 250

/** How much older a record may be than one before it in the log: several producers write at once. */
export const disorderMs = 250

/** The answer of every `bounds`. */
const found = { from: 0, to: 0 }

/** A place on the timeline to interpolate from. */
export interface TimelinePlace {
  readonly offset: number
  readonly time: number
}

/**
 * What is known of when the records of one partition were written, shared by all groups that read it.
 *
 * Own history: a record below a log end read at some moment was there by then, one at or above it came later. That is
 * a bracket of append times. It bounds the record's own timestamp where the producer's clock agrees with ours and the
 * record is sent when it is stamped. The upper bound is taken until an answer contradicts it; the lower one only from
 * where on an answer has agreed with it, since a copied or replayed log carries older timestamps than its appends.
 *
 * Answers of ListOffsets by time: the record's own timestamp, exactly, and that all records before it are older than
 * what was asked. They win over own history; an answer that contradicts own history removes it.
 */
export class Timeline {
  private readonly own = new BracketTable(ownCap)
  private learned: BracketTable | null = null
  /** Own lower bounds hold from this offset on; Infinity = none does. */
  private agreesFrom = Number.POSITIVE_INFINITY
  private contradicted = false

  get byteLength(): number {
    return this.own.byteLength + (this.learned?.byteLength ?? 0)
  }

  get learnedCount(): number {
    return this.learned?.size ?? 0
  }

  /** A log end read in [from, to], epoch ms. `positions`: what groups read next, for what is worth keeping. */
  observe(logEndOffset: number, from: number, to: number, positions: readonly number[]): void {
    this.own.add(logEndOffset, to, from, to, positions)
  }

  /**
   * An answer to `asked`: the first record whose timestamp is at least that, or null = every record below
   * `logEndOffset` is older.
   */
  learn(
    asked: number,
    answer: TimelinePlace | null,
    logEndOffset: number,
    now: number,
    positions: readonly number[],
  ): void {
    this.learned ??= new BracketTable(learnedCap)
    const { offset, time } = answer ?? { offset: logEndOffset, time: Number.NEGATIVE_INFINITY }
    this.learned.add(offset, asked, time, now, positions)
    this.compareWithOwn(asked, answer, answer?.offset ?? logEndOffset)
  }

  /**
   * Bounds of the timestamp of the record at `offset`, which must lie below the last log end. The same object at every
   * call: tens of thousands of rows ask at every poll.
   */
  bounds(offset: number): TimestampBounds {
    const { own, learned } = this
    found.from = Number.NEGATIVE_INFINITY
    found.to = Number.POSITIVE_INFINITY
    if (learned !== null) boundByAnswers(learned, offset)
    if (this.contradicted) return found
    const index = own.findAtOrBelow(offset)
    const trusted = index >= 0 && own.offset(index) >= this.agreesFrom
    const from = Math.max(found.from, trusted ? own.above(index) - appendDelayMs : Number.NEGATIVE_INFINITY)
    const to = Math.min(found.to, index + 1 < own.size ? own.below(index + 1) + clockSkewMs : Number.POSITIVE_INFINITY)
    // Where they do not meet, record timestamps win.
    if (from > to) return found
    found.from = from
    found.to = to
    return found
  }

  /**
   * The lower bound that own history would give if an answer agreed with it; -Infinity where it has none. Worth asking
   * near, and a look-up below it ends the doubt.
   */
  presumedFrom(offset: number): number {
    const index = this.contradicted ? -1 : this.own.findAtOrBelow(offset)
    return index < 0 ? Number.NEGATIVE_INFINITY : this.own.above(index) - appendDelayMs
  }

  /** The nearest known place at or below `offset`, and above it; null where there is none. For estimates only. */
  neighbours(offset: number): { readonly left: TimelinePlace | null; readonly right: TimelinePlace | null } {
    const left = [this.learned, this.own].map((table) => placeBefore(table, offset))
    const right = [this.learned, this.own].map((table) => placeAfter(table, offset))
    const later = (one: TimelinePlace | null, two: TimelinePlace | null, sign: number) => {
      if (one === null || two === null) return one ?? two
      return (two.offset - one.offset) * sign > 0 ? two : one
    }
    return { left: later(left[0] ?? null, left[1] ?? null, 1), right: later(right[0] ?? null, right[1] ?? null, -1) }
  }

  /** Learned points around `offset`, nearest first, at most `count`: offset, timestamp asked, timestamp answered. */
  learnedAround(offset: number, count: number): readonly (readonly [number, number, number])[] {
    const table = this.learned
    if (table === null) return []
    const indexes: number[] = []
    let left = table.findAtOrBelow(offset)
    let right = left + 1
    while (indexes.length < count && (left >= 0 || right < table.size)) {
      if (left >= 0) indexes.push(left--)
      if (right < table.size && indexes.length < count) indexes.push(right++)
    }
    return indexes.map((index) => [table.offset(index), table.below(index), table.above(index)] as const)
  }

  /** @param end every record below it is older than `asked` */
  private compareWithOwn(asked: number, answer: TimelinePlace | null, end: number): void {
    const last = this.own.findAtOrBelow(end - 1)
    if (last >= 0 && this.own.above(last) - appendDelayMs - disorderMs > asked) this.contradict()
    if (answer === null) return
    const index = this.own.findAtOrBelow(answer.offset)
    const late = index + 1 < this.own.size && answer.time > this.own.below(index + 1) + clockSkewMs
    const early = index >= 0 && answer.time < this.own.above(index) - appendDelayMs
    if (late || early) this.contradict()
    else if (index >= 0) {
      this.contradicted = false
      this.agreesFrom = Math.min(this.agreesFrom, this.own.offset(index))
    }
  }

  private contradict(): void {
    this.own.clear()
    this.agreesFrom = Number.POSITIVE_INFINITY
    this.contradicted = true
  }
}

function boundByAnswers(table: BracketTable, offset: number): void {
  let index = table.findAtOrBelow(offset)
  if (index + 1 < table.size) found.to = table.below(index + 1)
  while (index >= 0 && table.above(index) === Number.NEGATIVE_INFINITY) index -= 1
  if (index < 0) return
  const time = table.above(index)
  const isExact = table.offset(index) === offset
  found.from = isExact ? time : time - disorderMs
  if (isExact) found.to = time
}

function placeBefore(table: BracketTable | null, offset: number): TimelinePlace | null {
  for (let index = table?.findAtOrBelow(offset) ?? -1; table !== null && index >= 0; index -= 1) {
    if (table.above(index) !== Number.NEGATIVE_INFINITY)
      return { offset: table.offset(index), time: table.above(index) }
  }
  return null
}

function placeAfter(table: BracketTable | null, offset: number): TimelinePlace | null {
  const index = (table?.findAtOrBelow(offset) ?? -1) + 1
  if (table === null || index >= table.size) return null
  const above = table.above(index)
  return { offset: table.offset(index), time: above === Number.NEGATIVE_INFINITY ? table.below(index) : above }
}
