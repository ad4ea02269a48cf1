import { Fact, Facts } from '@/components/ui/fact'
import { Value } from '@/components/ui/value'
import { formatCount } from '@/lib/format/number'
import type { TopicBody, TopicRow } from '@/lib/wire/topics'
import { toRetention, unknownRetention } from './topic-text'
import { toKnown, toRate, toRecords } from './topic-values'

function toKeptNote({ partitions, unknown_partitions }: TopicRow): string {
  if (partitions === null) return 'its partitions are not known'
  const count = formatCount(partitions)
  if (unknown_partitions > 0) return `${formatCount(partitions - unknown_partitions)} of ${count} partitions`
  return partitions === 1 ? '1 partition' : `${count} partitions`
}

function toInSyncNote({ under_replicated, without_leader }: TopicRow): string {
  if (under_replicated === 0) return 'every replica'
  const short = under_replicated - without_leader
  const parts = [
    short > 0 && `${formatCount(short)} short of a replica`,
    without_leader > 0 && `${formatCount(without_leader)} without leader`,
  ]
  return parts.filter((part) => part !== false).join(', ')
}

function InSync({ topic }: { topic: TopicRow }) {
  const { partitions, under_replicated, reason } = topic
  if (partitions === null) return <Value value={toKnown(null, reason)} focusable />
  return (
    <span className={under_replicated === 0 ? '' : 'text-warning'}>
      {formatCount(partitions - under_replicated)} of {formatCount(partitions)}
    </span>
  )
}

function toRetentionNote({ cleanup_policy, retention_bytes }: TopicRow): string {
  if (cleanup_policy === 'compact') return 'the newest record of each key'
  return typeof retention_bytes === 'number'
    ? 'whichever comes first; bytes of a partition'
    : 'then records are deleted'
}

function toGroupsNote({ groups }: TopicBody): string {
  const unknown = groups.filter(({ total_lag }) => total_lag === null).length
  if (groups.length === 0) return 'nobody reads it'
  return unknown === 0
    ? 'with a commit or a member'
    : `${formatCount(groups.length - unknown)} read, ${formatCount(unknown)} unknown`
}

/** What a topic holds, how safe it is, and who reads it. */
export function TopicFacts({ body, old }: { body: TopicBody; old: boolean }) {
  const { topic } = body
  const retention = toRetention(topic)
  const minimum = topic.min_in_sync_replicas
  return (
    <Facts>
      <Fact label="Records kept" note={toKeptNote(topic)}>
        <Value value={toRecords(topic)} stale={old} focusable />
      </Fact>
      <Fact label="Written" note="over the last 30 s">
        <Value value={toRate(topic.produce_per_sec, topic.reason)} stale={old} unit="/s" focusable />
      </Fact>
      <Fact label="Replication" note={`min.insync.replicas ${minimum === null ? 'unknown' : formatCount(minimum)}`}>
        <Value value={toKnown(topic.replication_factor, 'partitions differ')} stale={old} focusable />
      </Fact>
      <Fact label="In sync" note={toInSyncNote(topic)}>
        <InSync topic={topic} />
      </Fact>
      <Fact label="Retention" note={toRetentionNote(topic)}>
        <Value
          value={
            retention === null ? { kind: 'unknown', reason: unknownRetention } : { kind: 'exact', text: retention }
          }
          focusable
        />
      </Fact>
      <Fact label="Groups" note={toGroupsNote(body)}>
        {formatCount(topic.groups)}
      </Fact>
    </Facts>
  )
}
