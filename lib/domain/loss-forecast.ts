import { computeLag, type LagInput } from './lag'
import type { LogStartSpeed } from './log-start-tracker'
import type { TopicSettings } from './ports'
import type { TimeLag } from './time-lag'

export interface LossInput {
  readonly offsets: LagInput
  readonly timeLag: TimeLag
  readonly logStart: LogStartSpeed
  /** Records per second; null = unknown. */
  readonly consumePerSec: number | null
  /** Of the topic; null = not read or denied. */
  readonly settings: TopicSettings | null
}

/**
 * When retention deletes the first unread record of a partition.
 * `expected`: in about `ms`, by what `basis` says; `log_start_speed`: the log start reaches the commit at the speeds of
 * both; `retention_ms`: the record reaches that age, the earliest moment, since whole segments go.
 * `none`: nothing deletes it, or nothing is unread. `unknown`: `reason` says what is missing.
 */
export type LossForecast =
  | { readonly kind: 'expected'; readonly ms: number; readonly basis: 'log_start_speed' | 'retention_ms' }
  | { readonly kind: 'none'; readonly reason: 'nothing_unread' | 'outpaces_retention' | 'no_retention' }
  | { readonly kind: 'unknown'; readonly reason: 'offsets' | 'settings' | 'time_lag' | 'size_retention' | 'rate' }

const expected = (ms: number, basis: 'log_start_speed' | 'retention_ms'): LossForecast => ({
  kind: 'expected',
  ms: Math.max(0, ms),
  basis,
})

/** By time: the first unread record's age against `retention.ms`, with the oldest age its bar allows. */
function byAge({ timeLag, settings }: LossInput): LossForecast {
  const retentionMs = settings?.retentionMs ?? null
  if (retentionMs === null) return { kind: 'unknown', reason: 'settings' }
  if (retentionMs === 'unlimited') return { kind: 'none', reason: 'no_retention' }
  if (timeLag.kind !== 'known') return { kind: 'unknown', reason: 'time_lag' }
  return expected(retentionMs - timeLag.ms - timeLag.errorMs, 'retention_ms')
}

/** By the speed of the log start, whatever moves it: age, size, or a person. */
function bySpeed({ offsets, logStart, consumePerSec, settings }: LossInput): LossForecast {
  const { committedOffset, logStartOffset } = offsets
  if (committedOffset === null || logStartOffset === null) return { kind: 'unknown', reason: 'offsets' }
  if (logStart.kind === 'not_measured') {
    const bytes = settings?.retentionBytes ?? null
    if (bytes === null) return { kind: 'unknown', reason: 'settings' }
    return bytes === 'unlimited'
      ? { kind: 'none', reason: 'no_retention' }
      : { kind: 'unknown', reason: 'size_retention' }
  }
  if (logStart.perSec <= 0) return { kind: 'none', reason: 'outpaces_retention' }
  if (consumePerSec === null) return { kind: 'unknown', reason: 'rate' }
  const netPerSec = logStart.perSec - consumePerSec
  if (netPerSec <= 0) return { kind: 'none', reason: 'outpaces_retention' }
  return expected((Math.max(0, committedOffset - logStartOffset) * 1_000) / netPerSec, 'log_start_speed')
}

/**
 * The sooner of both; a `known` one counts beside an unknown other, `none` only beside another `none`. On a topic that
 * is only compacted nothing is deleted by age or size.
 */
export function forecastLoss(input: LossInput): LossForecast {
  const { lag } = computeLag(input.offsets)
  if (lag === null) return { kind: 'unknown', reason: 'offsets' }
  if (lag === 0) return { kind: 'none', reason: 'nothing_unread' }
  if (input.settings?.cleanupPolicy === 'compact') return { kind: 'none', reason: 'no_retention' }
  const age = byAge(input)
  const speed = bySpeed(input)
  if (age.kind === 'expected' && speed.kind === 'expected') return age.ms < speed.ms ? age : speed
  if (age.kind === 'expected') return age
  if (speed.kind === 'expected') return speed
  return age.kind === 'unknown' ? age : speed
}
