import type { Known } from '@/components/ui/value'
import { formatCount } from '@/lib/format/number'
import { formatRate } from '@/lib/format/rate'
import { formatDuration } from '@/lib/format/time'
import type { TopicGroupRow, TopicPartitionRow, TopicRow } from '@/lib/wire/topics'
import { isCompacted } from './topic-text'

export function toKnown(value: number | null, reason: string | null): Known {
  return value === null
    ? { kind: 'unknown', reason: reason ?? 'not read' }
    : { kind: 'exact', text: formatCount(value) }
}

export function toRate(perSec: number | null, reason: string | null): Known {
  return perSec === null
    ? { kind: 'unknown', reason: reason ?? 'it takes two readings' }
    : { kind: 'exact', text: formatRate(perSec) }
}

const partitionsUnknown = (count: number) =>
  count === 1 ? '1 partition unknown' : `${formatCount(count)} partitions unknown`

const compactedNote = 'compacted: offsets without a record are counted'

/** A sum over partitions: a lower bound where some are unknown, an upper one where offsets have holes. */
export function toSum(value: number | null, unknown: number, reason: string | null, compacted: boolean): Known {
  if (value === null) return toKnown(value, reason)
  if (unknown > 0) return { kind: 'at_least', text: formatCount(value), note: partitionsUnknown(unknown) }
  return compacted && value > 0
    ? { kind: 'at_most', text: formatCount(value), note: compactedNote }
    : toKnown(value, reason)
}

export const toRecords = (row: TopicRow): Known =>
  toSum(row.records, row.unknown_partitions, row.reason, isCompacted(row))

export function toFurthestLag(row: TopicRow): Known {
  const { furthest, groups } = row
  if (groups === 0) return { kind: 'none', reason: 'no group reads it' }
  if (furthest === null) return { kind: 'unknown', reason: 'its groups could not be read' }
  return toSum(furthest.lag, furthest.unknown_partitions, null, isCompacted(row))
}

export function toPartitionLag({ furthest, reason }: TopicPartitionRow, compacted: boolean, read: boolean): Known {
  if (furthest !== null) return toSum(furthest.lag, 0, reason, compacted)
  return read ? { kind: 'unknown', reason: reason ?? 'no commit known' } : { kind: 'none', reason: 'no group reads it' }
}

export function toGroupTimeLag({ time_lag_ms, time_lag_error_ms, time_lag_reason }: TopicGroupRow): Known {
  if (time_lag_ms === null) return { kind: 'unknown', reason: time_lag_reason ?? 'not measured yet' }
  const text = formatDuration(time_lag_ms)
  if (time_lag_error_ms !== null && time_lag_reason === null) return { kind: 'exact', text }
  return { kind: 'at_least', text, note: time_lag_reason ?? 'the record lies before what was seen' }
}
