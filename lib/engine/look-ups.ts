import { TidemarkError } from '@/lib/domain/errors'
import type { Clock, ClusterReader, OffsetAtTime, OffsetAtTimeQuery } from '@/lib/domain/ports'

/** Look-ups by time a cluster answers in one second, however many viewers ask. */
const perSecond = 5
/** The same look-up is answered from memory for so long. */
const cacheMs = 5_000
const maxCached = 100

/** Explicit look-ups by time: rate limited and cached. */
export class LookUps {
  private readonly cache = new Map<string, { at: number; answer: Promise<readonly OffsetAtTime[]> }>()
  private times: number[] = []
  /** Requests since start. */
  requestCount = 0

  constructor(
    private readonly reader: ClusterReader,
    private readonly clock: Clock,
  ) {}

  /** `brokerCount` is what one look-up costs at most. @throws TidemarkError TM_RATE_LIMITED */
  async ask(queries: readonly OffsetAtTimeQuery[], brokerCount: number): Promise<readonly OffsetAtTime[]> {
    const key = JSON.stringify(queries)
    const known = this.cache.get(key)
    if (known !== undefined && this.clock.now() - known.at < cacheMs) return await known.answer
    this.admit()
    this.requestCount += brokerCount
    const answer = this.reader.readOffsetsAtTime(queries)
    const [oldest] = this.cache.keys()
    if (this.cache.size >= maxCached && oldest !== undefined) this.cache.delete(oldest)
    this.cache.set(key, { at: this.clock.now(), answer })
    return await answer
  }

  private admit(): void {
    const now = this.clock.now()
    this.times = this.times.filter((at) => now - at < 1_000)
    if (this.times.length >= perSecond) {
      throw new TidemarkError('TM_RATE_LIMITED', 'Too many look-ups by time; wait a second.')
    }
    this.times.push(now)
  }
}
