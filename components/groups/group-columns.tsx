import Link from 'next/link'
import { Icon } from '@/components/ui/icon'
import { SeverityIcon } from '@/components/ui/severity'
import { Sparkline } from '@/components/ui/sparkline'
import { StatePill } from '@/components/ui/state-pill'
import { Value } from '@/components/ui/value'
import type { Column } from '@/components/ui/virtual-table'
import { paths } from '@/lib/client/paths'
import type { GroupRow } from '@/lib/wire/groups'
import { toCountValue, toLagValue } from './known'

interface ColumnContext {
  cluster: string
  /** The whole page is old. */
  old: boolean
  pollPeriodMs: number
  takenAt: number | null
}

const accessNote: Record<GroupRow['access'], string> = {
  readable: 'Not judged: this release gives no verdicts',
  denied: 'Listed, not readable',
  coordinator_unreachable: 'Coordinator unreachable',
  error: 'Not readable',
}

/** A row is old when the page is, or when its own coordinator did not answer. */
const isOld = (row: GroupRow, { old, takenAt }: ColumnContext) => old || (takenAt !== null && row.read_at < takenAt)

function Name({ row, context }: { row: GroupRow; context: ColumnContext }) {
  return (
    <span className="flex min-w-0 items-center gap-2">
      {row.access === 'denied' && <Icon name="lock" label="denied" />}
      <Link
        href={paths.group(context.cluster, row.group_id)}
        className="row-link truncate font-medium"
        title={row.group_id}
      >
        {row.group_id}
      </Link>
    </span>
  )
}

export function toGroupColumns(context: ColumnContext): Column<GroupRow>[] {
  return [
    {
      id: 'verdict',
      head: 'Verdict',
      hiddenHead: true,
      width: '36px',
      cell: (row) => <SeverityIcon kind={isOld(row, context) ? 'stale' : 'unknown'} label={accessNote[row.access]} />,
    },
    { id: 'group', head: 'Group', sortKey: 'group_id', cell: (row) => <Name row={row} context={context} /> },
    {
      id: 'state',
      head: 'State',
      width: '170px',
      sortKey: 'state',
      cell: (row) => <StatePill state={row.state} raw={row.raw_state} />,
    },
    { id: 'type', head: 'Type', width: '88px', sortKey: 'type', className: 'max-lg:hidden', cell: (row) => row.type },
    {
      id: 'members',
      head: 'Members',
      width: '84px',
      numeric: true,
      sortKey: 'members',
      cell: (row) => <Value value={toCountValue(row.members, row.reason)} stale={isOld(row, context)} />,
    },
    {
      id: 'partitions',
      head: 'Partitions',
      width: '88px',
      numeric: true,
      sortKey: 'partitions',
      className: 'max-lg:hidden',
      cell: (row) => <Value value={toCountValue(row.partitions, row.reason)} stale={isOld(row, context)} />,
    },
    {
      id: 'history',
      head: 'Lag, 1 h',
      width: '124px',
      cell: (row) => (
        <Sparkline points={row.sparkline} gapMs={context.pollPeriodMs * 200} stale={isOld(row, context)} />
      ),
    },
    {
      id: 'lag',
      head: 'Lag',
      width: '124px',
      numeric: true,
      sortKey: 'total_lag',
      cell: (row) => (
        <Value
          value={toLagValue(row.total_lag, row.unknown_partitions, row.reason)}
          stale={isOld(row, context)}
          className="font-semibold"
        />
      ),
    },
    {
      id: 'max_lag',
      head: 'Worst partition',
      width: '124px',
      numeric: true,
      sortKey: 'max_lag',
      className: 'max-xl:hidden',
      cell: (row) => (
        <Value value={toCountValue(row.max_lag, row.reason ?? 'no partition is known')} stale={isOld(row, context)} />
      ),
    },
    {
      id: 'topics',
      head: 'Topics',
      width: '200px',
      className: 'max-xl:hidden',
      cell: (row) => (
        <span className="block truncate text-text-2" title={row.topics.join(', ')}>
          {row.topics.length === 0 ? '–' : row.topics.join(', ')}
        </span>
      ),
    },
  ]
}
