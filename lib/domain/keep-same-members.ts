import type { MemberReading, TopicPartitions } from './snapshot'

function areSame<Item>(
  now: readonly Item[] | null,
  before: readonly Item[] | null,
  isSame: (now: Item, before: Item) => boolean = Object.is,
): boolean {
  if (now === null || before === null) return now === before
  if (now.length !== before.length) return false
  for (let index = 0; index < now.length; index += 1) {
    const [left, right] = [now[index], before[index]]
    if (left === undefined || right === undefined || !isSame(left, right)) return false
  }
  return true
}

const isSameAssignment = (now: TopicPartitions, before: TopicPartitions): boolean =>
  now.topic === before.topic && areSame(now.partitions, before.partitions)

const isSameMember = (now: MemberReading, before: MemberReading): boolean =>
  now.memberId === before.memberId &&
  now.groupInstanceId === before.groupInstanceId &&
  now.clientId === before.clientId &&
  now.clientHost === before.clientHost &&
  now.rackId === before.rackId &&
  now.subscriptionRegex === before.subscriptionRegex &&
  now.assignmentUndecodable === before.assignmentUndecodable &&
  now.memberEpoch === before.memberEpoch &&
  now.classicMember === before.classicMember &&
  now.generationId === before.generationId &&
  areSame(now.subscription, before.subscription) &&
  areSame(now.assignment, before.assignment, isSameAssignment) &&
  areSame(now.targetAssignment, before.targetAssignment, isSameAssignment)

/**
 * The list of before where it says the same, so that whoever looks at members at every poll sees at once that none
 * changed; members in another order are another list.
 */
export const keepSameMembers = (
  now: readonly MemberReading[],
  before: readonly MemberReading[] | null,
): readonly MemberReading[] => (before !== null && areSame(now, before, isSameMember) ? before : now)
