interface Kept<Picture> {
  readonly at: number
  readonly picture: Promise<Picture>
}

export interface ShelfLimits {
  /** Pictures kept; the oldest goes first. */
  readonly maxKept: number
  /** A picture is handed out again for so long, ms. */
  readonly keepMs: number
  /** Pictures made at the same time; drawing one holds the thread for a moment. */
  readonly maxRunning: number
  /** Least time between the beginnings of two, ms. */
  readonly pauseMs: number
}

/** Pictures that cost a moment to draw: few at a time, kept for whoever asks for the same. */
export class PictureShelf<Picture> {
  private readonly kept = new Map<string, Kept<Picture>>()
  private running = 0
  private lastAt = Number.NEGATIVE_INFINITY

  constructor(private readonly limits: ShelfLimits) {}

  /** Null where too many are asked for at once. */
  take(key: string, now: number, make: () => Promise<Picture>): Promise<Picture> | null {
    const known = this.kept.get(key)
    if (known !== undefined && now - known.at < this.limits.keepMs) return known.picture
    if (this.running >= this.limits.maxRunning || now - this.lastAt < this.limits.pauseMs) return null
    this.running += 1
    this.lastAt = now
    const picture = make().finally(() => {
      this.running -= 1
    })
    this.keep(key, { at: now, picture })
    picture.catch(() => this.kept.delete(key))
    return picture
  }

  private keep(key: string, kept: Kept<Picture>): void {
    this.kept.delete(key)
    this.kept.set(key, kept)
    const [oldest] = this.kept.keys()
    if (this.kept.size > this.limits.maxKept && oldest !== undefined) this.kept.delete(oldest)
  }
}
