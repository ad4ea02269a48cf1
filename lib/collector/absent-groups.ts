import type { GroupReading } from '@/lib/domain/snapshot'

/** A group that is gone stays in the live views for so long. */
const shownMs = 3_600_000
const maxShown = 1_000

function toGone(groupId: string, before: GroupReading | undefined, at: number): GroupReading {
  const error = {
    scope: { level: 'group', groupId },
    code: 'TM_GROUP_NOT_FOUND',
    kafkaError: null,
    message: `Group ${groupId} is in no broker's list any more: it was deleted, or it expired.`,
  } as const
  return {
    groupId,
    type: before?.type ?? 'classic',
    protocolType: before?.protocolType ?? '',
    protocol: before?.protocol ?? null,
    coordinator: before?.coordinator ?? null,
    state: 'Dead',
    rawState: '',
    groupEpoch: null,
    assignmentEpoch: null,
    members: null,
    offsets: [],
    shareOffsets: [],
    describeError: error,
    offsetsError: error,
    readAt: before?.readAt ?? at,
  }
}

/** Rows of groups that no broker lists any more, for an hour after they were missed first. */
export class AbsentGroups {
  private readonly rows = new Map<string, { readonly row: GroupReading; readonly since: number }>()

  /** `before` is the last row that was read, if any. */
  note(groupId: string, before: GroupReading | undefined, at: number): void {
    if (this.rows.has(groupId) || this.rows.size >= maxShown) return
    this.rows.set(groupId, { row: toGone(groupId, before, at), since: at })
  }

  /** Forgets groups that are back, and those that are gone for an hour. */
  prune(present: ReadonlyMap<string, GroupReading>, at: number): void {
    for (const [groupId, { since }] of this.rows) {
      if (present.has(groupId) || at - since > shownMs) this.rows.delete(groupId)
    }
  }

  readings(): readonly GroupReading[] {
    return [...this.rows.values()].map(({ row }) => row)
  }
}
