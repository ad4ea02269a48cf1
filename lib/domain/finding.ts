import type { TopicPartitions } from './snapshot'

export const severities = ['page', 'warning', 'info'] as const

/** A detector's own grade; no screen changes it. `page` reads "Critical". */
export type Severity = (typeof severities)[number]

/** The worst open finding of a thing; `unknown` where it was not read or not judged. */
export const verdicts = ['critical', 'warning', 'info', 'ok', 'unknown'] as const
export type Verdict = (typeof verdicts)[number]

export const findingCodes = [
  'COORDINATOR_UNAVAILABLE',
  'DATA_LOST_RETENTION',
  'LOG_TRUNCATED',
  'COMMIT_BEYOND_END',
  'OFFSET_EXPIRED',
  'OFFSET_SKIP_FORWARD',
  'DATA_LOSS_RISK',
  'OFFSET_REWIND',
  'TOPIC_RECREATED',
  'TOPIC_DELETED',
  'REBALANCE_STORM',
  'REBALANCE_STUCK',
  'RECONCILE_BLOCKED',
  'TXN_LSO_STUCK',
  'GROUP_EMPTY_WITH_LAG',
  'GROUP_STUCK',
  'MEMBER_STUCK',
  'PARTITION_STUCK',
  'PARTITION_UNOWNED',
  'PARTITION_SKEW',
  'LAG_GROWING',
  'NEVER_COMMITTED',
  'OFFSET_EXPIRY_RISK',
  'MEMBER_FLAPPING',
  'ZOMBIE_MEMBER',
  'IDLE_MEMBERS',
  'CATCHING_UP',
  'ROLLING_RESTART',
  'STATIC_MEMBER_RESTART',
  'REBALANCE',
  'GROUP_GONE',
] as const
export type FindingCode = (typeof findingCodes)[number]

/** What a finding is about; a group's partitions are named in full. */
export type FindingScope =
  | { readonly level: 'group' }
  | { readonly level: 'member'; readonly memberId: string; readonly partitions: readonly TopicPartitions[] }
  | { readonly level: 'topic'; readonly topic: string }
  | { readonly level: 'partition'; readonly topic: string; readonly partitions: readonly number[] }

/** One line of evidence: what was seen, with its numbers, or what cannot be known from outside. */
export interface EvidenceFact {
  readonly text: string
  /** Epoch ms of the moment on the chart; null where it has none. */
  readonly at: number | null
  /** False for what cannot be known from outside. */
  readonly observed: boolean
}

/** The numbers a finding rests on, under the names they have on the wire; null = unknown. */
export type EvidenceNumbers = Readonly<Record<string, number | string | boolean | null | readonly string[]>>

/** A count that says how it is known. */
export interface BoundedCount {
  readonly value: number
  readonly bound: 'exact' | 'at_least'
}

/** A detector's verdict at one poll. */
export interface Finding {
  readonly code: FindingCode
  readonly severity: Severity
  readonly scope: FindingScope
  /** Epoch ms of the onset, not of the evaluation. */
  readonly since: number
  /** One short sentence that names the thing. */
  readonly title: string
  /** At most 5 lines. */
  readonly facts: readonly EvidenceFact[]
  readonly evidence: EvidenceNumbers
  /** What to do, in an operator's words. */
  readonly nextStep: string
  /** A command to paste that only reads; null where none helps. */
  readonly command: string | null
  /** REBALANCE only; null elsewhere. */
  readonly count: BoundedCount | null
}

export interface Acknowledgement {
  readonly who: string
  readonly note: string
  /** Epoch ms. */
  readonly at: number
}

/** A finding with its life: what the store keeps and the pages show. */
export interface FindingRecord extends Finding {
  /** Of letters, digits, dashes and underscores; the same for the same finding in every replay. */
  readonly id: string
  readonly groupId: string
  /** Epoch ms of the poll that opened it. */
  readonly openedAt: number
  /** Epoch ms of the last poll at which it held. */
  readonly lastSeenAt: number
  /** Epoch ms of the poll that closed it; null while open. */
  readonly until: number | null
  /** Stays open until a person acknowledges it. */
  readonly sticky: boolean
  readonly acknowledgement: Acknowledgement | null
}
