import Link from 'next/link'
import type { Column } from '@/components/ui/virtual-table'
import { paths } from '@/lib/client/paths'
import { formatBoundedCount } from '@/lib/format/bounds'
import { formatMoment } from '@/lib/format/moment'
import { formatUtc } from '@/lib/format/time'
import type { RebalanceRow } from '@/lib/wire/rebalances'
import { boundWords, toCauseText, toDurationText, toMembersText, toMovedText, toWhoText } from './rebalance-text'

interface RebalanceColumnsContext {
  cluster: string
  /** Epoch ms of the end of what is shown: times of another day carry their date. */
  now: number
  chosen: string
  onChoose: (id: string) => void
  /** The rows are all of one group. */
  single: boolean
}

export function toRebalanceColumns(context: RebalanceColumnsContext): Column<RebalanceRow>[] {
  const { cluster, now, chosen, onChoose, single } = context
  const group: Column<RebalanceRow> = {
    id: 'group',
    head: 'Group',
    cell: (row) => (
      <Link
        href={paths.group(cluster, row.group_id)}
        title={row.group_id}
        className="above block truncate font-medium hover:underline"
      >
        {row.group_id}
      </Link>
    ),
  }
  return [
    {
      id: 'started',
      head: 'Started',
      width: '132px',
      cell: (row) => (
        <button
          type="button"
          className="row-link num text-text-2"
          title={formatUtc(row.started_at)}
          aria-pressed={row.id === chosen}
          onClick={() => onChoose(row.id === chosen ? '' : row.id)}
        >
          {formatMoment(row.started_at, now)}
        </button>
      ),
    },
    ...(single ? [] : [group]),
    {
      id: 'duration',
      head: 'Duration',
      width: '150px',
      numeric: true,
      cell: (row) => <span className={row.ended_at === null ? 'font-medium' : ''}>{toDurationText(row)}</span>,
    },
    {
      id: 'count',
      head: 'Count',
      width: '64px',
      numeric: true,
      cell: (row) => <span className="font-semibold">{formatBoundedCount(row.count)}</span>,
    },
    {
      id: 'bound',
      head: 'Exactness of the count',
      hiddenHead: true,
      width: '76px',
      className: 'max-md:hidden',
      cell: (row) => <span className="text-xs text-muted">{boundWords[row.count.bound]}</span>,
    },
    {
      id: 'cause',
      head: 'Cause',
      width: single ? '40%' : '26%',
      cell: (row) => (
        <span className="block truncate" title={row.cause_text}>
          {toCauseText(row)}
        </span>
      ),
    },
    {
      id: 'who',
      head: 'Who',
      width: '18%',
      className: 'max-lg:hidden',
      cell: (row) => <span className="block truncate text-text-2">{toWhoText(row)}</span>,
    },
    {
      id: 'moved',
      head: 'Partitions moved',
      width: '120px',
      numeric: true,
      className: 'max-md:hidden',
      cell: toMovedText,
    },
    { id: 'members', head: 'Members', width: '84px', numeric: true, className: 'max-md:hidden', cell: toMembersText },
  ]
}
