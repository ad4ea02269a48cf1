import { TidemarkError } from '@/lib/domain/errors'
import type { GroupReading, MemberReading } from '@/lib/domain/snapshot'
import type { GroupBody, GroupSummaryBody, MembersBody, OffsetsBody, StateBody } from '@/lib/wire/groups'
import { type ClusterContext, openOf } from './cluster-context'
import { requireSnapshot, toEnvelope } from './envelope'
import { numbersOf } from './group-numbers'
import { toGroupRow } from './group-row'
import { toMemberRow } from './member-row'
import { toOffsetRows } from './offset-rows'
import { toRowOf } from './set-aside'
import type { GroupSummary } from './snapshot-index'

const maxOpenFindings = 50

/** @throws TidemarkError TM_NOT_READY before the first snapshot, TM_GROUP_NOT_FOUND */
export function findGroup(context: ClusterContext, groupId: string): GroupSummary {
  requireSnapshot(context)
  const summary = context.index.groups.get(groupId)
  if (summary === undefined) {
    throw new TidemarkError(
      'TM_GROUP_NOT_FOUND',
      `Group ${groupId} is not in cluster ${context.name}; check its spelling, or it was deleted.`,
    )
  }
  return summary
}

export function coordinatorAddress(context: ClusterContext, group: GroupReading): string | null {
  const broker = context.state.snapshot?.brokers.find(({ nodeId }) => nodeId === group.coordinator)
  return broker === undefined ? null : `${broker.host}:${broker.port}`
}

const toMemberRows = ({ state }: ClusterContext, { groupId }: GroupReading, members: readonly MemberReading[]) =>
  members.map((member) => toMemberRow(member, state.derived?.firstSeenAt(groupId, member) ?? null))

/** @throws TidemarkError TM_NOT_READY, TM_GROUP_NOT_FOUND */
export function buildGroup(context: ClusterContext, groupId: string, now: number): GroupBody {
  const summary = findGroup(context, groupId)
  const { group } = summary
  return {
    ...toEnvelope(context, now),
    group: toGroupRow(context, summary),
    group_epoch: group.groupEpoch,
    assignment_epoch: group.assignmentEpoch,
    coordinator_address: coordinatorAddress(context, group),
    members: group.members === null ? null : toMemberRows(context, group, group.members),
    partitions: toOffsetRows(context, group),
    ...numbersOf(context, summary).details,
    open_findings: openOf(context, groupId).slice(0, maxOpenFindings).map(toRowOf(context)),
  }
}

/** @throws TidemarkError TM_NOT_READY, TM_GROUP_NOT_FOUND */
export const buildGroupSummary = (context: ClusterContext, groupId: string, now: number): GroupSummaryBody => ({
  ...toEnvelope(context, now),
  group: toGroupRow(context, findGroup(context, groupId)),
})

/** @throws TidemarkError TM_NOT_READY, TM_GROUP_NOT_FOUND */
export function buildOffsets(context: ClusterContext, groupId: string, now: number): OffsetsBody {
  const items = toOffsetRows(context, findGroup(context, groupId).group)
  return { ...toEnvelope(context, now), items, total: items.length, next_cursor: null }
}

/** @throws TidemarkError TM_NOT_READY, TM_GROUP_NOT_FOUND */
export function buildMembers(context: ClusterContext, groupId: string, now: number): MembersBody {
  const { group } = findGroup(context, groupId)
  const items = toMemberRows(context, group, group.members ?? [])
  return {
    ...toEnvelope(context, now),
    items,
    total: items.length,
    next_cursor: null,
    reason: group.describeError?.message ?? null,
  }
}

/** @throws TidemarkError TM_NOT_READY, TM_GROUP_NOT_FOUND */
export function buildState(context: ClusterContext, groupId: string, now: number): StateBody {
  const { group } = findGroup(context, groupId)
  return {
    ...toEnvelope(context, now),
    group_id: groupId,
    coordinator: coordinatorAddress(context, group),
    coordinator_id: group.coordinator,
    assignment_strategy: group.protocol,
    state: group.state,
    raw_state: group.rawState,
    group_epoch: group.groupEpoch,
    target_assignment_epoch: group.assignmentEpoch,
    members: group.members?.length ?? null,
    reason: group.describeError?.message ?? null,
  }
}
