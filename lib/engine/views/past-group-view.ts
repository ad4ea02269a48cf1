import type { FindingRecord } from '@/lib/domain/finding'
import { sumLag } from '@/lib/domain/lag'
import { splitLag } from '@/lib/domain/orphan-lag'
import { formatDuration } from '@/lib/format/time'
import type { GroupBody } from '@/lib/wire/groups'
import type { PastGroupBody } from '@/lib/wire/past'
import type { ClusterContext } from './cluster-context'
import { toEnvelope } from './envelope'
import { gapsOf, oldestOf } from './gaps'
import { toMemberRow } from './member-row'
import { findingsAt } from './past-findings'
import { type Told, toPastGroupRow } from './past-group-row'
import { findMoment, neighboursOf, type PastMoment, requirePast } from './past-moment'
import { notKeptText, toPastOffsetRows } from './past-offset-rows'
import { readPastPartitions } from './past-partitions'
import { type PastReading, toPastReading } from './past-reading'
import { toRebalanceRow } from './rebalances-view'
import { sumCounts } from './recent-rebalances'
import { toRowAt } from './set-aside'
import { indexSnapshot } from './snapshot-index'
import { toVerdict } from './verdict'

const hourMs = 3_600_000
const maxFindings = 50
const maxRebalances = 50

function toRebalanceFields(context: ClusterContext, groupId: string, at: number) {
  const range = { from: at - hourMs, to: at }
  const found = context.history.rebalances({ range, groupId, limit: 1_000 })
  const inHour = found.filter(({ startedBy }) => startedBy > range.from && startedBy <= at)
  const isWatched = gapsOf(context, range).length === 0
  return {
    found,
    fields: {
      rebalances_1h: sumCounts(inHour),
      rebalances_reason: isWatched ? null : 'not all of the hour before was read',
    },
  }
}

const sumOrNull = (values: readonly (number | null)[]): number | null =>
  values.every((value) => value === null) ? null : sumLag(values).totalLag

type Details = Pick<
  GroupBody,
  'active_lag' | 'orphan_lag' | 'orphan_partitions' | 'committed_lag' | 'lost' | 'offset_expiry'
>

function toDetails({ reading, rows }: Told): Details {
  const { active, orphan, orphanPartitions } = splitLag(reading.group, reading.snapshot)
  return {
    active_lag: active.totalLag,
    orphan_lag: orphan.totalLag,
    orphan_partitions: orphanPartitions,
    committed_lag: sumOrNull(rows.map(({ committed_lag }) => committed_lag)),
    lost: sumOrNull(rows.map(({ lost }) => lost)),
    offset_expiry: { state: 'unknown', at: null, topic: null, partition: null, reason: notKeptText },
  }
}

/** What history does not tell of a moment, in sentences. */
function toNotKnown(context: ClusterContext, { resolutionMs }: PastMoment, hasFindings: boolean): string[] {
  const sentences = [
    'Time to data loss and to the expiry of offsets is not kept.',
    'Racks of members, and since when they were there, are not kept.',
  ]
  if (hasFindings) sentences.push('A finding shows what it rested on when it was read last.')
  if (resolutionMs > context.pollPeriodMs) {
    sentences.unshift(`Of that time one reading in ${formatDuration(resolutionMs)} is kept, not every one.`)
  }
  return sentences
}

/** `absent` groups have no verdict; what was not read is unknown unless something worse is known of it. */
function verdictAt(context: ClusterContext, reading: PastReading, known: readonly FindingRecord[], at: number) {
  const calling = known.filter((record) => context.silences.find(record, at) === null)
  return toVerdict(reading.group, calling)
}

function toTold(context: ClusterContext, groupId: string, moment: PastMoment): Told | null {
  const { observation, at } = moment
  const reading = toPastReading(groupId, observation)
  const summary = indexSnapshot(reading.snapshot, []).groups.get(groupId)
  if (summary === undefined) return null
  const rows = toPastOffsetRows(reading, readPastPartitions(context, groupId, moment))
  const findings = findingsAt(context, groupId, at)
  return { reading, summary, rows, findings, verdict: verdictAt(context, reading, findings.known, at) }
}

/**
 * One group as it was at a moment.
 * @throws TidemarkError TM_GROUP_NOT_FOUND, TM_BAD_REQUEST for the future, TM_NOT_FOUND for what is older than history
 */
export function buildPastGroup(context: ClusterContext, groupId: string, at: number, now: number): PastGroupBody {
  requirePast(at, now)
  const moment = findMoment(context, groupId, at, now)
  const told = toTold(context, groupId, moment)
  if (told === null) throw new Error('a reading of one group has no row')
  const { reading, rows, findings } = told
  const { group } = reading
  const rebalances = toRebalanceFields(context, groupId, at)
  const toRow = toRowAt(context, at)
  return {
    ...toEnvelope(context, now),
    group: { ...toPastGroupRow(context, moment, told), ...rebalances.fields },
    group_epoch: group.groupEpoch,
    assignment_epoch: group.assignmentEpoch,
    coordinator_address: null,
    members: group.members === null ? null : group.members.map((member) => toMemberRow(member, null)),
    partitions: [...rows],
    ...toDetails(told),
    open_findings: findings.known.slice(0, maxFindings).map(toRow),
    at,
    shown_at: moment.observation.at,
    presence: moment.presence,
    resolution_ms: moment.resolutionMs,
    not_known: toNotKnown(context, moment, findings.known.length > 0),
    ...neighboursOf(context, moment, now),
    oldest_at: oldestOf(context.storeStats),
    gone: !(context.state.snapshot?.groups.has(groupId) ?? true),
    found_later: findings.later.slice(0, maxFindings).map(toRow),
    rebalances: rebalances.found
      .filter(({ startedBy }) => startedBy <= at)
      .slice(0, maxRebalances)
      .map(toRebalanceRow),
  }
}
