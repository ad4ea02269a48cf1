import Link from 'next/link'
import { toSeverityKind } from '@/components/findings/severity-kind'
import type { Column } from '@/components/ui/column'
import type { ColumnOption } from '@/components/ui/column-choice'
import { Copyable } from '@/components/ui/copyable'
import { Icon } from '@/components/ui/icon'
import { MemberName } from '@/components/ui/member-name'
import { PartitionName } from '@/components/ui/partition-name'
import { SeverityIcon } from '@/components/ui/severity'
import { type Known, Value } from '@/components/ui/value'
import { paths } from '@/lib/client/paths'
import { formatMoment } from '@/lib/format/moment'
import { formatUtc } from '@/lib/format/time'
import type { FindingRow } from '@/lib/wire/findings'
import type { GroupBody, OffsetRow } from '@/lib/wire/groups'
import { toCountValue, toErrorText, toPartitionLag, toRateValue, toTimeLagValue } from './known'

/** What decides which columns there are. */
interface PartitionKinds {
  readonly isShare: boolean
  /** Some partition's last stable offset lies before its end: a transaction is open. */
  readonly hasOpen: boolean
  /** Some partition has records that were deleted unread. */
  readonly hasLost: boolean
}

export interface PartitionContext extends PartitionKinds {
  readonly cluster: string
  readonly old: boolean
  /** The worst open finding of a partition, by `topic/partition`. */
  readonly findings: ReadonlyMap<string, FindingRow>
  /** Epoch ms of the present. */
  readonly now: number
  /** The chosen partition, `topic/partition`; empty = none. */
  readonly chosen: string
  readonly onChoose: (id: string) => void
}

export function toPartitionKinds({ group, partitions }: GroupBody): PartitionKinds {
  return {
    isShare: group.type === 'share',
    hasOpen: partitions.some((row) => row.last_stable_offset !== null && row.last_stable_offset !== row.log_end_offset),
    hasLost: partitions.some(({ lost }) => lost !== null && lost > 0),
  }
}

export const toPartitionId = ({ topic, partition }: Pick<OffsetRow, 'topic' | 'partition'>) => `${topic}/${partition}`

/** The worst open finding of each partition a finding names; findings come worst first. */
export function toPartitionFindings(findings: readonly FindingRow[]): Map<string, FindingRow> {
  const byPartition = new Map<string, FindingRow>()
  for (const finding of findings) {
    const { scope, severity } = finding
    if (severity === 'info') continue
    const named = scope.level === 'partition' ? [scope] : scope.level === 'member' ? scope.partitions : []
    for (const { topic, partitions } of named) {
      for (const partition of partitions) {
        const id = toPartitionId({ topic, partition })
        if (!byPartition.has(id)) byPartition.set(id, finding)
      }
    }
  }
  return byPartition
}

function Verdict({ row, context }: { row: OffsetRow; context: PartitionContext }) {
  if (context.old) return <SeverityIcon kind="stale" />
  const finding = context.findings.get(toPartitionId(row))
  if (finding !== undefined) return <SeverityIcon kind={toSeverityKind(finding.severity)} label={finding.title} />
  return row.reason === null ? null : <SeverityIcon kind="unknown" label={row.reason} />
}

/** The row itself chooses the partition; a link beside its name leads to the topic. */
function Partition({ row, context }: { row: OffsetRow; context: PartitionContext }) {
  const { cluster, chosen, onChoose } = context
  const id = toPartitionId(row)
  return (
    <Copyable text={row.topic} label="Copy topic name">
      <span className="flex min-w-0 items-center">
        <button
          type="button"
          className="row-link min-w-0 font-medium"
          title={`${id}: show on the chart`}
          aria-label={id}
          aria-pressed={id === chosen}
          onClick={() => onChoose(id === chosen ? '' : id)}
        >
          <PartitionName topic={row.topic} partition={row.partition} />
        </button>
        <Link
          prefetch={false}
          href={paths.topic(cluster, row.topic)}
          className="icon-btn small above flex-none text-muted"
          title={row.topic}
        >
          <Icon name="chevron" size={12} label={`Topic ${row.topic}`} />
        </Link>
      </span>
    </Copyable>
  )
}

function Owner({ row }: { row: OffsetRow }) {
  if (row.owner === null) return <span className="text-muted">no member</span>
  return (
    <span className="flex min-w-0 items-center">
      <MemberName member={row.owner} />
      {row.owner_previous_generation && <span className="text-muted">, previous generation</span>}
    </span>
  )
}

function TimeLag({ row, context }: { row: OffsetRow; context: PartitionContext }) {
  const error = toErrorText(row.time_lag_error_ms)
  const finding = context.findings.get(toPartitionId(row))
  return (
    <span title={error === '' ? undefined : error}>
      <Value
        value={toTimeLagValue(row)}
        stale={context.old}
        className={finding?.severity === 'page' ? 'text-critical' : ''}
      />
    </span>
  )
}

