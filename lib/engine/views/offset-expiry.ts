import { forecastExpiry, type OffsetExpiry } from '@/lib/domain/offset-expiry'
import type { GroupReading } from '@/lib/domain/snapshot'
import { formatDuration } from '@/lib/format/time'
import type { GroupBody } from '@/lib/wire/groups'
import type { ClusterContext } from './cluster-context'

type Expiry = GroupBody['offset_expiry']

const kept: Readonly<Record<Extract<OffsetExpiry, { kind: 'kept' }>['reason'], string>> = {
  no_commit: 'nothing is committed',
  members: 'members read all committed topics: nothing expires',
  rebalancing: 'nothing expires while the group rebalances',
}

const notKnown: Readonly<Record<Extract<OffsetExpiry, { kind: 'unknown' }>['reason'], string>> = {
  retention: 'offsets.retention.minutes is unknown: DESCRIBE_CONFIGS tells it',
  not_read: 'the group was not read',
  commit_time: 'no commit was seen yet: the clock runs from the last one',
  emptied_time: 'it was Empty before it was watched',
  subscription: 'what its members subscribe to is unknown',
}

const without = (state: 'none' | 'unknown', reason: string): Expiry => ({
  state,
  at: null,
  topic: null,
  partition: null,
  reason,
})

/** When the first commit of a group expires. */
export function toOffsetExpiry({ state, pollPeriodMs }: ClusterContext, group: GroupReading): Expiry {
  const { derived } = state
  const retentionMs = derived?.settings?.offsetsRetentionMs ?? null
  let first: Expiry | null = null
  let missing: string | null = null
  let reason: string = kept.no_commit
  for (const offset of group.offsets) {
    const { topic, partition } = offset
    const seenAt = derived?.rates.lastCommitChangeAt(group.groupId, topic, partition) ?? null
    const expiry = forecastExpiry({
      group,
      offset,
      offsetsRetentionMs: retentionMs,
      emptiedBy: derived?.emptiedAt(group.groupId) ?? null,
      emptiedAfter: null,
      committedAfter: seenAt === null ? null : seenAt - pollPeriodMs,
      committedAt: null,
    })
    if (expiry.kind === 'unknown') missing ??= notKnown[expiry.reason]
    else if (expiry.kind === 'kept') reason = expiry.reason === 'no_commit' ? reason : kept[expiry.reason]
    else {
      const at = expiry.notBefore ?? expiry.by
      if (at === null || (first?.at != null && first.at <= at)) continue
      const words = `offsets.retention.minutes, ${formatDuration(retentionMs ?? 0)}`
      first = { state: 'known', at, topic, partition, reason: words }
    }
  }
  if (first !== null) return first
  return missing === null ? without('none', reason) : without('unknown', missing)
}
