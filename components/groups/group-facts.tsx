import { Fact, Facts } from '@/components/ui/fact'
import { Value } from '@/components/ui/value'
import { formatMoment } from '@/lib/format/moment'
import { formatCount } from '@/lib/format/number'
import { formatPerSec } from '@/lib/format/rate'
import type { GroupBody, OffsetRow } from '@/lib/wire/groups'
import {
  toErrorText,
  toEtaNote,
  toEtaValue,
  toLagValue,
  toLossValue,
  toRateValue,
  toRebalanceValue,
  toTimeLagValue,
} from './known'

function toLagNote({ group }: GroupBody): string {
  if (group.total_lag === null) return 'not read'
  const all = group.partitions ?? 0
  if (group.unknown_partitions > 0)
    return `${formatCount(group.unknown_partitions)} of ${formatCount(all)} partitions unknown`
  return all === 1 ? '1 partition, known' : `all ${formatCount(all)} partitions known`
}

/** The partition whose oldest unread record is the oldest. */
function findOldest(rows: readonly OffsetRow[]): OffsetRow | null {
  let oldest: OffsetRow | null = null
  for (const row of rows) {
    if (row.time_lag_ms !== null && (oldest === null || row.time_lag_ms > (oldest.time_lag_ms ?? 0))) oldest = row
  }
  return oldest
}

function toTimeLagNote({ group, partitions }: GroupBody): string {
  if (group.type === 'share') return 'not for share groups'
  if (group.time_lag_ms === null) return 'age of the oldest unread record'
  const oldest = findOldest(partitions)
  const place = oldest === null || oldest.time_lag_ms === 0 ? '' : `${oldest.topic}/${oldest.partition}`
  return [place, toErrorText(group.time_lag_error_ms)].filter((part) => part !== '').join(', ') || 'nothing unread'
}

function toWrittenNote({ group }: GroupBody): string {
  if (group.produce_per_sec === null) return 'by all producers'
  const all = group.partitions ?? 0
  return `${formatCount(all - group.unknown_partitions)} of ${formatCount(all)} partitions`
}

function toReadNote({ group: { consume_per_sec, produce_per_sec } }: GroupBody): string {
  if (consume_per_sec === null || produce_per_sec === null) return 'by commits'
  const missing = produce_per_sec - consume_per_sec
  if (Math.abs(missing) <= produce_per_sec * 0.01) return 'as much as is written'
  return missing > 0 ? `${formatPerSec(missing)} less than written` : `${formatPerSec(-missing)} more than written`
}

function toRebalanceNote({ group }: GroupBody, lastAt: number | null, now: number): string {
  if (group.rebalances_1h === null) return 'not counted'
  const word = group.rebalances_1h.bound === 'exact' ? 'exact' : 'at least'
  return lastAt === null ? word : `${word}; last ${formatMoment(lastAt, now)}`
}

interface GroupFactsProps {
  body: GroupBody
  old: boolean
  /** Epoch ms of the last rebalance shown; null = none. */
  lastRebalanceAt: number | null
}

/** The seven numbers of a group, each with what is to be said of its exactness. */
export function GroupFacts({ body, old, lastRebalanceAt }: GroupFactsProps) {
  const { group } = body
  const isUrgent = group.data_loss.ms !== null && group.data_loss.ms < 3_600_000
  return (
    <Facts>
      <Fact label="Lag" note={toLagNote(body)}>
        <Value value={toLagValue(group.total_lag, group.unknown_partitions, group.reason)} stale={old} focusable />
      </Fact>
      <Fact label="Time lag" note={toTimeLagNote(body)}>
        <Value value={toTimeLagValue(group)} stale={old} focusable />
      </Fact>
      <Fact label="Written" note={toWrittenNote(body)}>
        <Value
          value={toRateValue(group.produce_per_sec, group.rate_reason, group.unknown_partitions)}
          stale={old}
          unit="/s"
          focusable
        />
      </Fact>
      <Fact label="Read" note={toReadNote(body)}>
        <Value value={toRateValue(group.consume_per_sec, group.rate_reason)} stale={old} unit="/s" focusable />
      </Fact>
      <Fact label="Catches up" note={toEtaNote(group)}>
        <Value value={toEtaValue(group)} stale={old} focusable />
      </Fact>
      <Fact label="Until data is lost" note={group.data_loss.reason}>
        <Value value={toLossValue(group)} stale={old} className={isUrgent ? 'text-critical' : ''} focusable />
      </Fact>
      <Fact label="Rebalances, 1 h" note={toRebalanceNote(body, lastRebalanceAt, body.as_of ?? 0)}>
        <Value value={toRebalanceValue(group)} stale={old} focusable />
      </Fact>
    </Facts>
  )
}
