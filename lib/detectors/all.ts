import type { FindingCode } from '@/lib/domain/finding'
import type { GroupType } from '@/lib/domain/group-state'
import { catchingUp } from './catching-up'
import { commitBeyondEnd } from './commit-beyond-end'
import { coordinatorUnavailable } from './coordinator-unavailable'
import { dataLossRisk } from './data-loss-risk'
import { dataLostRetention } from './data-lost-retention'
import { groupEmptyWithLag } from './group-empty-with-lag'
import { groupGone } from './group-gone'
import { groupStuck } from './group-stuck'
import { idleMembers } from './idle-members'
import { lagGrowing } from './lag-growing'
import { logTruncated } from './log-truncated'
import { memberFlapping } from './member-flapping'
import { memberStuck } from './member-stuck'
import { neverCommitted } from './never-committed'
import { offsetExpired } from './offset-expired'
import { offsetExpiryRisk } from './offset-expiry-risk'
import { offsetRewind, smallOffsetRewind } from './offset-rewind'
import { offsetSkipForward } from './offset-skip-forward'
import { partitionSkew } from './partition-skew'
import { partitionStuck } from './partition-stuck'
import { partitionUnowned } from './partition-unowned'
import { rebalanceStorm } from './rebalance-storm'
import { rebalanceStuck } from './rebalance-stuck'
import { reconcileBlocked } from './reconcile-blocked'
import { rollingRestart } from './rolling-restart'
import type { BlindRule, Rule } from './rule'
import { staticMemberRestart } from './static-member-restart'
import { topicDeleted } from './topic-deleted'
import { topicRecreated } from './topic-recreated'
import { txnLsoStuck } from './txn-lso-stuck'
import { zombieMember } from './zombie-member'

/** Judged at every poll, also when the group could not be read. */
export const blindRules: readonly BlindRule[] = [coordinatorUnavailable, groupGone]

/** In the order of suppression: what stands above explains what stands below. Losses are never suppressed. */
const rules: readonly Rule[] = [
  topicRecreated,
  topicDeleted,
  dataLostRetention,
  logTruncated,
  commitBeyondEnd,
  offsetExpired,
  offsetSkipForward,
  dataLossRisk,
  offsetRewind,
  smallOffsetRewind,
  rebalanceStuck,
  reconcileBlocked,
  txnLsoStuck,
  groupEmptyWithLag,
  groupStuck,
  memberStuck,
  partitionStuck,
  lagGrowing,
  partitionSkew,
  neverCommitted,
  partitionUnowned,
  zombieMember,
  idleMembers,
  offsetExpiryRisk,
  rebalanceStorm,
  memberFlapping,
  rollingRestart,
  staticMemberRestart,
  catchingUp,
]

/** Partitions of a share group belong to nobody and are not committed: what rests on owners or commits does not apply. */
const shareCodes: readonly FindingCode[] = [
  'TOPIC_RECREATED',
  'TOPIC_DELETED',
  'REBALANCE_STORM',
  'MEMBER_FLAPPING',
  'ROLLING_RESTART',
  'STATIC_MEMBER_RESTART',
]
const shareRules = rules.filter(({ code }) => shareCodes.includes(code))

/** The rules that apply to groups of a type. */
export const rulesFor = (type: GroupType): readonly Rule[] => (type === 'share' ? shareRules : rules)
