import Link from 'next/link'
import type { Column } from '@/components/ui/column'
import type { ColumnOption } from '@/components/ui/column-choice'
import { Copyable } from '@/components/ui/copyable'
import { MemberName } from '@/components/ui/member-name'
import { paths } from '@/lib/client/paths'
import { formatBoundedCount } from '@/lib/format/bounds'
import { formatMoment } from '@/lib/format/moment'
import { formatUtc } from '@/lib/format/time'
import type { RebalanceRow } from '@/lib/wire/rebalances'
import {
  boundWords,
  toActors,
  toCauseText,
  toDurationText,
  toMembersText,
  toMovedText,
  toWhoText,
} from './rebalance-text'

interface RebalanceColumnsContext {
  cluster: string
  /** Epoch ms of the end of what is shown: times of another day carry their date. */
  now: number
  chosen: string
  onChoose: (id: string) => void
  /** The rows are all of one group. */
  single: boolean
}

/** One member by name, several in a few words. */
function Who({ row }: { row: RebalanceRow }) {
  const [first, ...others] = toActors(row)
  if (first !== undefined && others.length === 0) return <MemberName member={first} className="text-text-2" />
  return <span className="block truncate text-text-2">{toWhoText(row)}</span>
}

export function toRebalanceColumns(context: RebalanceColumnsContext): Column<RebalanceRow>[] {
  const { cluster, now, chosen, onChoose, single } = context
  const group: Column<RebalanceRow> = {
    id: 'group',
    head: 'Group',
    fixed: true,
    cell: (row) => (
      <Copyable text={row.group_id} label="Copy group id">
        <Link
          prefetch={false}
          href={paths.group(cluster, row.group_id)}
          title={row.group_id}
          className="above truncate font-medium hover:underline"
        >
          {row.group_id}
        </Link>
      </Copyable>
    ),
  }
  return [
    {
      id: 'started',
      head: 'Started',
      fixed: true,
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
      from: 'md',
      cell: (row) => <span className="text-xs text-muted">{boundWords[row.count.bound]}</span>,
    },
    {
      id: 'cause',
      head: 'Cause',
      // Ids of groups are long and causes can be cut: the rest of the width is for the ids where there are any.
      ...(single ? {} : { width: '20%' }),
      cell: (row) => (
        <span className="block truncate" title={row.cause_text}>
          {toCauseText(row)}
        </span>
      ),
    },
    {
      id: 'who',
      head: 'Who',
      width: single ? '18%' : '14%',
      from: '1340',
      cell: (row) => <Who row={row} />,
    },
    {
      id: 'moved',
      head: 'Partitions moved',
      width: '120px',
      numeric: true,
      from: 'lg',
      cell: toMovedText,
    },
    { id: 'members', head: 'Members', width: '84px', numeric: true, from: 'lg', cell: toMembersText },
  ]
}

/** What there is to choose from. */
export const rebalanceOptions = (single: boolean): readonly ColumnOption[] =>
  toRebalanceColumns({ cluster: '', now: 0, chosen: '', onChoose: () => undefined, single })
