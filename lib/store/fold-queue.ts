import type { Moment } from './block-track'
import { foldOldest } from './folding'
import type { GroupTrack } from './group-track'
import type { Segment } from './segment'
import type { Shelf } from './shelf'
import type { Tracks } from './tracks'
import { isInside, tierMs } from './windows'

/** How much faster than usual a backlog is folded, as after a long pause. */
const hurry = 3

interface Waiting {
  readonly track: GroupTrack
  readonly block: number
  readonly segment: Segment
}

/** Which blocks have a segment to fold, the oldest first; every tick does its share. */
export class FoldQueue {
  private waiting: Waiting[] = []
  private minute = Number.NaN
  private ticksSeen: number
  private perTick = 1

  constructor(
    private readonly tracks: Tracks,
    pollPeriodMs: number,
  ) {
    this.ticksSeen = Math.floor(tierMs.minute / pollPeriodMs)
  }

  /** Once a minute, when windows end, collects what has to be folded before the next. */
  private collect(at: number): void {
    const minute = Math.floor(at / tierMs.minute)
    if (minute !== this.minute) {
      this.minute = minute
      this.recollect(at)
    }
    this.ticksSeen += 1
  }

  private recollect(at: number): void {
    const ticksPerMinute = Math.max(1, this.ticksSeen)
    this.ticksSeen = 0
    this.waiting = []
    let blocks = 0
    this.tracks.forEachBlock((track, index, { segments }) => {
      blocks += 1
      const [segment] = segments
      if (segment !== undefined && !isInside(segment.window, at)) this.waiting.push({ track, block: index, segment })
    })
    this.waiting.sort((left, right) => left.segment.firstTick - right.segment.firstTick)
    const usual = blocks / this.tracks.spanMinutes / ticksPerMinute
    this.perTick = Math.ceil(Math.min(this.waiting.length / ticksPerMinute, Math.max(1, usual * hurry)))
  }

  /** Folds this tick's share; `undo` takes what undoes it in memory. */
  fold(shelf: Shelf, { tick, at }: Moment, undo: (() => void)[]): void {
    this.collect(at)
    for (const { track, block } of this.waiting.splice(0, this.perTick))
      foldOldest(shelf, track, block, track.groupNo !== 0 && track.stagedTick < tick, undo)
  }

  /** After a fault: everything is looked at again. */
  reset(): void {
    this.minute = Number.NaN
  }
}
