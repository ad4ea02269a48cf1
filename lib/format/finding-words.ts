import type { FindingCode, Severity } from '@/lib/domain/finding'

/** The code in words, for filters, chart labels and lists: short, without the thing it is about. */
export const findingWords: Readonly<Record<FindingCode, string>> = {
  COORDINATOR_UNAVAILABLE: 'Coordinator does not answer',
  DATA_LOST_RETENTION: 'Records deleted unread',
  LOG_TRUNCATED: 'Log truncated',
  COMMIT_BEYOND_END: 'Commit beyond the end',
  OFFSET_EXPIRED: 'Offsets expired',
  OFFSET_SKIP_FORWARD: 'Records skipped',
  DATA_LOSS_RISK: 'Data loss near',
  OFFSET_REWIND: 'Went back',
  TOPIC_RECREATED: 'Topic recreated',
  TOPIC_DELETED: 'Topic deleted',
  REBALANCE_STORM: 'Rebalance storm',
  REBALANCE_STUCK: 'Rebalance does not end',
  RECONCILE_BLOCKED: 'Reconciliation blocked',
  TXN_LSO_STUCK: 'Open transaction',
  GROUP_EMPTY_WITH_LAG: 'Nobody reads',
  GROUP_STUCK: 'Group stands still',
  MEMBER_STUCK: 'Member stands still',
  PARTITION_STUCK: 'Partition stuck',
  PARTITION_UNOWNED: 'Partition without owner',
  PARTITION_SKEW: 'One partition behind',
  LAG_GROWING: 'Lag grows',
  NEVER_COMMITTED: 'Never committed',
  OFFSET_EXPIRY_RISK: 'Offsets expire soon',
  MEMBER_FLAPPING: 'Member comes and goes',
  ZOMBIE_MEMBER: 'Member without work',
  IDLE_MEMBERS: 'Members without partitions',
  CATCHING_UP: 'Catching up',
  ROLLING_RESTART: 'Rolling restart',
  STATIC_MEMBER_RESTART: 'Static member restarted',
  REBALANCE: 'Rebalance',
  GROUP_GONE: 'Group gone',
}

/** Severity as a screen spells it: `page` on the wire reads Critical. */
export const severityWords: Readonly<Record<Severity, 'Critical' | 'Warning' | 'Info'>> = {
  page: 'Critical',
  warning: 'Warning',
  info: 'Info',
}
