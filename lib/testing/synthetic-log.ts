import type { OffsetAtTime, OffsetAtTimeQuery } from '@/lib/domain/ports'
import { createRandom } from './random'

/** One partition's log made of arithmetic: records ascending by append time. */
export interface SyntheticLog {
  /** Timestamp of each record, epoch ms, by offset. */
  readonly timestamps: Float64Array
  /** When each was appended, ascending. */
  readonly appendedAt: Float64Array
}

/** Log end at a moment: records appended by then. */
export function logEndAt({ appendedAt }: SyntheticLog, at: number): number {
  let low = 0
  let high = appendedAt.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((appendedAt[middle] ?? 0) <= at) low = middle + 1
    else high = middle
  }
  return low
}

/** Answers as a leader does: the first record in the order of offsets that is at least as new as asked. */
export class SyntheticLeader {
  private readonly newest: Float64Array

  constructor(private readonly log: SyntheticLog) {
    this.newest = new Float64Array(log.timestamps.length)
    let most = Number.NEGATIVE_INFINITY
    for (const [offset, timestamp] of log.timestamps.entries()) {
      most = Math.max(most, timestamp)
      this.newest[offset] = most
    }
  }

  answer({ topic, partition, timestamp }: OffsetAtTimeQuery, logStartOffset: number, at: number): OffsetAtTime {
    const end = logEndAt(this.log, at)
    let offset = Math.max(logStartOffset, this.firstAtLeast(timestamp))
    while (offset < end && (this.log.timestamps[offset] ?? 0) < timestamp) offset += 1
    const found = offset < end
    return {
      topic,
      partition,
      offset: found ? offset : null,
      timestamp: found ? (this.log.timestamps[offset] ?? null) : null,
      error: null,
    }
  }

  private firstAtLeast(timestamp: number): number {
    let low = 0
    let high = this.newest.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.newest[middle] ?? 0) < timestamp) low = middle + 1
      else high = middle
    }
    return low
  }
}

export interface LogShape {
  readonly from: number
  readonly until: number
  readonly seed: number
  /** Records a second in an ordinary stretch. */
  readonly ratePerSec: number
  /** Most by which a record is older than the one before it, ms. */
  readonly disorderMs: number
  /** Most by which a record is appended after its timestamp, ms. */
  readonly delayMs: number
}

/** A log of stretches, each quiet, ordinary or a burst of up to 30 times the rate, some of them silent for minutes. */
export function makeUnevenLog({ from, until, seed, ratePerSec, disorderMs, delayMs }: LogShape): SyntheticLog {
  const random = createRandom(seed)
  const stamps: number[] = []
  const appends: number[] = []
  let at = from
  let lastAppend = from
  while (at < until) {
    const stretchEnd = Math.min(until, at + 2_000 + random() ** 3 * 900_000)
    const kind = random()
    const rate =
      kind < 0.2 ? 0 : kind < 0.5 ? ratePerSec / 10 : kind < 0.85 ? ratePerSec : ratePerSec * (5 + 25 * random())
    if (rate === 0) at = stretchEnd
    while (at < stretchEnd) {
      stamps.push(Math.round(at - random() * disorderMs))
      lastAppend = Math.max(lastAppend, at + random() * delayMs)
      appends.push(lastAppend)
      at += (-Math.log(1 - random()) * 1_000) / rate
    }
    at = Math.max(at, stretchEnd)
  }
  return { timestamps: Float64Array.from(stamps), appendedAt: Float64Array.from(appends) }
}
