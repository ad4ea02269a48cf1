import Link from 'next/link'
import type { Column } from '@/components/ui/column'
import { Copyable } from '@/components/ui/copyable'
import { SeverityIcon } from '@/components/ui/severity'
import { StatePill } from '@/components/ui/state-pill'
import { type Known, Value } from '@/components/ui/value'
import { momentAddress } from '@/lib/client/paths'
import { formatUtc } from '@/lib/format/time'
import type { PastGroupRow } from '@/lib/wire/past'
import { toCountValue, toLagValue } from './known'

function toTitle({ findings, reason }: PastGroupRow): string {
  return findings[0]?.title ?? reason ?? ''
}

const notRead = 'not read at that time'
const members = (row: PastGroupRow): Known => toCountValue(row.members, row.reason ?? notRead)

/** Groups at a moment, epoch ms. */
export function toPastGroupColumns(cluster: string, at: number): Column<PastGroupRow>[] {
  return [
    {
      id: 'verdict',
      head: 'Verdict',
      hiddenHead: true,
      width: '36px',
      cell: ({ presence, verdict }) => <SeverityIcon kind={presence === 'gap' ? 'stale' : verdict} />,
    },
    {
      id: 'group',
      head: 'Group',
      fixed: true,
      width: '26%',
      cell: ({ group_id }) => (
        <Copyable text={group_id} label="Copy group id">
          <Link
            prefetch={false}
            href={momentAddress(cluster, group_id, at)}
            className="row-link truncate font-medium"
            title={group_id}
          >
            {group_id}
          </Link>
        </Copyable>
      ),
    },
    { id: 'state', head: 'State', width: '150px', cell: ({ state }) => <StatePill state={state} raw={state} /> },
    { id: 'type', head: 'Type', width: '90px', from: 'lg', cell: ({ type }) => type },
    {
      id: 'members',
      head: 'Members',
      width: '84px',
      numeric: true,
      from: 'md',
      cell: (row) => <Value value={members(row)} />,
    },
    {
      id: 'lag',
      head: 'Lag',
      width: '120px',
      numeric: true,
      cell: (row) => (
        <Value value={toLagValue(row.total_lag, row.unknown_partitions, row.reason)} className="font-semibold" />
      ),
    },
    {
      id: 'findings',
      head: 'What was wrong',
      from: 'md',
      cell: (row) => (
        <span className="block truncate text-text-2" title={toTitle(row)}>
          {row.presence === 'gap' ? `not read then; read ${formatUtc(row.shown_at)}` : toTitle(row)}
        </span>
      ),
    },
  ]
}
