import { type GroupState, movingStates } from '@/lib/domain/group-state'
import type { GroupObservation, ObservedMember } from '@/lib/domain/observation'
import { toPartitionKey } from '@/lib/domain/topic-partition-key'
import { isConsumerLike } from './group-kind'
import type { WindowState } from './group-memory'
import { identityOf } from './member-window'
import { markOf, type PartitionWindow, restartFreeze } from './partition-window'

/** Owners as assignments say; a classic group tells its own only while Stable. */
export function updateOwners(
  window: WindowState,
  observation: GroupObservation,
  stateBefore: GroupState | null,
  sampledMoving: boolean,
) {
  const { members, state, type, at } = observation
  const stable = state === 'Stable'
  if (members === null || (type === 'classic' && movingStates.includes(state)))
    return { movedPartitions: 0, ownedPartitions: 0 }
  const { tick } = window.scalars
  let movedPartitions = 0
  let ownedPartitions = 0
  for (const member of members) {
    const identity = identityOf(member)
    for (const each of assignedTo(window, member, identity)) {
      ownedPartitions += 1
      each.ownerTick = tick
      if (each.owner === identity) continue
      each.owner = identity
      movedPartitions += 1
      restartFreeze(each, at)
    }
  }
  const returned = stable && ((stateBefore !== null && stateBefore !== 'Stable') || sampledMoving)
  for (const each of window.partitions.values()) {
    if (each.ownerTick !== tick) each.owner = null
    if (returned) restartFreeze(each, at)
  }
  if (window.assigned.size > 2 * members.length + 10) window.assigned.clear()
  return { movedPartitions, ownedPartitions }
}

/** The windows of a member's assignment. Most polls tell the assignment of the poll before: then nothing is looked up. */
function assignedTo(
  { assigned, partitions: windows }: WindowState,
  { assignment }: ObservedMember,
  identity: string,
): PartitionWindow[] {
  const now = assigned.get(identity) ?? []
  let count = 0
  for (const { topic, partitions } of assignment ?? []) {
    for (const partition of partitions) {
      const known = now[count]
      const isSame = known?.partition === partition && known.topic === topic
      const each = isSame ? known : windows.get(toPartitionKey(topic, partition))
      if (each === undefined) continue
      if (!isSame) now[count] = each
      count += 1
    }
  }
  now.length = count
  if (count > 0 && !assigned.has(identity)) assigned.set(identity, now)
  return now
}

/** Topics the members subscribe to, as last told; true when they changed. */
export function updateSubscription({ scalars }: WindowState, { members }: GroupObservation): boolean {
  if (members === null || members.length === 0) return false
  const topics = new Set<string>()
  for (const { subscription, assignment } of members) {
    if (subscription === null) return false
    for (const topic of subscription) topics.add(topic)
    // A pattern names no topics: what it has matched is assigned.
    for (const { topic, partitions } of assignment ?? []) if (partitions.length > 0) topics.add(topic)
  }
  const before = scalars.subscribedTopics
  if (before?.length === topics.size && before.every((topic) => topics.has(topic))) return false
  scalars.subscribedTopics = [...topics].sort()
  return before !== null
}

/** How long partitions wait for an owner or for their first commit. */
export function updateWaits(window: WindowState, observation: GroupObservation): void {
  const { state, at, members } = observation
  const topics = members !== null && members.length > 0 ? (window.scalars.subscribedTopics ?? []) : []
  const told = members?.every(
    ({ subscription, assignmentUndecodable }) => subscription !== null && !assignmentUndecodable,
  )
  const assigned = state === 'Stable' && told === true && isConsumerLike(observation)
  for (const each of window.partitions.values()) {
    if (each.seenAt !== at || each.error !== null || each.commitError !== null) continue
    const unowned = assigned && each.owner === null && topics.includes(each.topic)
    each.unownedSince = unowned ? (each.unownedSince ?? markOf(each, at)) : null
    const { owner, committed, start, end } = each
    const uncommitted = owner !== null && committed === null && end !== null && end > (start ?? 0)
    each.uncommittedSince = uncommitted ? (each.uncommittedSince ?? markOf(each, at)) : null
  }
}
