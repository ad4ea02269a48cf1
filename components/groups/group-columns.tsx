import Link from 'next/link'
import type { Column } from '@/components/ui/column'
import { Copyable } from '@/components/ui/copyable'
import { Icon } from '@/components/ui/icon'
import { SeverityIcon, type SeverityKind } from '@/components/ui/severity'
import { Sparkline } from '@/components/ui/sparkline'
import { StatePill } from '@/components/ui/state-pill'
import { type Known, Value } from '@/components/ui/value'
import { paths } from '@/lib/client/paths'
import type { GroupRow } from '@/lib/wire/groups'
import {
  toCountValue,
  toErrorText,
  toEtaValue,
  toLagValue,
  toRateValue,
  toRebalanceValue,
  toTimeLagValue,
} from './known'

interface ColumnContext {
  cluster: string
  /** The whole page is old. */
  old: boolean
  pollPeriodMs: number
  takenAt: number | null
}

const accessNote: Record<GroupRow['access'], string> = {
  readable: 'Not judged yet',
  denied: 'Listed, not readable',
  coordinator_unreachable: 'Coordinator unreachable',
  error: 'Not readable',
}

/** A row is old when the page is, or when its own coordinator did not answer. */
const isOld = (row: GroupRow, { old, takenAt }: ColumnContext) => old || (takenAt !== null && row.read_at < takenAt)

/** Shape and words of a group's verdict. */
export function toVerdict(row: GroupRow, old: boolean): { kind: SeverityKind; label: string } {
  if (old) return { kind: 'stale', label: 'Stale' }
  if (row.verdict === 'unknown') return { kind: 'unknown', label: row.reason ?? accessNote[row.access] }
  const [worst] = row.findings
  const label = worst === undefined || row.verdict === 'ok' ? 'OK' : `${row.verdict}: ${worst.title}`
  return { kind: row.verdict === 'info' ? 'ok' : row.verdict, label }
}

function Name({ row, context }: { row: GroupRow; context: ColumnContext }) {
  return (
    <span className="flex min-w-0 items-center gap-2">
      {row.access === 'denied' && <Icon name="lock" label="denied" />}
      <Copyable text={row.group_id} label="Copy group id">
        <Link
          prefetch={false}
          href={paths.group(context.cluster, row.group_id)}
          className="row-link truncate font-medium"
          title={row.group_id}
        >
          {row.group_id}
        </Link>
      </Copyable>
    </span>
  )
}

type GroupColumn = Column<GroupRow>

function toNumber(
  context: ColumnContext,
  column: Pick<GroupColumn, 'id' | 'head' | 'width' | 'from'> & { sortKey?: string; tone?: string },
  value: (row: GroupRow) => Known,
): GroupColumn {
  const { tone = '', ...rest } = column
  return {
    ...rest,
    numeric: true,
    cell: (row) => <Value value={value(row)} stale={isOld(row, context)} className={tone} />,
  }
}

function toShapeColumns(context: ColumnContext): GroupColumn[] {
  return [
    {
      id: 'verdict',
      head: 'Verdict',
      hiddenHead: true,
      width: '36px',
      cell: (row) => <SeverityIcon {...toVerdict(row, context.old)} />,
    },
    {
      id: 'group',
      head: 'Group',
      fixed: true,
      sortKey: 'group_id',
      cell: (row) => <Name row={row} context={context} />,
    },
    {
      id: 'state',
      head: 'State',
      width: '152px',
      sortKey: 'state',
      cell: (row) => <StatePill state={row.state} raw={row.raw_state} />,
    },
    {
      id: 'type',
      head: 'Type',
      width: '80px',
      sortKey: 'type',
      from: '1340',
      cell: (row) => row.type,
    },
  ]
}

