/** When ticks were taken, by their number: all that are not in chunks yet. */
export class TickTimes {
  private times: number[] = []
  private first = 0

  set(tick: number, at: number): void {
    if (this.times.length === 0) this.first = tick
    this.times[tick - this.first] = at
  }

  /** Epoch ms. */
  at(tick: number): number {
    return this.times[tick - this.first] ?? 0
  }

  /** Forgets ticks below a number. */
  drop(before: number): void {
    const count = Math.min(Math.max(0, before - this.first), this.times.length)
    this.times.splice(0, count)
    this.first += count
  }
}
