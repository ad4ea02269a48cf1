import { columnCount } from './columns'
import type { Layout } from './layout'
import { SampleState } from './sample-state'
import { Segment } from './segment'
import type { TickTimes } from './tick-times'
import { isInside, rawWindow } from './windows'

/** When a sample is taken. */
export interface Moment {
  /** Number of the tick. */
  readonly tick: number
  /** Epoch ms. */
  readonly at: number
}

/** What all tracks have in common. */
export interface TrackClock {
  /** Minutes of one raw chunk. */
  readonly spanMinutes: number
  readonly times: TickTimes
}

const noPlaces: Layout = []
const nothing = new Uint8Array()

/** Up to 64 partitions of a group: what was last written of them, and what is not folded yet. */
export class BlockTrack {
  places = noPlaces
  state = new SampleState(0)
  /** Oldest first; the last one grows. */
  readonly segments: Segment[] = []
  /** The next sample is written in full. */
  needsKey = true

  constructor(
    private readonly groupNo: number,
    private readonly clock: TrackClock,
  ) {}

  /** From now on these are its partitions; null: it has none, as only the list of ticks. */
  adopt(places: Layout | null): void {
    this.places = places ?? noPlaces
    this.state = new SampleState(places === null ? 0 : columnCount(places.length))
    this.needsKey = true
  }

  /** Whether the next sample begins a segment: after a fault, or when the window of the last one has ended. */
  beginsAt(at: number): boolean {
    const last = this.segments.at(-1)
    return this.needsKey || last === undefined || !isInside(last.window, at)
  }

  /** Adds a sample that the journal holds from, up to and without. */
  push({ tick, at }: Moment, layoutId: number, key: boolean, journal: Uint8Array, from: number, to: number): void {
    this.segmentFor(tick, at, layoutId, key).push(tick, journal, from, to)
    this.needsKey = false
  }

  /** Takes back the last sample, which did not reach the disk. */
  pop(): void {
    const last = this.segments.at(-1)
    last?.pop()
    if (last?.count === 0) this.segments.pop()
    this.needsKey = true
  }

  /** The segment a sample belongs to; a new one where it is written in full. */
  segmentFor(tick: number, at: number, layoutId: number, key: boolean): Segment {
    const last = this.segments.at(-1)
    if (!key && last !== undefined) return last
    const { spanMinutes, times } = this.clock
    const window = rawWindow(at, this.groupNo, spanMinutes)
    const next = new Segment(layoutId, this.places, this.state.columnCount, tick, window, times)
    this.segments.push(next)
    return next
  }

  /** Adds a sample without numbers: to the list of ticks, which is nothing but times. */
  addTime(tick: number, at: number): void {
    this.segmentFor(tick, at, 0, this.beginsAt(at)).push(tick, nothing, 0, 0)
    this.needsKey = false
  }
}
