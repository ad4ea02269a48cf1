import Link from 'next/link'
import { Value } from '@/components/ui/value'
import { paths } from '@/lib/client/paths'
import type { OffsetRow } from '@/lib/wire/groups'
import { toCountValue, toPartitionLag } from './known'

interface PartitionListRowProps {
  cluster: string
  row: OffsetRow
  old: boolean
  isShare: boolean
}

/** A partition on a phone: what the table says, one below the other. */
export function PartitionListRow({ cluster, row, old, isShare }: PartitionListRowProps) {
  return (
    <div className="relative flex h-full items-center gap-3 px-3">
      <span className="flex min-w-0 flex-1 flex-col">
        <Link href={paths.topic(cluster, row.topic)} className="row-link truncate font-medium">
          {row.topic}/{row.partition}
        </Link>
        <span className="num truncate text-xs text-muted">
          {isShare ? 'starts at ' : 'at '}
          <Value value={toCountValue(row.committed_offset, row.reason)} stale={old} />
          {!isShare && (
            <>
              {' of '}
              <Value value={toCountValue(row.log_end_offset, row.reason)} stale={old} />
            </>
          )}
        </span>
        <span className="truncate text-xs text-muted">
          {row.reason ??
            (row.owner === null ? 'no member' : `${row.owner.client_id} ${row.owner.client_host.replace(/^\//, '')}`)}
        </span>
      </span>
      <span className="text-right">
        <span className="num block font-semibold">
          <Value value={toPartitionLag(row)} stale={old} />
        </span>
        <span className="text-2xs text-muted">lag</span>
      </span>
    </div>
  )
}
