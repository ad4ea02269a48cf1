import { computeEta, type EtaInput } from '@/lib/domain/eta'
import { findPartition } from '@/lib/domain/group-lags'
import { computeLag, sumLag } from '@/lib/domain/lag'
import { splitLag } from '@/lib/domain/orphan-lag'
import type { ClusterSnapshot, GroupReading } from '@/lib/domain/snapshot'
import type { GroupBody, GroupRow } from '@/lib/wire/groups'
import type { ClusterContext } from './cluster-context'
import { toDataLoss } from './data-loss'
import { toOffsetExpiry } from './offset-expiry'
import type { GroupSummary } from './snapshot-index'

/** Numbers of one group at one tick that cost more than a look at its row. */
interface GroupNumbers {
  readonly eta: GroupRow['eta']
  readonly dataLoss: GroupRow['data_loss']
  readonly details: Pick<
    GroupBody,
    'active_lag' | 'orphan_lag' | 'orphan_partitions' | 'committed_lag' | 'lost' | 'offset_expiry'
  >
}

const unknownRates = { consumePerSec: null, producePerSec: null, unknownPartitions: 0 }

/** Records a group reads and is written to per second, over all its partitions; null = unknown. */
export function ratesOf({ state }: ClusterContext, { group }: GroupSummary) {
  const { derived, snapshot } = state
  if (derived === null || group.readAt !== snapshot?.takenAt || group.offsetsError !== null) return unknownRates
  return derived.rates.group(group.groupId)
}

const toKnown = (_context: ClusterContext) => new Map<string, GroupNumbers>()

/** Made when it is first asked for in a tick, then kept until the next. */
export function numbersOf(context: ClusterContext, { group }: GroupSummary): GroupNumbers {
  const known = context.memo.of(toKnown, context)
  const made = known.get(group.groupId)
  if (made !== undefined) return made
  const { snapshot, derived } = context.state
  const isRead = group.readAt === snapshot?.takenAt && group.offsetsError === null
  const numbers = isRead && snapshot !== null && derived !== null ? toNumbers(context, group, snapshot) : unread
  known.set(group.groupId, numbers)
  return numbers
}

const notRead = 'the group was not read'

const unread: GroupNumbers = {
  eta: { state: 'unknown', ms: null, slowest: null, missing_per_sec: null },
  dataLoss: { state: 'unknown', ms: null, topic: null, partition: null, reason: notRead },
  details: {
    active_lag: null,
    orphan_lag: null,
    orphan_partitions: 0,
    committed_lag: null,
    lost: null,
    offset_expiry: { state: 'unknown', at: null, topic: null, partition: null, reason: notRead },
  },
}

/** Lag of each committed partition, share groups as their coordinator tells it. */
function* lagsOf(group: GroupReading, snapshot: ClusterSnapshot) {
  for (const { topic, partition, lag } of group.shareOffsets) {
    yield { topic, partition, lag, committedLag: null, lostCount: null }
  }
  for (const { topic, partition, committedOffset } of group.offsets) {
    const log = findPartition(snapshot, topic, partition)
    const { lag, committedLag, lostCount } = computeLag({
      committedOffset,
      logStartOffset: log?.logStartOffset ?? null,
      logEndOffset: log?.logEndOffset ?? null,
      lastStableOffset: log?.lastStableOffset ?? null,
    })
    yield { topic, partition, lag, committedLag, lostCount }
  }
}

function toEta(
  { state }: ClusterContext,
  groupId: string,
  rows: Iterable<{ topic: string; partition: number; lag: number | null }>,
) {
  const inputs: EtaInput[] = []
  for (const { topic, partition, lag } of rows) {
    const rates = state.derived?.rates.partition(groupId, topic, partition) ?? unknownRates
    inputs.push({ topic, partition, lag, consumePerSec: rates.consumePerSec, producePerSec: rates.producePerSec })
  }
  const { state: reached, ms, slowest, missingPerSec } = computeEta(inputs)
  return {
    state: reached,
    ms: ms === null ? null : Math.round(ms),
    slowest: slowest === null ? null : { topic: slowest.topic, partition: slowest.partition },
    missing_per_sec: missingPerSec,
  }
}

/** Null where not one is known. */
function sumOrNull(values: readonly (number | null)[]): number | null {
  const { totalLag } = sumLag(values)
  return values.every((value) => value === null) ? null : totalLag
}

function toNumbers(context: ClusterContext, group: GroupReading, snapshot: ClusterSnapshot): GroupNumbers {
  const rows = [...lagsOf(group, snapshot)]
  const { active, orphan, orphanPartitions } = splitLag(group, snapshot)
  return {
    eta: toEta(context, group.groupId, rows),
    dataLoss: toDataLoss(context, group, snapshot),
    details: {
      active_lag: active.totalLag,
      orphan_lag: orphan.totalLag,
      orphan_partitions: orphanPartitions,
      committed_lag: sumOrNull(rows.map(({ committedLag }) => committedLag)),
      lost: sumOrNull(rows.map(({ lostCount }) => lostCount)),
      offset_expiry: toOffsetExpiry(context, group),
    },
  }
}
