import { computeCoordinatorPartition } from './coordinator-partition'
import type { ReadError } from './errors'
import type { ClusterSnapshot, GroupReading } from './snapshot'

const offsetsTopic = '__consumer_offsets'

/** Node id of the group's coordinator by its partition's leader; undefined where that topic is hidden. */
function findCoordinator(snapshot: ClusterSnapshot, groupId: string): number | null | undefined {
  const partitions = snapshot.topics.get(offsetsTopic)?.partitions
  if (partitions === undefined || partitions.length === 0) return undefined
  return partitions[computeCoordinatorPartition(groupId, partitions.length)]?.leader ?? null
}

function isSilent(snapshot: ClusterSnapshot, group: GroupReading, answered: ReadonlySet<number>): boolean {
  const coordinator = findCoordinator(snapshot, group.groupId)
  if (coordinator === undefined) return group.coordinator === null || !answered.has(group.coordinator)
  return coordinator === null || !answered.has(coordinator)
}

function toUnreachable(group: GroupReading, error: ReadError | null): GroupReading {
  const describeError: ReadError = error ?? {
    scope: { level: 'group', groupId: group.groupId },
    code: 'TM_COORDINATOR_UNAVAILABLE',
    kafkaError: null,
    message:
      group.coordinator === null
        ? `The coordinator of group ${group.groupId} does not answer; check the brokers.`
        : `Broker ${group.coordinator}, coordinator of group ${group.groupId}, does not answer; check that broker.`,
  }
  return { ...group, state: 'Unknown', rawState: '', describeError, offsetsError: describeError }
}

/**
 * Keeps the rows of groups whose coordinator did not answer: a silent broker lists no groups, which does not mean they
 * are gone. Such a row has state Unknown, its old `readAt`, members and offsets, and `TM_COORDINATOR_UNAVAILABLE`.
 * A group missing although the leader of its offsets partition answered is gone and is not kept.
 */
export function carryForward(previous: ClusterSnapshot | null, current: ClusterSnapshot): ClusterSnapshot {
  if (previous === null) return current
  const answered = new Set(current.brokers.filter((broker) => broker.error === null).map((broker) => broker.nodeId))
  const kept = new Map<string, GroupReading>()
  for (const [groupId, before] of previous.groups) {
    const now = current.groups.get(groupId)
    if (now === undefined) {
      if (isSilent(current, before, answered)) kept.set(groupId, toUnreachable(before, null))
    } else if (now.describeError?.code === 'TM_COORDINATOR_UNAVAILABLE') {
      kept.set(groupId, toUnreachable({ ...before, type: now.type, coordinator: now.coordinator }, now.describeError))
    }
  }
  return kept.size === 0 ? current : { ...current, groups: new Map([...current.groups, ...kept]) }
}
