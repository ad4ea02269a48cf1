interface Kept<Picture> {
  readonly at: number
  readonly picture: Promise<Picture>
}

export interface ShelfLimits {
  /** Pictures kept; the oldest goes first. */
  readonly maxKept: number
  /** A picture is handed out again for so long, ms. */
  readonly keepMs: number
  /** Those that wait for their turn. */
  readonly maxWaiting: number
  /** Between the end of one drawing and the beginning of the next, ms: each holds the thread for a moment. */
  readonly pauseMs: number
}

const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms).unref()
  })

/** Pictures that cost a moment to draw: one at a time, kept for whoever asks for the same. */
export class PictureShelf<Picture> {
  private readonly kept = new Map<string, Kept<Picture>>()
  private turn: Promise<void> = Promise.resolve()
  private waiting = 0

  constructor(private readonly limits: ShelfLimits) {}

  /** `now` is monotonic, ms. Null where too many wait. */
  take(key: string, now: number, make: () => Promise<Picture>): Promise<Picture> | null {
    const known = this.kept.get(key)
    if (known !== undefined && now - known.at < this.limits.keepMs) return known.picture
    if (this.waiting >= this.limits.maxWaiting) return null
    this.waiting += 1
    const picture = this.turn.then(make).finally(() => {
      this.waiting -= 1
    })
    this.turn = picture.then(
      () => pause(this.limits.pauseMs),
      () => undefined,
    )
    picture.catch(() => this.kept.delete(key))
    this.keep(key, { at: now, picture })
    return picture
  }

  private keep(key: string, kept: Kept<Picture>): void {
    this.kept.delete(key)
    this.kept.set(key, kept)
    const [oldest] = this.kept.keys()
    if (this.kept.size > this.limits.maxKept && oldest !== undefined) this.kept.delete(oldest)
  }
}
