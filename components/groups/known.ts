import type { Known } from '@/components/ui/value'
import { formatCount } from '@/lib/format/number'
import type { OffsetRow } from '@/lib/wire/groups'

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
