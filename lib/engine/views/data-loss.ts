import { findPartition } from '@/lib/domain/group-lags'
import { forecastLoss, type LossForecast } from '@/lib/domain/loss-forecast'
import type { ClusterSnapshot, CommittedOffset, GroupReading } from '@/lib/domain/snapshot'
import { formatDuration } from '@/lib/format/time'
import type { GroupRow } from '@/lib/wire/groups'
import type { ClusterContext } from './cluster-context'

type DataLoss = GroupRow['data_loss']
type Expected = Extract<LossForecast, { kind: 'expected' }>

const noLoss: Readonly<Record<Extract<LossForecast, { kind: 'none' }>['reason'], string>> = {
  nothing_unread: 'nothing is unread',
  outpaces_retention: 'it reads faster than its log is deleted',
  no_retention: 'nothing deletes these records',
}

const notKnown: Readonly<Record<Extract<LossForecast, { kind: 'unknown' }>['reason'], string>> = {
  offsets: 'its commits or log offsets are unknown',
  settings: 'the retention of its topics is unknown: DESCRIBE_CONFIGS tells it',
  time_lag: 'the age of its first unread record is not known yet',
  size_retention: 'its topics are deleted by size, and no log start has moved often enough yet',
  rate: 'its rate is not known yet',
}

function toBasis(forecast: Expected, { topic, partition }: CommittedOffset, retentionMs: number | null): string {
  if (forecast.basis === 'log_start_speed') return `speed of the log start of ${topic}/${partition}`
  return `retention.ms of ${topic}${retentionMs === null ? '' : `, ${formatDuration(retentionMs)}`}`
}

const unknown = (reason: string): DataLoss => ({ state: 'unknown', ms: null, topic: null, partition: null, reason })

/** Time until retention deletes the first unread record of any of its partitions. */
export function toDataLoss({ state }: ClusterContext, group: GroupReading, snapshot: ClusterSnapshot): DataLoss {
  const { derived } = state
  if (group.type === 'share' || derived === null) return unknown('share groups tell no committed offset')
  let soonest: { readonly forecast: Expected; readonly offset: CommittedOffset } | null = null
  let missing: string | null = null
  let none: string = noLoss.nothing_unread
  for (const offset of group.offsets) {
    const { topic, partition, committedOffset } = offset
    const log = findPartition(snapshot, topic, partition)
    const forecast = forecastLoss({
      offsets: {
        committedOffset,
        logStartOffset: log?.logStartOffset ?? null,
        logEndOffset: log?.logEndOffset ?? null,
        lastStableOffset: log?.lastStableOffset ?? null,
      },
      timeLag: derived.timeLagTracker.timeLag(topic, partition, committedOffset, snapshot),
      logStart: derived.rates.logStart(topic, partition),
      consumePerSec: derived.rates.partition(group.groupId, topic, partition).consumePerSec,
      settings: derived.settings?.topics.get(topic) ?? null,
    })
    if (forecast.kind === 'unknown') missing ??= notKnown[forecast.reason]
    else if (forecast.kind === 'none') none = forecast.reason === 'nothing_unread' ? none : noLoss[forecast.reason]
    else if (soonest === null || forecast.ms < soonest.forecast.ms) soonest = { forecast, offset }
  }
  if (soonest === null) return missing === null ? { ...unknown(none), state: 'none' } : unknown(missing)
  const { forecast, offset } = soonest
  const retentionMs = derived.settings?.topics.get(offset.topic)?.retentionMs
  return {
    state: 'known',
    ms: Math.floor(forecast.ms),
    topic: offset.topic,
    partition: offset.partition,
    reason: toBasis(forecast, offset, typeof retentionMs === 'number' ? retentionMs : null),
  }
}
