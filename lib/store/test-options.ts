import type { TidemarkError } from '@/lib/domain/errors'
import type { HistoryOptions } from './history'

const hourMs = 3_600_000

/** Small limits, so that a test reaches them; `troubles` takes what is reported. */
export function testOptions(troubles: TidemarkError[] = []): HistoryOptions {
  return {
    maxBytes: 64 * 1_024 * 1_024,
    rawMs: 6 * hourMs,
    minuteMs: 24 * hourMs,
    tenMinuteMs: 90 * 24 * hourMs,
    pollPeriodMs: 5_000,
    onTrouble: (error) => troubles.push(error),
  }
}
