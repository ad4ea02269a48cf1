import Link from 'next/link'
import { Copyable } from '@/components/ui/copyable'
import { SeverityIcon } from '@/components/ui/severity'
import { Value } from '@/components/ui/value'
import { paths } from '@/lib/client/paths'
import type { TopicGroupRow, TopicPartitionRow } from '@/lib/wire/topics'
import { PartitionVerdict } from './topic-partition-columns'
import { toGroupTimeLag, toKnown, toPartitionLag, toRate, toSum } from './topic-values'

interface GroupRowProps {
  cluster: string
  row: TopicGroupRow
  old: boolean
  compacted: boolean
}

/** A group that reads the topic, on a phone. */
export function TopicGroupListRow({ cluster, row, old, compacted }: GroupRowProps) {
  const { group_id, members, reason, total_lag, type, unknown_partitions, verdict } = row
  return (
    <div className="relative flex h-full items-center gap-3 px-3">
      <SeverityIcon kind={old ? 'stale' : verdict === 'info' ? 'ok' : verdict} />
      <span className="flex min-w-0 flex-1 flex-col">
        <Copyable text={group_id} label="Copy group id">
          <Link href={paths.group(cluster, group_id)} prefetch={false} className="row-link truncate font-medium">
            {group_id}
          </Link>
        </Copyable>
        <span className="truncate text-xs text-muted">
          {type}, <Value value={toKnown(members, reason)} stale={old} /> {members === 1 ? 'member' : 'members'}
        </span>
      </span>
      <span className="num text-right">
        <span className="block font-semibold">
          <Value
            value={toSum(total_lag, unknown_partitions, reason ?? 'no partition is known', compacted)}
            stale={old}
          />
        </span>
        <span className="block text-xs text-muted">
          {type === 'share' ? 'not for share' : <Value value={toGroupTimeLag(row)} stale={old} />}
        </span>
      </span>
    </div>
  )
}

interface PartitionRowProps {
  row: TopicPartitionRow
  old: boolean
  compacted: boolean
  read: boolean
}

/** A partition of the topic, on a phone. */
export function TopicPartitionListRow({ row, old, compacted, read }: PartitionRowProps) {
  const { partition, leader, isr, replicas, records, log_start_offset, log_end_offset, produce_per_sec, reason } = row
  return (
    <div className="flex h-full items-center gap-3 px-3">
      <span className="w-[14px]">
        <PartitionVerdict row={row} old={old} />
      </span>
      <span className="num flex min-w-0 flex-1 flex-col">
        <span className="truncate">
          <span className="font-medium">{partition}</span>
          <span className="text-xs text-muted">
            {' '}
            · {leader === null ? 'no leader' : `leader ${leader}`}, {isr.length} of {replicas.length} in sync
          </span>
        </span>
        <span className="truncate text-xs text-muted">
          <Value value={toKnown(log_start_offset, reason)} stale={old} /> to{' '}
          <Value value={toKnown(log_end_offset, reason)} stale={old} />,{' '}
          <Value value={toKnown(records, reason)} stale={old} /> kept
        </span>
      </span>
      <span className="num text-right">
        <span className="block font-semibold">
          <Value value={toPartitionLag(row, compacted, read)} stale={old} />
        </span>
        <span className="block text-xs text-muted">
          <Value value={toRate(produce_per_sec, reason)} stale={old} unit="/s" />
        </span>
      </span>
    </div>
  )
}
