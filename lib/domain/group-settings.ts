import type { FindingCode } from './finding'

/** How one group is judged: from the configuration by pattern, sensible without any. */
export interface GroupSettings {
  /** The judging step J; never below the poll period. */
  readonly judgingStepMs: number
  /** Lag in messages that is normal: at or below it nothing is growing, stuck or left behind. */
  readonly allowedLag: number
  /** The group is meant to be Empty at times: no GROUP_EMPTY_WITH_LAG. */
  readonly scheduled: boolean
  /** Codes not raised for this group. */
  readonly silencedCodes: readonly FindingCode[]
  /** Shortest freeze that counts as stuck; 0 = by the rule alone. */
  readonly stuckAfterMs: number
  /** Empty with lag for so long; 0 = by the rule alone. */
  readonly emptyAfterMs: number
  /** Time to data loss below which DATA_LOSS_RISK opens. */
  readonly lossWithinMs: number
}

/** Defaults at a poll period. */
export function defaultGroupSettings(pollPeriodMs: number): GroupSettings {
  return {
    judgingStepMs: Math.max(pollPeriodMs, 30_000),
    allowedLag: 0,
    scheduled: false,
    silencedCodes: [],
    stuckAfterMs: 0,
    emptyAfterMs: 0,
    lossWithinMs: 600_000,
  }
}
