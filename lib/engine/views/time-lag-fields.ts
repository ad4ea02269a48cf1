import type { GroupTimeLag } from '@/lib/collector'
import type { TimeLag, TimeLagUnknown } from '@/lib/domain/time-lag'
import type { OffsetRow } from '@/lib/wire/groups'

type TimeLagFields = Pick<OffsetRow, 'time_lag_ms' | 'time_lag_error_ms' | 'time_lag_reason'>

const words: Readonly<Record<TimeLagUnknown, string>> = {
  no_commit: 'no committed offset',
  log_not_read: 'its log end was not read',
  not_observed: 'not observed yet',
}

/** Why share groups have no time lag. */
export const shareReason = 'share groups tell no committed offset to date'

const noTimeLag = (reason: string): TimeLagFields => ({
  time_lag_ms: null,
  time_lag_error_ms: null,
  time_lag_reason: reason,
})

/** Whole milliseconds: the least is rounded down, the bar up, so that neither claims more than is known. */
export function toTimeLagFields(lag: TimeLag): TimeLagFields {
  switch (lag.kind) {
    case 'known':
      return { time_lag_ms: Math.round(lag.ms), time_lag_error_ms: Math.ceil(lag.errorMs), time_lag_reason: null }
    case 'at_least':
      return {
        time_lag_ms: Math.floor(lag.ms),
        time_lag_error_ms: null,
        time_lag_reason: 'a lower bound: the first unread record is older than what is known of its log',
      }
    case 'unknown':
      return noTimeLag(words[lag.reason])
  }
}

/** The worst partition's; with partitions unknown it is a lower bound. */
export function toGroupTimeLagFields(of: GroupTimeLag | undefined): TimeLagFields {
  if (of === undefined) return noTimeLag(words.not_observed)
  const { timeLag, unknownPartitions, reason } = of
  const fields = toTimeLagFields(timeLag)
  if (unknownPartitions === 0 || reason === null || timeLag.kind === 'unknown') return fields
  const count = unknownPartitions === 1 ? '1 partition' : `${unknownPartitions} partitions`
  return { ...fields, time_lag_reason: `a lower bound: ${count} unknown (${words[reason]})` }
}
