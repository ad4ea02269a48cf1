import Link from 'next/link'
import type { Column } from '@/components/ui/column'
import { Copyable } from '@/components/ui/copyable'
import { SeverityIcon } from '@/components/ui/severity'
import { Value } from '@/components/ui/value'
import { paths } from '@/lib/client/paths'
import type { TopicPartitionRow } from '@/lib/wire/topics'
import { toKnown, toPartitionLag, toRate } from './topic-values'

interface TopicPartitionContext {
  cluster: string
  old: boolean
  compacted: boolean
  /** Some group reads the topic. */
  read: boolean
}

type PartitionColumn = Column<TopicPartitionRow>

export function PartitionVerdict({ row, old }: { row: TopicPartitionRow; old: boolean }) {
  if (old) return <SeverityIcon kind="stale" />
  if (row.leader === null) return <SeverityIcon kind="critical" label="No leader" />
  if (row.reason !== null) return <SeverityIcon kind="unknown" label={row.reason} />
  if (row.isr.length < row.replicas.length) return <SeverityIcon kind="warning" label="Under-replicated" />
  return null
}

function InSync({ isr, replicas }: TopicPartitionRow) {
  const missing = replicas.filter((node) => !isr.includes(node))
  if (missing.length === 0) return <span className="text-text-2">{`${isr.length} of ${replicas.length}`}</span>
  return (
    <span className={`font-semibold ${isr.length === 0 ? 'text-critical' : 'text-warning'}`}>
      {isr.length === 0 ? 'none' : isr.length} of {replicas.length}
      <span className="font-normal text-muted">, without {missing.join(', ')}</span>
    </span>
  )
}

function toPlaceColumns(old: boolean): PartitionColumn[] {
  return [
    {
      id: 'verdict',
      head: 'Verdict',
      hiddenHead: true,
      width: '36px',
      cell: (row) => <PartitionVerdict row={row} old={old} />,
    },
    {
      id: 'partition',
      head: 'Partition',
      fixed: true,
      width: '76px',
      cell: ({ partition }) => <span className="font-medium">{partition}</span>,
    },
    {
      id: 'leader',
      head: 'Leader',
      width: '76px',
      from: 'sm',
      cell: ({ leader }) => (leader === null ? <span className="font-semibold text-critical">none</span> : leader),
    },
    {
      id: 'replicas',
      head: 'Replicas',
      width: '110px',
      from: 'lg',
      cell: ({ replicas }) => <span className="text-text-2">{replicas.join(', ')}</span>,
    },
    { id: 'in_sync', head: 'In sync', from: 'sm', cell: InSync },
  ]
}

/** Where the partitions lie, what they hold, and who is furthest behind in each. */
export function toTopicPartitionColumns({ cluster, old, compacted, read }: TopicPartitionContext): PartitionColumn[] {
  const number = (
    id: string,
    head: string,
    from: PartitionColumn['from'],
    value: (row: TopicPartitionRow) => number | null,
  ): PartitionColumn => ({
    id,
    head,
    width: '124px',
    numeric: true,
    ...(from === undefined ? {} : { from }),
    cell: (row) => (
      <Value value={toKnown(value(row), row.reason)} stale={old} className={id === 'end' ? '' : 'text-text-2'} />
    ),
  })
  return [
    ...toPlaceColumns(old),
    number('start', 'Start', 'md', ({ log_start_offset }) => log_start_offset),
    number('end', 'End', undefined, ({ log_end_offset }) => log_end_offset),
    number('records', 'Records kept', 'md', ({ records }) => records),
    {
      id: 'written',
      head: 'Written /s',
      width: '88px',
      numeric: true,
      from: 'sm',
      cell: (row) => <Value value={toRate(row.produce_per_sec, row.reason)} stale={old} className="text-text-2" />,
    },
    {
      id: 'lag',
      head: 'Largest lag',
      width: '112px',
      numeric: true,
      cell: (row) => <Value value={toPartitionLag(row, compacted, read)} stale={old} className="font-semibold" />,
    },
    {
      id: 'of_group',
      head: 'of group',
      width: '18%',
      from: 'md',
      cell: ({ furthest }) =>
        furthest === null || furthest.lag === 0 ? null : (
          <Copyable text={furthest.group_id} label="Copy group id">
            <Link
              href={paths.group(cluster, furthest.group_id)}
              prefetch={false}
              className="truncate text-text-2 hover:underline"
              title={furthest.group_id}
            >
              {furthest.group_id}
            </Link>
          </Copyable>
        ),
    },
  ]
}
