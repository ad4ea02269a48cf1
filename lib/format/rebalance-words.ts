import type { RebalanceCause } from '@/lib/domain/rebalance'

/** The cause in two or three words; the wording of the inference is the record's own text. */
export const causeWords: Readonly<Record<RebalanceCause, string>> = {
  rolling_restart: 'Rolling restart',
  member_restarted: 'Member restarted',
  crash: 'Crash',
  max_poll_interval: 'max.poll.interval.ms exceeded',
  scale_out: 'Scale-out',
  scale_in: 'Scale-in',
  members_replaced: 'Members replaced',
  first_members: 'First members joined',
  last_members_left: 'Last members left',
  subscription_changed: 'Subscription changed',
  partitions_added: 'Partitions added',
  coordinator_moved: 'Coordinator moved',
  slow_to_rejoin: 'Slow to rejoin',
  unknown: 'Unknown',
}
