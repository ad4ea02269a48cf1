import Link from 'next/link'
import type { Column } from '@/components/ui/column'
import { Copyable } from '@/components/ui/copyable'
import { type Known, Value } from '@/components/ui/value'
import { paths } from '@/lib/client/paths'
import { formatCount } from '@/lib/format/number'
import { formatRate } from '@/lib/format/rate'
import type { TopicGroupRow, TopicPartitionRow, TopicRow } from '@/lib/wire/topics'

export function toKnown(value: number | null, reason: string | null): Known {
  return value === null
    ? { kind: 'unknown', reason: reason ?? 'not read' }
    : { kind: 'exact', text: formatCount(value) }
}

function toRate(perSec: number | null, reason: string | null): Known {
  return perSec === null
    ? { kind: 'unknown', reason: reason ?? 'it takes two readings' }
    : { kind: 'exact', text: formatRate(perSec) }
}

function toSum(value: number | null, unknown: number, reason: string | null): Known {
  if (value === null || unknown === 0) return toKnown(value, reason)
  return { kind: 'at_least', text: formatCount(value), note: `${formatCount(unknown)} partitions unknown` }
}

export function toTopicColumns(cluster: string, old: boolean): Column<TopicRow>[] {
  const count = (value: (row: TopicRow) => number | null) => (row: TopicRow) => (
    <Value value={toKnown(value(row), row.reason)} stale={old} />
  )
  return [
    {
      id: 'topic',
      head: 'Topic',
      fixed: true,
      sortKey: 'topic',
      cell: (row) => (
        <Copyable text={row.topic} label="Copy topic name">
          <Link href={paths.topic(cluster, row.topic)} className="row-link truncate font-medium" title={row.topic}>
            {row.topic}
          </Link>
        </Copyable>
      ),
    },
    {
      id: 'partitions',
      head: 'Partitions',
      width: '96px',
      numeric: true,
      sortKey: 'partitions',
      from: 'sm',
      cell: count(({ partitions }) => partitions),
    },
    {
      id: 'replicas',
      head: 'Replicas',
      width: '96px',
      numeric: true,
      from: 'md',
      cell: (row) => <Value value={toKnown(row.replication_factor, 'partitions differ')} stale={old} />,
    },
    {
      id: 'under_replicated',
      head: 'Under-replicated',
      width: '140px',
      numeric: true,
      from: 'md',
      cell: ({ under_replicated, without_leader }) => (
        <span className={under_replicated > 0 || without_leader > 0 ? 'font-semibold' : 'text-muted'}>
          {formatCount(under_replicated)}
          {without_leader > 0 && `, ${formatCount(without_leader)} without leader`}
        </span>
      ),
    },
    {
      id: 'records',
      head: 'Records',
      width: '140px',
      numeric: true,
      sortKey: 'records',
      cell: (row) => <Value value={toSum(row.records, row.unknown_partitions, row.reason)} stale={old} />,
    },
    {
      id: 'written',
      head: 'Written /s',
      width: '96px',
      numeric: true,
      sortKey: 'produce_per_sec',
      from: 'md',
      cell: (row) => <Value value={toRate(row.produce_per_sec, row.reason)} stale={old} />,
    },
    {
      id: 'groups',
      head: 'Groups',
      width: '80px',
      numeric: true,
      sortKey: 'groups',
      from: 'sm',
      cell: count(({ groups }) => groups),
    },
    {
      id: 'lag',
      head: 'Worst group lag',
      width: '140px',
      numeric: true,
      sortKey: 'max_group_lag',
      from: 'sm',
      cell: (row) => (
        <Value
          value={
            row.groups === 0
              ? { kind: 'none', reason: 'no group reads it' }
              : toKnown(row.max_group_lag, 'its groups could not be read')
          }
          stale={old}
        />
      ),
    },
  ]
}

export function toTopicPartitionColumns(old: boolean): Column<TopicPartitionRow>[] {
  const count = (value: (row: TopicPartitionRow) => number | null) => (row: TopicPartitionRow) => (
    <Value value={toKnown(value(row), row.reason)} stale={old} />
  )
  return [
    {
      id: 'partition',
      head: 'Partition',
      fixed: true,
      width: '90px',
      cell: ({ partition }) => <span className="font-medium">{partition}</span>,
    },
    {
      id: 'leader',
      head: 'Leader',
      width: '90px',
      from: 'sm',
      cell: ({ leader }) => (leader === null ? <span className="unknown-value">none</span> : `broker ${leader}`),
    },
    {
      id: 'isr',
      head: 'In sync of replicas',
      from: 'sm',
      cell: ({ isr, replicas }) => (
        <span className={isr.length < replicas.length ? 'font-semibold' : ''}>
          {isr.join(', ')} <span className="text-muted">of {replicas.join(', ')}</span>
        </span>
      ),
    },
    {
      id: 'start',
      head: 'Log start',
      width: '132px',
      numeric: true,
      cell: count(({ log_start_offset }) => log_start_offset),
    },
    {
      id: 'stable',
      head: 'Last stable',
      width: '132px',
      numeric: true,
      from: 'md',
      cell: count(({ last_stable_offset }) => last_stable_offset),
    },
    { id: 'end', head: 'Log end', width: '132px', numeric: true, cell: count(({ log_end_offset }) => log_end_offset) },
    {
      id: 'written',
      head: 'Written /s',
      width: '96px',
      numeric: true,
      from: 'md',
      cell: (row) => <Value value={toRate(row.produce_per_sec, row.reason)} stale={old} />,
    },
    {
      id: 'records',
      head: 'Records',
      width: '132px',
      numeric: true,
      from: 'sm',
      cell: count(({ records }) => records),
    },
  ]
}

export function toTopicGroupColumns(cluster: string, old: boolean): Column<TopicGroupRow>[] {
  return [
    {
      id: 'group',
      head: 'Group',
      fixed: true,
      cell: ({ group_id }) => (
        <Copyable text={group_id} label="Copy group id">
          <Link href={paths.group(cluster, group_id)} className="row-link truncate font-medium" title={group_id}>
            {group_id}
          </Link>
        </Copyable>
      ),
    },
    { id: 'state', head: 'State', width: '150px', from: 'sm', cell: ({ state }) => state },
    {
      id: 'lag',
      head: 'Lag in this topic',
      width: '140px',
      numeric: true,
      cell: (row) => (
        <Value
          value={toSum(row.total_lag, row.unknown_partitions, row.reason ?? 'no partition is known')}
          stale={old}
        />
      ),
    },
  ]
}
