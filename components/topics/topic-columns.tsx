import Link from 'next/link'
import type { Column } from '@/components/ui/column'
import { Copyable } from '@/components/ui/copyable'
import { SeverityIcon, type SeverityKind } from '@/components/ui/severity'
import { Sparkline } from '@/components/ui/sparkline'
import { Tip } from '@/components/ui/tip'
import { Value } from '@/components/ui/value'
import { paths } from '@/lib/client/paths'
import { formatCount } from '@/lib/format/number'
import type { TopicRow } from '@/lib/wire/topics'
import { toRetention, unknownRetention } from './topic-text'
import { toFurthestLag, toKnown, toRate, toRecords } from './topic-values'

interface TopicColumnContext {
  cluster: string
  old: boolean
  pollPeriodMs: number
}

type TopicColumn = Column<TopicRow>

/** Shape and words of how a topic stands. */
export function toHealth({ health, note }: Pick<TopicRow, 'health' | 'note'>, old: boolean) {
  if (old) return { kind: 'stale' as SeverityKind, label: 'Stale' }
  return { kind: health as SeverityKind, label: note === '' ? 'OK' : `${health}: ${note}` }
}

function Replication({ row, old }: { row: TopicRow; old: boolean }) {
  const { min_in_sync_replicas: minimum } = row
  return (
    <span className="text-text-2">
      <Value value={toKnown(row.replication_factor, row.reason ?? 'partitions differ')} stale={old} />
      {minimum === null ? (
        <Tip text={`min.insync.replicas: ${unknownRetention}`}> / ?</Tip>
      ) : (
        ` / ${formatCount(minimum)}`
      )}
    </span>
  )
}

function InSync({ row }: { row: TopicRow }) {
  if (row.partitions === null) return <Value value={toKnown(null, row.reason)} />
  const whole = row.partitions - row.under_replicated
  return (
    <span className={whole < row.partitions ? 'font-semibold text-warning' : 'text-text-2'}>
      {formatCount(whole)} of {formatCount(row.partitions)}
    </span>
  )
}

export function Retention({ row }: { row: TopicRow }) {
  const text = toRetention(row)
  if (text === null) return <Value value={{ kind: 'unknown', reason: unknownRetention }} />
  return (
    <span className="block truncate text-text-2" title={text}>
      {text}
    </span>
  )
}

function Furthest({ row, cluster }: { row: TopicRow; cluster: string }) {
  if (row.groups === 0) return <span className="text-muted">nobody</span>
  if (row.furthest === null) return <Value value={{ kind: 'unknown', reason: 'its groups could not be read' }} />
  const { group_id } = row.furthest
  return (
    <Copyable text={group_id} label="Copy group id">
      <Link
        href={paths.group(cluster, group_id)}
        prefetch={false}
        title={group_id}
        className="above truncate hover:underline"
      >
        {group_id}
      </Link>
    </Copyable>
  )
}

function toNameColumns({ cluster, old }: TopicColumnContext): TopicColumn[] {
  return [
    {
      id: 'health',
      head: 'Health',
      hiddenHead: true,
      width: '36px',
      cell: (row) => <SeverityIcon {...toHealth(row, old)} />,
    },
    {
      id: 'topic',
      head: 'Topic',
      fixed: true,
      sortKey: 'topic',
      cell: (row) => (
        <Copyable text={row.topic} label="Copy topic name">
          <Link
            href={paths.topic(cluster, row.topic)}
            prefetch={false}
            className="row-link truncate font-medium"
            title={row.topic}
          >
            {row.topic}
          </Link>
        </Copyable>
      ),
    },
    {
      id: 'partitions',
      head: 'Partitions',
      width: '76px',
      numeric: true,
      sortKey: 'partitions',
      from: 'lg',
      cell: (row) => <Value value={toKnown(row.partitions, row.reason)} stale={old} className="text-text-2" />,
    },
    {
      id: 'replication',
      head: 'RF / min ISR',
      width: '88px',
      numeric: true,
      from: 'lg',
      cell: (row) => <Replication row={row} old={old} />,
    },
    { id: 'in_sync', head: 'In sync', width: '76px', numeric: true, cell: (row) => <InSync row={row} /> },
  ]
}

function toLogColumns({ old, pollPeriodMs }: TopicColumnContext): TopicColumn[] {
  return [
    {
      id: 'records',
      head: 'Records kept',
      width: '108px',
      numeric: true,
      sortKey: 'records',
      cell: (row) => <Value value={toRecords(row)} stale={old} />,
    },
    {
      id: 'written',
      head: 'Written /s',
      width: '78px',
      numeric: true,
      sortKey: 'produce_per_sec',
      cell: (row) => <Value value={toRate(row.produce_per_sec, row.reason)} stale={old} />,
    },
    {
      id: 'history',
      head: 'Written, 1 h',
      width: '108px',
      from: '1340',
      cell: (row) => <Sparkline points={row.sparkline} gapMs={pollPeriodMs * 200} stale={old} />,
    },
    {
      id: 'retention',
      head: 'Retention',
      width: '92px',
      from: 'lg',
      cell: (row) => <Retention row={row} />,
    },
  ]
}

function toReaderColumns({ cluster, old }: TopicColumnContext): TopicColumn[] {
  return [
    {
      id: 'groups',
      head: 'Groups',
      width: '60px',
      numeric: true,
      sortKey: 'groups',
      cell: (row) => <span className="text-text-2">{formatCount(row.groups)}</span>,
    },
    {
      id: 'furthest',
      head: 'Furthest behind',
      width: '12%',
      from: 'lg',
      cell: (row) => <Furthest row={row} cluster={cluster} />,
    },
    {
      id: 'lag',
      head: 'Its lag',
      width: '104px',
      numeric: true,
      sortKey: 'max_group_lag',
      cell: (row) => <Value value={toFurthestLag(row)} stale={old} className="font-semibold" />,
    },
    {
      id: 'note',
      head: 'Note',
      width: '14%',
      from: 'lg',
      cell: ({ note, health }) => (
        <span className={`block truncate ${health === 'critical' ? '' : 'text-text-2'}`} title={note}>
          {note}
        </span>
      ),
    },
  ]
}

/** From how a topic stands to who is furthest behind in it. */
export const toTopicColumns = (context: TopicColumnContext): TopicColumn[] => [
  ...toNameColumns(context),
  ...toLogColumns(context),
  ...toReaderColumns(context),
]
