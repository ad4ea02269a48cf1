import type { FindingRecord, Verdict } from '@/lib/domain/finding'
import type { GroupReading } from '@/lib/domain/snapshot'
import { severityRank } from './finding-rows'
import { errorOf } from './snapshot-index'

const verdictByRank: readonly Verdict[] = ['critical', 'warning', 'info']

/**
 * The worst open finding of a group; `unknown` where the group was not read and nothing worse than that is known of it,
 * or where its coordinator is away.
 */
export function toVerdict(group: GroupReading, open: readonly FindingRecord[]): Verdict {
  if (open.some(({ code }) => code === 'COORDINATOR_UNAVAILABLE')) return 'unknown'
  let worst = verdictByRank.length
  for (const { severity } of open) worst = Math.min(worst, severityRank(severity))
  const error = errorOf(group)
  if (error?.code === 'TM_GROUP_NOT_FOUND') return verdictByRank[worst] ?? 'info'
  if (error !== null && worst > 0) return 'unknown'
  return verdictByRank[worst] ?? 'ok'
}

/** Order of verdicts in lists, 0 is worst. */
export const verdictRank = (verdict: Verdict): number =>
  ['critical', 'warning', 'unknown', 'info', 'ok'].indexOf(verdict)
