import type { SeverityKind } from '@/components/ui/severity'
import { formatCount } from '@/lib/format/number'
import type { ClusterRow } from '@/lib/wire/clusters'

type Standing = Pick<ClusterRow, 'freshness' | 'open_counts'>

/** How a cluster stands by its open findings; of one that is not read now nothing is said. */
export function toVerdict({ freshness, open_counts }: Standing): { kind: SeverityKind; label: string } {
  if (freshness === 'unreachable' || freshness === 'stale') return { kind: 'stale', label: 'Not live' }
  if (freshness === 'waiting' || open_counts === null) return { kind: 'unknown', label: 'Not read yet' }
  if (open_counts.page > 0) return { kind: 'critical', label: 'Critical' }
  return open_counts.warning > 0 ? { kind: 'warning', label: 'Warning' } : { kind: 'ok', label: 'OK' }
}

/** Of a cluster that is not read now, what was found at its last good reading. */
export function toFindingsText({ freshness, open_counts }: Standing): string {
  if (open_counts === null) return 'not read yet'
  const { page, warning } = open_counts
  const parts = [
    page > 0 && `${formatCount(page)} critical`,
    warning > 0 && `${formatCount(warning)} ${warning === 1 ? 'warning' : 'warnings'}`,
  ]
  const text = parts.filter((part) => part !== false).join(', ') || 'nothing needs action'
  return freshness === 'live' ? text : `${text} at the last reading`
}
