import { movingStates } from './group-state'
import { isOrphan, readTopicsOf } from './orphan-lag'
import type { CommittedOffset, GroupReading } from './snapshot'

export interface ExpiryInput {
  readonly group: GroupReading
  readonly offset: CommittedOffset
  /** `offsets.retention.minutes` as ms; null = unknown. */
  readonly offsetsRetentionMs: number | null
  /** Epoch ms between which the group became Empty: after one poll, by another; null = not seen. */
  readonly emptiedAfter: number | null
  readonly emptiedBy: number | null
  /** Epoch ms after which the present commit was made: of the poll before it was first seen; null = not seen. */
  readonly committedAfter: number | null
  /** Its own commit time, from `__consumer_offsets`; null without a reader of that topic. */
  readonly committedAt: number | null
}

/**
 * When a commit is removed. `expires`: not before `notBefore` and about `by` at the latest (epoch ms; the broker looks
 * every 10 min); null = not known from outside: a commit made before the first poll may be of any age, and one that
 * repeats the offset is not seen but starts the clock again. `kept`: not as things are. `unknown`: `reason` says why.
 */
export type OffsetExpiry =
  | { readonly kind: 'expires'; readonly notBefore: number | null; readonly by: number | null }
  | { readonly kind: 'kept'; readonly reason: 'no_commit' | 'members' | 'rebalancing' }
  | { readonly kind: 'unknown'; readonly reason: ExpiryUnknown }

export type ExpiryUnknown = 'retention' | 'not_read' | 'emptied_time' | 'commit_time' | 'subscription'

const unknown = (reason: ExpiryUnknown): OffsetExpiry => ({ kind: 'unknown', reason })

/** Two bounds, unless neither is known. */
function between(notBefore: number | null, by: number | null, missing: ExpiryUnknown): OffsetExpiry {
  return notBefore === null && by === null ? unknown(missing) : { kind: 'expires', notBefore, by }
}

/**
 * The commit's own age counts: simple groups, KIP-848 groups, and topics that no member of a group reads.
 * @param lastCommitBy nobody commits any more since; null = somebody may
 */
function byCommit(
  { committedAt, committedAfter }: ExpiryInput,
  retentionMs: number,
  lastCommitBy: number | null,
): OffsetExpiry {
  if (committedAt !== null) return between(committedAt + retentionMs, committedAt + retentionMs, 'commit_time')
  const notBefore = committedAfter === null ? null : committedAfter + retentionMs
  return between(notBefore, lastCommitBy === null ? null : lastCommitBy + retentionMs, 'commit_time')
}

/** The time since the group has been Empty counts: classic groups. */
function byEmptied({ emptiedAfter, emptiedBy }: ExpiryInput, retentionMs: number): OffsetExpiry {
  const plus = (at: number | null) => (at === null ? null : at + retentionMs)
  return between(plus(emptiedAfter), plus(emptiedBy), 'emptied_time')
}

const isSimple = ({ type, protocolType }: GroupReading): boolean => type === 'classic' && protocolType === ''

/**
 * Expiry of one commit by the clock of its group's type: a classic group's runs from when it became Empty; that of
 * simple and KIP-848 groups from each commit, also while the group is Empty; nothing a member subscribes to expires.
 */
export function forecastExpiry(input: ExpiryInput): OffsetExpiry {
  const { group, offset, offsetsRetentionMs } = input
  if (offset.committedOffset === null)
    return offset.error === null ? { kind: 'kept', reason: 'no_commit' } : unknown('not_read')
  if (group.describeError !== null) return unknown('not_read')
  if (offsetsRetentionMs === null) return unknown('retention')
  if (isSimple(group)) return byCommit(input, offsetsRetentionMs, null)
  if (group.state === 'Empty') {
    if (group.type === 'classic') return byEmptied(input, offsetsRetentionMs)
    return byCommit(input, offsetsRetentionMs, input.emptiedBy)
  }
  if (group.type === 'classic' && movingStates.includes(group.state)) return { kind: 'kept', reason: 'rebalancing' }
  const readTopics = readTopicsOf(group)
  if (readTopics === null) return unknown('subscription')
  return isOrphan(offset, readTopics) ? byCommit(input, offsetsRetentionMs, null) : { kind: 'kept', reason: 'members' }
}
