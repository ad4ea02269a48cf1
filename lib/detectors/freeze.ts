import { readPartitions, totalLag } from './partitions'
import type { PollContext, Standing } from './rule'
import { isConsumerLike, isSimple } from './window/group-kind'
import { freezeLimitMs, freezeMs, isSaturated } from './window/pace'
import type { PartitionWindow } from './window/partition-window'

/** Up to so many records that wait on a log that does not grow may be control records nobody can read. */
const residueRecords = 10
/** An end that moved within so many steps makes a fully read partition an active one. */
const activeSteps = 3
/** Nothing that has stood still for less is frozen, or will be within a step. */
const leastFreezeSteps = 2

/** Whether standing still can be judged: somebody is there to read, and nothing moves between owners. */
export function canStandStill({ observation, window }: PollContext): boolean {
  if (isSimple(observation)) return window.scalars.lastCommitMoveClockMs !== null
  return observation.state === 'Stable' && isConsumerLike(observation)
}

function othersThatMoved(standing: PartitionWindow, owned: readonly PartitionWindow[], poll: PollContext): number {
  const { frozen } = standing
  if (frozen === null) return 0
  let count = 0
  for (const other of owned) {
    if (other === standing || other.moved === null) continue
    if (other.moved.at > frozen.at + poll.settings.judgingStepMs && isSaturated(other, poll.now)) count += 1
  }
  return count
}

function toStanding(partition: PartitionWindow, owned: readonly PartitionWindow[], poll: PollContext): Standing {
  const frozenMs = freezeMs(partition)
  const limitMs = freezeLimitMs(partition, poll.settings)
  const long = frozenMs >= limitMs - poll.settings.judgingStepMs
  const allowed = long ? limitMs * (1 + othersThatMoved(partition, owned, poll)) : limitMs
  const readable = partition.lag ?? 0
  return {
    partition,
    freezeMs: frozenMs,
    limitMs: allowed,
    isFrozen: frozenMs >= allowed && readable > 0 && !isResidue(partition),
    isNearlyFrozen: frozenMs >= allowed - poll.settings.judgingStepMs && readable > 0,
  }
}

/** What waits may be nothing that can be read: few records, and none written since the freeze began. */
function isResidue({ frozen, end, lag }: PartitionWindow): boolean {
  return (lag ?? 0) <= residueRecords && (frozen === null || (end ?? 0) <= frozen.end)
}

/** A residue that has stood as long as a freeze does says nothing of its owner. */
const isIdle = ({ partition, isNearlyFrozen }: Standing): boolean => isNearlyFrozen && isResidue(partition)

function isActive(partition: PartitionWindow, poll: PollContext): boolean {
  if (partition.lag === null) return false
  if (partition.lag > 0) return true
  const { endMovedMs, clockMs } = partition
  return endMovedMs !== null && clockMs - endMovedMs <= activeSteps * poll.settings.judgingStepMs
}

/** Standing of every active partition somebody is to read, by owner's identity; simple groups own as nobody, under ''. */
export function standingsByOwner(poll: PollContext): ReadonlyMap<string, readonly Standing[]> {
  const { settings, changes } = poll
  // Nothing is about to be frozen: T is at least three steps, and one step before it is near.
  if (changes.digest.longestFreezeMs < leastFreezeSteps * settings.judgingStepMs) return new Map()
  if (!canStandStill(poll) || totalLag(poll) <= settings.allowedLag) return new Map()
  const owned = new Map<string, PartitionWindow[]>()
  const simple = isSimple(poll.observation)
  for (const partition of readPartitions(poll)) {
    const owner = simple ? '' : partition.owner
    if (owner === null || !isActive(partition, poll)) continue
    if (poll.open.covers('TXN_LSO_STUCK', partition.topic, partition.partition)) continue
    const known = owned.get(owner)
    if (known === undefined) owned.set(owner, [partition])
    else known.push(partition)
  }
  const standings = new Map<string, readonly Standing[]>()
  for (const [owner, list] of owned) {
    const active = list.map((each) => toStanding(each, list, poll)).filter((standing) => !isIdle(standing))
    if (active.length > 0) standings.set(owner, active)
  }
  return standings
}

/** A stuck finding goes on while something it names still waits and stands still since before it opened. */
export function stillStuck(partitions: Iterable<PartitionWindow>, openedAt: number): boolean {
  for (const each of partitions) {
    const { frozen, lag, moved } = each
    if (frozen === null || (lag ?? 0) === 0 || isResidue(each)) continue
    // A commit that moved once begins the freeze anew, too; another owner or a rebalance is what ends the finding.
    if (frozen.at <= openedAt || frozen.at === moved?.at) return true
  }
  return false
}

export const movedNow = (partitions: Iterable<PartitionWindow>, now: number): boolean => {
  for (const { moved } of partitions) if (moved?.at === now) return true
  return false
}

/** The earliest onset of a set of standings. */
export const onsetOf = (standings: readonly Standing[], fallback: number): number =>
  standings.reduce((at, { partition }) => Math.min(at, partition.frozen?.at ?? at), fallback)
