const keptMs = 600_000
const keptMarks = 1_500
/** Two marks further apart than this say nothing about the time between. */
const joinMs = 6_000

interface Mark {
  at: number
  readonly moving: boolean
  /** Total lag at a poll; null at a sample. */
  lag: number | null
}

/** When the group was seen rebalancing, by polls and by the sampler between them. */
export class MovingWindow {
  marks: Mark[]

  constructor(memory: Mark[] = []) {
    this.marks = memory
  }

  /** Nothing was seen moving in the time kept. */
  get isQuiet(): boolean {
    return this.marks.every((each) => !each.moving)
  }

  take(at: number, moving: boolean, lag: number | null): void {
    if (!moving && this.isQuiet) {
      // The last quiet mark is all that what comes next is compared with.
      const [kept] = this.marks
      if (kept === undefined) this.marks.push({ at, moving, lag })
      else Object.assign(kept, { at, lag })
      this.marks.length = 1
      return
    }
    this.marks.push({ at, moving, lag })
    this.marks = this.marks.filter((each) => at - each.at <= keptMs).slice(-keptMarks)
  }

  /** Time spent moving inside the last `overMs`, in how many episodes, and the lag at both ends of it. */
  lately(
    now: number,
    overMs: number,
  ): { movingMs: number; episodes: number; lagBefore: number | null; lag: number | null } {
    const marks = this.marks.filter(({ at }) => now - at <= overMs)
    let movingMs = 0
    let episodes = 0
    let before: Mark | null = null
    for (const mark of marks) {
      if (mark.moving) {
        if (before?.moving !== true) episodes += 1
        if (before !== null && mark.at - before.at <= joinMs) movingMs += mark.at - before.at
      }
      before = mark
    }
    const lags = marks.flatMap(({ lag }) => lag ?? [])
    return { movingMs, episodes, lagBefore: lags[0] ?? null, lag: lags.at(-1) ?? null }
  }

  toJSON(): Mark[] {
    return this.marks
  }
}
