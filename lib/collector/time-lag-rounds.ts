import { findPartition } from '@/lib/domain/group-lags'
import type { Clock, ClusterReader, OffsetAtTime, OffsetAtTimeQuery } from '@/lib/domain/ports'
import type { ClusterSnapshot } from '@/lib/domain/snapshot'
import type { TimeLagTracker } from '@/lib/domain/time-lag-tracker'

/** Requests per leader and tick. */
const maxRounds = 2

/** A record's offset and own timestamp, epoch ms, as a leader answered it. */
export interface TimePoint {
  readonly topic: string
  readonly partition: number
  readonly offset: number
  readonly timestamp: number
}

function countLeaders(queries: readonly OffsetAtTimeQuery[], snapshot: ClusterSnapshot): number {
  return new Set(queries.map(({ topic, partition }) => findPartition(snapshot, topic, partition)?.leader)).size
}

/** Asks leaders for offsets by time inside a tick, so that its time lags are of this tick, and never for long. */
export class TimeLagRounds {
  private late: TimePoint[] = []
  private inFlight = false
  /** Requests since start. */
  requestCount = 0

  constructor(
    private readonly tracker: TimeLagTracker,
    private readonly reader: ClusterReader,
    private readonly clock: Clock,
  ) {}

  /** Points learned now, and those of a tick before that came too late for it; waits at most `limitMs`. */
  async run(snapshot: ClusterSnapshot, limitMs: number): Promise<readonly TimePoint[]> {
    const points = this.late
    this.late = []
    const until = this.clock.now() + limitMs
    for (let round = 0; round < maxRounds && !this.inFlight; round += 1) {
      const remainingMs = until - this.clock.now()
      const queries = this.tracker.plan(snapshot)
      if (queries.length === 0 || remainingMs <= 0) break
      this.requestCount += countLeaders(queries, snapshot)
      const answers = await this.ask(queries, remainingMs)
      if (answers === null) break
      points.push(...this.tracker.answer(queries, answers))
    }
    return points
  }

  /** Null when the answer takes too long: it is taken when it comes. */
  private async ask(queries: readonly OffsetAtTimeQuery[], limitMs: number): Promise<readonly OffsetAtTime[] | null> {
    const settled = new AbortController()
    this.inFlight = true
    const asked = this.reader
      .readOffsetsAtTime(queries)
      .catch((): readonly OffsetAtTime[] => [])
      .finally(() => {
        this.inFlight = false
        settled.abort()
      })
    const answers = await Promise.race([asked, this.clock.sleep(limitMs, settled.signal).then(() => null)])
    if (answers !== null || !this.inFlight) return await asked
    void asked.then((each) => this.late.push(...this.tracker.answer(queries, each)))
    return null
  }
}
