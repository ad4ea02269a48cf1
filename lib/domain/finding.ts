import type { TopicPartitions } from './snapshot'

export const severities = ['page', 'warning', 'info'] as const
export type Severity = (typeof severities)[number]

/** The worst open finding of a thing; `unknown` where it was not read or not judged. */
export const verdicts = ['critical', 'warning', 'info', 'ok', 'unknown'] as const
export type Verdict = (typeof verdicts)[number]

/** Every rule's code; the order is of no meaning. */
export const findingCodes = [
  'PARTITION_STUCK',
  'MEMBER_STUCK',
  'GROUP_STUCK',
  'LAG_GROWING',
  'PARTITION_SKEW',
  'CATCHING_UP',
  'GROUP_EMPTY_WITH_LAG',
  'IDLE_MEMBERS',
  'ZOMBIE_MEMBER',
  'PARTITION_UNOWNED',
  'MEMBER_FLAPPING',
  'STATIC_MEMBER_RESTART',
  'ROLLING_RESTART',
  'REBALANCE',
  'REBALANCE_STORM',
  'REBALANCE_STUCK',
  'RECONCILE_BLOCKED',
  'NEVER_COMMITTED',
  'OFFSET_REWIND',
  'OFFSET_SKIP_FORWARD',
  'OFFSET_EXPIRED',
  'OFFSET_EXPIRY_RISK',
  'DATA_LOSS_RISK',
  'DATA_LOST_RETENTION',
  'COMMIT_BEYOND_END',
  'LOG_TRUNCATED',
  'TOPIC_RECREATED',
  'TOPIC_DELETED',
  'TXN_LSO_STUCK',
  'COORDINATOR_UNAVAILABLE',
  'GROUP_GONE',
] as const
export type FindingCode = (typeof findingCodes)[number]

export type FindingScope =
  | { readonly level: 'group' }
  | { readonly level: 'member'; readonly memberId: string; readonly partitions: readonly TopicPartitions[] }
  | { readonly level: 'topic'; readonly topic: string }
  | { readonly level: 'partition'; readonly topic: string; readonly partitions: readonly number[] }

/** The numbers a finding rests on; names carry units. */
export type Evidence = Readonly<Record<string, string | number | boolean | null | readonly (string | number)[]>>

/** A detector's verdict on one group at one poll. */
export interface Finding {
  readonly code: FindingCode
  readonly severity: Severity
  readonly scope: FindingScope
  /** Epoch ms of the onset, not of the evaluation that noticed it. */
  readonly since: number
  readonly evidence: Evidence
  /** What an operator does next, in one or two short sentences. */
  readonly nextStep: string
  /** REBALANCE only: how many, and whether that number is exact. */
  readonly count?: number
  readonly exact?: boolean
}
