import Link from 'next/link'
import { SeverityIcon } from '@/components/ui/severity'
import { Value } from '@/components/ui/value'
import type { Column } from '@/components/ui/virtual-table'
import { paths } from '@/lib/client/paths'
import type { OffsetRow } from '@/lib/wire/groups'
import { toCountValue, toPartitionLag } from './known'

function Owner({ row }: { row: OffsetRow }) {
  if (row.owner === null) return <span className="text-muted">no member</span>
  const { client_id, client_host, member_id } = row.owner
  return (
    <span className="block truncate" title={`${member_id} ${client_host}`}>
      {client_id} <span className="text-muted">{client_host.replace(/^\//, '')}</span>
      {row.owner_previous_generation && <span className="text-muted">, previous generation</span>}
    </span>
  )
}

export function toPartitionColumns(cluster: string, old: boolean, isShare: boolean): Column<OffsetRow>[] {
  const number = (value: (row: OffsetRow) => number | null) => (row: OffsetRow) => (
    <Value value={toCountValue(value(row), row.reason)} stale={old} />
  )
  const columns: Column<OffsetRow>[] = [
    {
      id: 'verdict',
      head: 'Verdict',
      hiddenHead: true,
      width: '36px',
      cell: (row) => <SeverityIcon kind={old ? 'stale' : 'unknown'} label={row.reason ?? 'Not judged'} />,
    },
    {
      id: 'partition',
      head: 'Partition',
      sortKey: 'partition',
      cell: (row) => (
        <Link href={paths.topic(cluster, row.topic)} className="block truncate font-medium" title={row.topic}>
          {row.topic}/{row.partition}
        </Link>
      ),
    },
    {
      id: 'committed',
      head: isShare ? 'Start offset' : 'Committed',
      width: '132px',
      numeric: true,
      cell: number(({ committed_offset }) => committed_offset),
    },
  ]
  if (!isShare) {
    columns.push(
      {
        id: 'start',
        head: 'Log start',
        width: '124px',
        numeric: true,
        className: 'max-xl:hidden',
        cell: number(({ log_start_offset }) => log_start_offset),
      },
      {
        id: 'end',
        head: 'Log end',
        width: '132px',
        numeric: true,
        cell: number(({ log_end_offset }) => log_end_offset),
      },
      {
        id: 'stable',
        head: 'Last stable',
        width: '124px',
        numeric: true,
        className: 'max-xl:hidden',
        cell: number(({ last_stable_offset }) => last_stable_offset),
      },
    )
  }
  columns.push({
    id: 'lag',
    head: 'Lag',
    width: '116px',
    numeric: true,
    sortKey: 'lag',
    cell: (row) => <Value value={toPartitionLag(row)} stale={old} className="font-semibold" />,
  })
  if (!isShare) {
    columns.push(
      {
        id: 'lost',
        head: 'Lost',
        width: '96px',
        numeric: true,
        className: 'max-lg:hidden',
        cell: (row) => (
          <Value
            value={toCountValue(row.lost, row.reason)}
            stale={old}
            className={row.lost ? 'text-critical font-semibold' : ''}
          />
        ),
      },
      { id: 'owner', head: 'Owner', width: '26%', className: 'max-md:hidden', cell: (row) => <Owner row={row} /> },
    )
  }
  return columns
}
