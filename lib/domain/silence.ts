import type { FindingCode, FindingRecord } from './finding'

/** Which groups: one by its whole id, or all whose whole id a pattern (RE2) matches. */
export type SilencedGroups =
  | { readonly kind: 'group'; readonly groupId: string }
  | { readonly kind: 'pattern'; readonly pattern: string }

/** A person knows of these findings: until a time they call nobody. They stay open and are shown. */
export interface Silence {
  /** Of letters, digits and dashes. */
  readonly id: string
  readonly groups: SilencedGroups
  /** Empty = all. */
  readonly codes: readonly FindingCode[]
  /** Epoch ms; it holds from `createdAt` until just before `until`. */
  readonly createdAt: number
  readonly until: number
  readonly who: string
  readonly note: string
}

/** Records are lost, or about to be: silenced by the whole id of a group only, never by a pattern. */
const lossCodes: ReadonlySet<FindingCode> = new Set([
  'DATA_LOST_RETENTION',
  'DATA_LOSS_RISK',
  'LOG_TRUNCATED',
  'COMMIT_BEYOND_END',
  'OFFSET_EXPIRED',
  'OFFSET_SKIP_FORWARD',
])

export const isLoss = (code: FindingCode): boolean => lossCodes.has(code)

/** Whether a silence that names the group of a finding covers it at a moment. */
export function covers(
  { groups, codes, createdAt, until }: Silence,
  { code }: Pick<FindingRecord, 'code'>,
  at: number,
): boolean {
  if (at < createdAt || at >= until) return false
  if (groups.kind === 'pattern' && isLoss(code)) return false
  return codes.length === 0 || codes.includes(code)
}
