import type { Known } from '@/components/ui/value'
import { formatCount } from '@/lib/format/number'
import { formatPerSec, formatRate } from '@/lib/format/rate'
import { formatDuration } from '@/lib/format/time'
import type { GroupRow, OffsetRow } from '@/lib/wire/groups'

/** A sum that may lack partitions: exact, at least, or unknown with its reason. */
export function toLagValue(total: number | null, unknownPartitions: number, reason: string | null): Known {
  if (total === null) return { kind: 'unknown', reason: reason ?? 'no partition of it is known' }
  if (unknownPartitions === 0) return { kind: 'exact', text: formatCount(total) }
  const note = unknownPartitions === 1 ? '1 partition unknown' : `${formatCount(unknownPartitions)} partitions unknown`
  return { kind: 'at_least', text: formatCount(total), note }
}

export function toCountValue(value: number | null, reason: string | null): Known {
  return value === null
    ? { kind: 'unknown', reason: reason ?? 'not read' }
    : { kind: 'exact', text: formatCount(value) }
}

/** Lag of one partition; without a commit at most all its records. */
export function toPartitionLag(row: OffsetRow): Known {
  if (row.lag !== null) return { kind: 'exact', text: formatCount(row.lag) }
  const reason = row.reason ?? 'not read'
  if (row.upper_bound !== null) {
    return {
      kind: 'at_most',
      text: formatCount(row.upper_bound),
      note: `${reason}: at most all records of the partition`,
    }
  }
  return { kind: 'unknown', reason }
}

type TimeLag = Pick<OffsetRow, 'time_lag_ms' | 'time_lag_error_ms' | 'time_lag_reason'>

/** Age of the oldest unread record; a lower bound where its error is not known. */
export function toTimeLagValue({ time_lag_ms, time_lag_error_ms, time_lag_reason }: TimeLag): Known {
  if (time_lag_ms === null) return { kind: 'unknown', reason: time_lag_reason ?? 'not measured yet' }
  const text = formatDuration(time_lag_ms)
  if (time_lag_error_ms !== null && time_lag_reason === null) return { kind: 'exact', text }
  return { kind: 'at_least', text, note: time_lag_reason ?? 'the record lies before what was seen' }
}

/** The error bar beside a time lag: `± 10 s`; empty where there is none to tell. */
export function toErrorText(errorMs: number | null): string {
  return errorMs === null || errorMs === 0 ? '' : `± ${formatDuration(errorMs)}`
}

/** Records per second, without the unit: the column has it. */
export function toRateValue(perSec: number | null, reason: string | null, unknownPartitions = 0): Known {
  if (perSec === null) return { kind: 'unknown', reason: reason ?? 'it takes two readings' }
  if (unknownPartitions === 0) return { kind: 'exact', text: formatRate(perSec) }
  return { kind: 'at_least', text: formatRate(perSec), note: `${formatCount(unknownPartitions)} partitions unknown` }
}

/** Nobody is there to catch up. */
const isUnread = ({ members, state, eta }: GroupRow) =>
  (state === 'Empty' || members === 0) && eta.state !== 'caught_up'

export function toEtaValue(row: GroupRow): Known {
  const { eta } = row
  if (row.access !== 'readable' && eta.state === 'unknown') return { kind: 'unknown', reason: row.reason ?? 'not read' }
  if (isUnread(row)) return { kind: 'exact', text: 'nobody reads', past: 'nobody read' }
  if (eta.state === 'caught_up') return { kind: 'exact', text: 'caught up' }
  if (eta.state === 'never') return { kind: 'exact', text: 'never' }
  if (eta.state === 'draining' && eta.ms !== null) return { kind: 'exact', text: formatDuration(eta.ms) }
  return { kind: 'unknown', reason: row.rate_reason ?? 'the rates are not known yet' }
}

/** Which partition decides, and what it lacks. */
export function toEtaNote({ eta, members }: GroupRow): string {
  const { slowest, missing_per_sec } = eta
  const place = slowest === null ? null : `${slowest.topic}/${slowest.partition}`
  if (eta.state === 'caught_up') return 'at most 10 s of input behind'
  if (members === 0) return 'no member'
  if (eta.state === 'never') {
    if (place === null) return 'at this rate'
    return missing_per_sec === null ? `${place} at this rate` : `${place} lacks ${formatPerSec(missing_per_sec)}`
  }
  return place === null ? 'at this rate' : `${place} is the last`
}

export function toLossValue({ data_loss: { state, ms, reason } }: GroupRow): Known {
  if (state === 'known' && ms !== null) return { kind: 'exact', text: formatDuration(ms) }
  return state === 'none' ? { kind: 'none', reason } : { kind: 'unknown', reason }
}

export function toRebalanceValue({ rebalances_1h, rebalances_reason, type }: GroupRow): Known {
  if (rebalances_1h === null) {
    if (type === 'share') return { kind: 'none', reason: 'members of a share group share partitions' }
    return { kind: 'unknown', reason: rebalances_reason ?? 'not watched' }
  }
  const text = formatCount(rebalances_1h.value)
  if (rebalances_1h.bound === 'exact') return { kind: 'exact', text }
  return { kind: rebalances_1h.bound, text, note: 'seen by polls: there may have been more between two' }
}
