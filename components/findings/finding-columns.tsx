import Link from 'next/link'
import type { Column } from '@/components/ui/column'
import type { ColumnOption } from '@/components/ui/column-choice'
import { Copyable } from '@/components/ui/copyable'
import { SeverityIcon } from '@/components/ui/severity'
import { paths } from '@/lib/client/paths'
import { formatMoment } from '@/lib/format/moment'
import { formatDuration, formatUtc } from '@/lib/format/time'
import type { FindingRow } from '@/lib/wire/findings'
import { splitStep } from './finding-text'
import { ScopeName } from './scope-name'
import { toSeverityKind } from './severity-kind'

interface FindingColumnsContext {
  cluster: string
  /** Epoch ms of the present. */
  now: number
  /** The rows are all of one group. */
  single: boolean
}

/** Open for so long, or closed and for how long it lasted. */
export function toLengthText(finding: FindingRow, now: number): string {
  return formatDuration(Math.max(0, (finding.until ?? now) - finding.since))
}

/** What is being done about it: until when it is silenced, who has it, else the next step; of a closed one when it closed. */
export function toOutcomeText({ acknowledgement, next_step, silence, until }: FindingRow, now: number): string {
  if (until !== null) return `closed ${formatMoment(until, now)}`
  if (silence !== null) return `silenced until ${formatMoment(silence.until, now)}`
  return acknowledgement === null ? splitStep(next_step).first : `acknowledged by ${acknowledgement.who}`
}

export function toFindingColumns({ cluster, now, single }: FindingColumnsContext): Column<FindingRow>[] {
  const group: Column<FindingRow> = {
    id: 'group',
    head: 'Group',
    width: '16%',
    cell: ({ group_id }) =>
      group_id === null ? (
        <span className="text-muted">the cluster</span>
      ) : (
        <Copyable text={group_id} label="Copy group id">
          <Link
            prefetch={false}
            href={paths.group(cluster, group_id)}
            title={group_id}
            className="above truncate text-text-2 hover:underline"
          >
            {group_id}
          </Link>
        </Copyable>
      ),
  }
  return [
    {
      id: 'severity',
      head: 'Severity',
      hiddenHead: true,
      width: '36px',
      cell: ({ severity, until }) => (
        <span className={until === null ? '' : 'opacity-70'}>
          <SeverityIcon kind={toSeverityKind(severity)} />
        </span>
      ),
    },
    {
      id: 'title',
      head: 'What is wrong',
      fixed: true,
      cell: (row) => (
        <Link
          prefetch={false}
          href={paths.finding(cluster, row.id)}
          className={`row-link block truncate ${row.until === null ? 'font-medium' : ''}`}
          title={`${row.title} (${row.code})`}
        >
          {row.title}
        </Link>
      ),
    },
    ...(single ? [] : [group]),
    {
      id: 'since',
      head: 'Since',
      width: '118px',
      cell: ({ since }) => (
        <time className="num text-text-2" dateTime={new Date(since).toISOString()} title={formatUtc(since)}>
          {formatMoment(since, now)}
        </time>
      ),
    },
    {
      id: 'length',
      head: 'For',
      width: '92px',
      numeric: true,
      cell: (row) => toLengthText(row, now),
    },
    {
      id: 'where',
      head: 'Where',
      width: '18%',
      from: 'lg',
      cell: ({ scope }) => <ScopeName scope={scope} className="text-text-2" />,
    },
    {
      id: 'next',
      head: 'Next step',
      width: '20%',
      from: 'md',
      cell: (row) => (
        <span className="block truncate text-text-2" title={row.next_step}>
          {toOutcomeText(row, now)}
        </span>
      ),
    },
  ]
}

/** What there is to choose from. */
export const findingOptions = (single: boolean): readonly ColumnOption[] =>
  toFindingColumns({ cluster: '', now: 0, single })