function LastCommit({ row, now }: { row: OffsetRow; now: number }) {
  const { last_commit_at } = row
  if (last_commit_at === null) return <span className="text-muted">–</span>
  return (
    <time className="num" dateTime={new Date(last_commit_at).toISOString()} title={formatUtc(last_commit_at)}>
      {formatMoment(last_commit_at, now)}
    </time>
  )
}

type OffsetColumn = Column<OffsetRow>

function toLogColumns(
  hasOpen: boolean,
  number: (
    id: string,
    head: string,
    width: string,
    from: OffsetColumn['from'],
    value: (row: OffsetRow) => number | null,
  ) => OffsetColumn,
): OffsetColumn[] {
  return [
    number('start', 'Log start', '112px', 'xl', ({ log_start_offset }) => log_start_offset),
    number('end', 'End', '100px', undefined, ({ log_end_offset }) => log_end_offset),
    ...(hasOpen ? [number('stable', 'Last stable', '108px', 'lg', (row: OffsetRow) => row.last_stable_offset)] : []),
  ]
}

function toMovingColumns(context: PartitionContext): OffsetColumn[] {
  const rate = (value: (row: OffsetRow) => number | null) => (row: OffsetRow) => (
    <Value value={toRateValue(value(row), row.reason)} stale={context.old} className="text-text-2" />
  )
  return [
    {
      id: 'time_lag',
      head: 'Time lag',
      width: '100px',
      numeric: true,
      sortKey: 'time_lag',
      cell: (row) => <TimeLag row={row} context={context} />,
    },
    {
      id: 'written',
      head: 'Written /s',
      width: '74px',
      numeric: true,
      from: 'md',
      cell: rate((row) => row.produce_per_sec),
    },
    {
      id: 'read',
      head: 'Read /s',
      width: '64px',
      numeric: true,
      from: 'lg',
      cell: rate((row) => row.consume_per_sec),
    },
    {
      id: 'last_commit',
      head: 'Last commit',
      width: '104px',
      numeric: true,
      from: 'md',
      cell: (row) => <LastCommit row={row} now={context.now} />,
    },
  ]
}

function toLostColumn({ old }: PartitionContext): OffsetColumn {
  const value = (row: OffsetRow): Known => toCountValue(row.lost, row.reason)
  return {
    id: 'lost',
    head: 'Lost',
    width: '96px',
    numeric: true,
    cell: (row) => <Value value={value(row)} stale={old} className={row.lost ? 'font-semibold text-critical' : ''} />,
  }
}

/** A share group has a start offset and its coordinator's lag; every other one has all of a log's offsets. */
export function toPartitionColumns(context: PartitionContext): OffsetColumn[] {
  const { old, isShare, hasLost, hasOpen } = context
  const number = (
    id: string,
    head: string,
    width: string,
    from: OffsetColumn['from'],
    value: (row: OffsetRow) => number | null,
  ): OffsetColumn => ({
    id,
    head,
    width,
    ...(from === undefined ? {} : { from }),
    numeric: true,
    cell: (row) => <Value value={toCountValue(value(row), row.reason)} stale={old} />,
  })
  const lag: OffsetColumn = {
    id: 'lag',
    head: 'Lag',
    width: '88px',
    numeric: true,
    sortKey: 'lag',
    cell: (row) => <Value value={toPartitionLag(row)} stale={old} className="font-semibold" />,
  }
  const owner: OffsetColumn = {
    id: 'owner',
    head: 'Owner',
    width: '15%',
    from: 'md',
    cell: (row) => <Owner row={row} />,
  }
  return [
    {
      id: 'verdict',
      head: 'Verdict',
      hiddenHead: true,
      width: '36px',
      cell: (row) => <Verdict row={row} context={context} />,
    },
    {
      id: 'partition',
      head: 'Partition',
      fixed: true,
      sortKey: 'partition',
      cell: (row) => <Partition row={row} context={context} />,
    },
    number('committed', isShare ? 'Start offset' : 'Committed', '100px', undefined, (row) => row.committed_offset),
    ...(isShare ? [] : toLogColumns(hasOpen, number)),
    lag,
    ...(isShare ? [] : toMovingColumns(context)),
    ...(hasLost && !isShare ? [toLostColumn(context)] : []),
    ...(isShare ? [] : [owner]),
  ]
}

/** What there is to choose from. */
export const partitionOptions = (body: GroupBody): readonly ColumnOption[] =>
  toPartitionColumns({
    ...toPartitionKinds(body),
    cluster: '',
    old: false,
    findings: new Map(),
    now: 0,
    chosen: '',
    onChoose: () => undefined,
  })