function toSizeColumns(context: ColumnContext): GroupColumn[] {
  const members = { id: 'members', head: 'Members', width: '74px', sortKey: 'members', from: 'md' } as const
  const partitions = {
    id: 'partitions',
    head: 'Partitions',
    width: '78px',
    sortKey: 'partitions',
    from: '1340',
  } as const
  return [
    {
      ...members,
      numeric: true,
      cell: (row) => (
        <Value
          value={toCountValue(row.members, row.reason)}
          stale={isOld(row, context)}
          className={row.members === 0 && row.verdict === 'critical' ? 'font-semibold text-warning' : ''}
        />
      ),
    },
    toNumber(context, { ...partitions, tone: 'text-text-2' }, (row) => toCountValue(row.partitions, row.reason)),
    {
      id: 'history',
      head: 'Lag, 1 h',
      width: '116px',
      from: 'md',
      cell: (row) => (
        <Sparkline points={row.sparkline} gapMs={context.pollPeriodMs * 200} stale={isOld(row, context)} />
      ),
    },
  ]
}

function TimeLag({ row, context }: { row: GroupRow; context: ColumnContext }) {
  if (row.type === 'share') return <span className="text-muted">not for share</span>
  const error = toErrorText(row.time_lag_error_ms)
  return (
    <span title={error === '' ? undefined : error}>
      <Value value={toTimeLagValue(row)} stale={isOld(row, context)} className="text-text-2" />
    </span>
  )
}

function toMovingColumns(context: ColumnContext): GroupColumn[] {
  /** Old numbers carry a word in front. */
  const wide = (width: number, oldWidth: number) => `${context.old ? oldWidth : width}px`
  const lag = { id: 'lag', head: 'Lag', width: wide(112, 128), sortKey: 'total_lag', tone: 'font-semibold' }
  const worst = {
    id: 'max_lag',
    head: 'Worst partition',
    width: '116px',
    sortKey: 'max_lag',
    from: 'xl',
  } as const
  const written = {
    id: 'written',
    head: 'Written /s',
    width: wide(82, 96),
    sortKey: 'produce_per_sec',
    from: '1020',
  } as const
  const read = {
    id: 'read',
    head: 'Read /s',
    width: wide(78, 92),
    sortKey: 'consume_per_sec',
    from: 'lg',
  } as const
  const rebalances = {
    id: 'rebalances',
    head: 'Rebalances, 1 h',
    width: '112px',
    from: context.old ? '1340' : 'lg',
  } as const
  return [
    toNumber(context, lag, (row) => toLagValue(row.total_lag, row.unknown_partitions, row.reason)),
    toNumber(context, worst, (row) => toCountValue(row.max_lag, row.reason ?? 'no partition is known')),
    {
      id: 'time_lag',
      head: 'Time lag',
      width: wide(108, 142),
      numeric: true,
      sortKey: 'time_lag_ms',
      cell: (row) => <TimeLag row={row} context={context} />,
    },
    toNumber(context, { ...written, tone: 'text-text-2' }, (row) =>
      toRateValue(row.produce_per_sec, row.rate_reason, row.unknown_partitions),
    ),
    toNumber(context, { ...read, tone: 'text-text-2' }, (row) => toRateValue(row.consume_per_sec, row.rate_reason)),
    {
      id: 'eta',
      head: 'Catches up in',
      width: wide(106, 130),
      numeric: true,
      cell: (row) => (
        <Value
          value={toEtaValue(row)}
          stale={isOld(row, context)}
          className={row.eta.state === 'never' && row.members !== 0 ? 'font-semibold' : 'text-text-2'}
        />
      ),
    },
    toNumber(context, { ...rebalances, tone: 'text-text-2' }, toRebalanceValue),
    {
      id: 'coordinator',
      head: 'Coordinator',
      width: '92px',
      numeric: true,
      from: 'xl',
      cell: ({ coordinator }) =>
        coordinator === null ? <span className="unknown-value">unknown</span> : `broker ${coordinator}`,
    },
  ]
}

export function toGroupColumns(context: ColumnContext): GroupColumn[] {
  return [...toShapeColumns(context), ...toSizeColumns(context), ...toMovingColumns(context)]
}
