/** Answers kept for views that many viewers or many ticks ask for again; the oldest goes when there is no room. */
export class RecentAnswers<Value> {
  private readonly answers = new Map<string, { readonly version: number; readonly at: number; readonly value: Value }>()

  constructor(
    private readonly capacity: number,
    private readonly maxAgeMs: number,
  ) {}

  /** The answer of before while `version` is the same and it is young enough, else a new one. */
  get(key: string, version: number, now: number, make: () => Value): Value {
    const known = this.answers.get(key)
    if (known !== undefined && known.version === version && now - known.at < this.maxAgeMs) return known.value
    const value = make()
    this.answers.delete(key)
    const [oldest] = this.answers.keys()
    if (this.answers.size >= this.capacity && oldest !== undefined) this.answers.delete(oldest)
    this.answers.set(key, { version, at: now, value })
    return value
  }
}
