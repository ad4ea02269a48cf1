import type { PartitionReading } from './snapshot'
import { type TimestampBounds, toBarExcess, toTimeLag } from './time-lag'
import { Timeline } from './timeline'

/** One group as look-ups see it; the same object from poll to poll. */
export interface GroupWeight {
  /** Total lag in messages at the present snapshot. */
  lag: number
}

const nobody: GroupWeight = { lag: 0 }

/** A reader's wish for a narrower bar. */
export interface Need {
  readonly offset: number
  /** Width of the bar over what is allowed: above 1 it is too wide, 0 = nothing is to be asked. */
  readonly excess: number
  /** The record is so old that its bar outlives a few polls. */
  readonly lasts: boolean
  readonly group: GroupWeight
}

const noNeed: Need = { offset: 0, excess: 0, lasts: false, group: nobody }

const lastingAgeMs = 60_000

/** What is asked for ahead comes after every bar that is too wide. */
const excessAhead = 0.5

/** Searches remembered for one partition at most; more begin anew. */
const maxSearches = 8

/** Ten look-ups end a search: 2 to the power of 9 cells may be left after the first, 1 after the tenth. */
const firstCellsAllowed = 512

/** Negative when `one` is to be asked for first: far behind before near the end, widest bar first, then most lag. */
export function compareNeeds(one: Need, other: Need): number {
  return one.excess === other.excess ? other.group.lag - one.group.lag : other.excess - one.excess
}

/** One partition's timeline, and who reads it where at the present snapshot. */
export class PartitionTimeline {
  timeline = new Timeline()
  leader: number | null = null
  /** As the present snapshot has them; null = not read. */
  logStartOffset: number | null = null
  logEndOffset: number | null = null
  /** The reader that needs a look-up most. */
  need: Need = noNeed
  /** What each group reads next, and the group of each; the first `readerCount` of them. */
  readonly positions: number[] = []
  private readonly groups: GroupWeight[] = []
  readerCount = 0
  private lastLogEndOffset: number | null = null
  private searches: Map<GroupWeight, number> | null = null

  constructor(
    readonly topic: string,
    readonly partition: number,
  ) {}

  /** Takes over one reading, made in [from, to] epoch ms; a log that went back begins a new timeline. */
  update(reading: PartitionReading, from: number, to: number): void {
    const { logEndOffset } = reading
    this.trim()
    this.leader = reading.leader
    this.logStartOffset = reading.logStartOffset
    this.logEndOffset = logEndOffset
    if (logEndOffset !== null) {
      if (this.lastLogEndOffset !== null && logEndOffset < this.lastLogEndOffset) this.reset()
      this.lastLogEndOffset = logEndOffset
      this.timeline.observe(logEndOffset, from, to, this.positions)
    }
    this.need = noNeed
    this.readerCount = 0
  }

  /** First readable offset that a commit has not passed; null while the log is not read. */
  firstUnread(committedOffset: number): number | null {
    if (this.logEndOffset === null) return null
    return this.logStartOffset === null ? committedOffset : Math.max(committedOffset, this.logStartOffset)
  }

  addReader(offset: number, group: GroupWeight): void {
    this.positions[this.readerCount] = offset
    this.groups[this.readerCount] = group
    this.readerCount += 1
  }

  /** Where readers are whose first unread record is so old that what is known of it will still be of use. */
  positionsFarBehind(now: number): ReadonlySet<number> {
    const end = this.logEndOffset ?? 0
    const positions = this.positions.slice(0, this.readerCount)
    return new Set(positions.filter((offset) => offset < end && now - this.timeline.bounds(offset).to >= lastingAgeMs))
  }

  /** Forgets readers of the snapshot before that are not there any more. */
  private trim(): void {
    if (this.positions.length === this.readerCount) return
    this.positions.length = this.readerCount
    this.groups.length = this.readerCount
  }

  /**
   * Finds the reader whose bar is widest for its lag; false where nothing is to be asked. A reader far behind goes
   * before one near the end: its bar stays narrow for many polls, the other's is gone at the next.
   */
  weigh(takenAt: number): boolean {
    const { positions, groups, timeline } = this
    const end = this.logEndOffset ?? 0
    let worst = noNeed
    for (let index = 0; index < this.readerCount; index += 1) {
      const offset = positions[index] ?? end
      if (offset >= end) continue
      const bounds = timeline.bounds(offset)
      const excess = excessOf(bounds, takenAt)
      if (excess <= 1) continue
      const need = { offset, excess, lasts: takenAt - bounds.to >= lastingAgeMs, group: groups[index] ?? nobody }
      if (need.lasts === worst.lasts ? compareNeeds(need, worst) < 0 : need.lasts) worst = need
    }
    if (worst.excess <= 1) this.searches = null
    this.need = worst.excess > 1 ? worst : this.needAhead(takenAt)
    return this.need.excess > 0
  }

  /**
   * While every bar is narrow: the next stretch of a reader far behind, where that is not narrow yet. It is asked for
   * when there is time, so that the reader does not need it together with others.
   */
  private needAhead(takenAt: number): Need {
    const end = this.logEndOffset ?? 0
    for (let index = 0; index < this.readerCount; index += 1) {
      const offset = this.positions[index] ?? end
      if (offset >= end || takenAt - this.timeline.bounds(offset).to < lastingAgeMs) continue
      const next = (this.timeline.neighbours(offset).right?.offset ?? end) + 1
      if (next >= end || excessOf(this.timeline.bounds(next), takenAt) <= 1) continue
      return { offset: next, excess: excessAhead, lasts: true, group: this.groups[index] ?? nobody }
    }
    return noNeed
  }

  /**
   * Cells that the next look-up for a group may leave of a bar of `cells`: half of what the one before was allowed, so
   * that a search ends whatever the log looks like; a bar that grew, because the group moved on, begins a new search.
   */
  narrow(group: GroupWeight, cells: number): number {
    this.searches ??= new Map()
    const before = this.searches.get(group)
    const allowed = before !== undefined && cells <= before + 1 ? before / 2 : Math.min(cells, firstCellsAllowed)
    if (this.searches.size >= maxSearches) this.searches.clear()
    this.searches.set(group, allowed)
    return allowed
  }

  private reset(): void {
    this.timeline = new Timeline()
    this.searches = null
  }
}

const excessOf = (bounds: TimestampBounds, takenAt: number): number => toBarExcess(toTimeLag(bounds, takenAt))
