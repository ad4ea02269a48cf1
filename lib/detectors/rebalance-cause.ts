import type { EvidenceFact } from '@/lib/domain/finding'
import type { GroupContext } from '@/lib/domain/observation'
import type { RebalanceCause } from '@/lib/domain/rebalance'
import type { KnownMember } from './window/member-window'
import { listOf, memberName, observed, plural, span, unknowable } from './wording'

/** `max.poll.interval.ms` of clients that nobody configured. */
const standardMaxPollMs = 300_000
/** Where the session timeout is not known: shorter silences are habits of clean clients, too. */
const leastSilenceMs = 3_000
const slowMs = 30_000

/** What is known of one rebalance when it has ended. */
export interface CauseInput {
  readonly joined: readonly KnownMember[]
  readonly left: readonly KnownMember[]
  readonly membersBefore: number
  readonly membersAfter: number
  /** Longest time partitions of those who left had stood still with records waiting, ms. */
  readonly frozenMs: number
  /** Everyone who left was replaced by, or everyone who joined replaces, a member of the same client or host. */
  readonly replaced: boolean
  /** At least two old members were replaced once each. */
  readonly rolling: boolean
  readonly grownTopics: readonly string[]
  readonly subscriptionChanged: boolean
  readonly coordinatorMoved: boolean
  readonly durationMs: number
  readonly pollPeriodMs: number
  readonly context: GroupContext
}

export interface Cause {
  readonly cause: RebalanceCause
  readonly text: string
  readonly facts: readonly EvidenceFact[]
}

const names = (members: readonly KnownMember[]) => listOf([...new Set(members.map(memberName))])

function ofLeavers(input: CauseInput): RebalanceCause {
  const { frozenMs, context, pollPeriodMs } = input
  const maxPollMs = context.maxPollIntervalMs ?? standardMaxPollMs
  const silentMs = Math.max(0.5 * (context.sessionTimeoutMs ?? 0), leastSilenceMs, 3 * pollPeriodMs)
  if (frozenMs >= 0.8 * maxPollMs) return 'max_poll_interval'
  if (input.rolling) return 'rolling_restart'
  if (frozenMs >= silentMs) return 'crash'
  if (input.replaced) return 'member_restarted'
  return input.joined.length > 0 ? 'members_replaced' : 'scale_in'
}

function causeOf(input: CauseInput): RebalanceCause {
  if (input.membersAfter === 0) return 'last_members_left'
  if (input.membersBefore === 0) return 'first_members'
  if (input.left.length > 0) return ofLeavers(input)
  if (input.joined.length > 0) {
    if (input.rolling && input.replaced) return 'rolling_restart'
    return input.replaced ? 'member_restarted' : 'scale_out'
  }
  if (input.grownTopics.length > 0) return 'partitions_added'
  if (input.subscriptionChanged) return 'subscription_changed'
  if (input.coordinatorMoved) return 'coordinator_moved'
  return input.durationMs >= slowMs ? 'slow_to_rejoin' : 'unknown'
}

const texts: Record<RebalanceCause, (input: CauseInput) => string> = {
  rolling_restart: () => 'Fits a rolling restart: members are replaced once each',
  member_restarted: ({ left, joined }) => `Looks like a restart of ${names(left.length > 0 ? left : joined)}`,
  crash: ({ left }) => `Fits a crash of ${names(left)}: it stood still, then its session ran out`,
  max_poll_interval: ({ left }) => `Fits max.poll.interval.ms: ${names(left)} stood still and was put out`,
  scale_out: ({ joined }) => `Looks like scaling out: ${plural(joined.length, 'member')} joined`,
  scale_in: ({ left }) => `Looks like scaling in: ${plural(left.length, 'member')} left in order`,
  members_replaced: ({ joined, left }) => `Members changed: ${left.length} left, ${joined.length} joined elsewhere`,
  first_members: () => 'The first members joined',
  last_members_left: () => 'The last members left',
  subscription_changed: () => 'Fits a changed subscription: other topics are read',
  partitions_added: ({ grownTopics }) => `Fits added partitions: ${listOf(grownTopics)}`,
  coordinator_moved: () => 'Fits a moved coordinator: another broker leads the group now',
  slow_to_rejoin: ({ durationMs }) => `Members were slow to rejoin: ${span(durationMs)}`,
  unknown: () => 'No cause can be seen from outside: a leader rejoining or enforced by the client looks like this',
}

/** The likely cause of a rebalance, worded as an inference, with what it rests on. */
export function inferCause(input: CauseInput, at: number): Cause {
  const cause = causeOf(input)
  const { joined, left, frozenMs, membersBefore, membersAfter } = input
  const facts = [
    ...(left.length > 0 ? [observed(`Left: ${names(left)}`, at)] : []),
    ...(joined.length > 0 ? [observed(`Joined: ${names(joined)}`, at)] : []),
    observed(
      membersBefore === membersAfter
        ? `${plural(membersAfter, 'member')}, as before`
        : `Members ${membersBefore} → ${membersAfter}`,
    ),
    ...(left.length > 0 && frozenMs > 0
      ? [observed(`Partitions of those who left had stood still for ${span(frozenMs)} while records waited`)]
      : []),
    ...(cause === 'crash' || cause === 'max_poll_interval' || cause === 'unknown'
      ? [unknowable('What the client itself logged: the broker does not tell why a member goes')]
      : []),
  ]
  return { cause, text: texts[cause](input), facts }
}
