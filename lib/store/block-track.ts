import { columnCount } from './columns'
import type { Layout } from './layout'
import { SampleState } from './sample-state'
import { Segment } from './segment'
import { isInside, rawWindow } from './windows'

/** When a sample is taken. */
export interface Moment {
  /** Number of the tick. */
  readonly tick: number
  /** Epoch ms. */
  readonly at: number
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
  private stagedFrom = 0
  private stagedTo = 0
  private stagedKey = false

  constructor(
    private readonly groupNo: number,
    private readonly spanMinutes: number,
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

  /** Notes where the section of the present tick lies; `keep` takes it over once it is on disk. */
  stage(from: number, to: number, key: boolean): void {
    this.stagedFrom = from
    this.stagedTo = to
    this.stagedKey = key
    this.needsKey = true
  }

  keep({ tick, at }: Moment, layoutId: number, journal: Uint8Array): void {
    this.segmentFor(tick, at, layoutId, this.stagedKey).push(tick, at, journal, this.stagedFrom, this.stagedTo)
    this.needsKey = false
  }

  /** The segment a sample belongs to; a new one where it is written in full. */
  segmentFor(tick: number, at: number, layoutId: number, key: boolean): Segment {
    const last = this.segments.at(-1)
    if (!key && last !== undefined) return last
    const window = rawWindow(at, this.groupNo, this.spanMinutes)
    const next = new Segment(layoutId, this.places, this.state.columnCount, tick, window)
    this.segments.push(next)
    return next
  }

  /** Adds a sample without numbers: to the list of ticks, which is nothing but times. */
  addTime(tick: number, at: number): void {
    this.segmentFor(tick, at, 0, this.beginsAt(at)).push(tick, at, nothing, 0, 0)
    this.needsKey = false
  }
}
