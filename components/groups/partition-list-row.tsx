import Link from 'next/link'
import { toSeverityKind } from '@/components/findings/severity-kind'
import { Copyable } from '@/components/ui/copyable'
import { MemberName } from '@/components/ui/member-name'
import { PartitionName } from '@/components/ui/partition-name'
import { SeverityIcon } from '@/components/ui/severity'
import { Value } from '@/components/ui/value'
import { paths } from '@/lib/client/paths'
import type { OffsetRow } from '@/lib/wire/groups'
import { toCountValue, toPartitionLag, toRateValue, toTimeLagValue } from './known'
import { type PartitionContext, toPartitionId } from './partition-columns'

/** A partition on a phone: what the table says, one below the other. */
export function PartitionListRow({ row, context }: { row: OffsetRow; context: PartitionContext }) {
  const { cluster, old, isShare, findings } = context
  const finding = findings.get(toPartitionId(row))
  return (
    <div className="relative flex h-full items-center gap-3 px-3">
      {finding !== undefined && <SeverityIcon kind={toSeverityKind(finding.severity)} label={finding.title} />}
      <span className="flex min-w-0 flex-1 flex-col">
        <Copyable text={row.topic} label="Copy topic name">
          <Link
            href={paths.topic(cluster, row.topic)}
            className="row-link min-w-0 font-medium"
            aria-label={toPartitionId(row)}
          >
            <PartitionName topic={row.topic} partition={row.partition} />
          </Link>
        </Copyable>
        <span className="num truncate text-xs text-muted">
          {isShare ? 'starts at ' : 'at '}
          <Value value={toCountValue(row.committed_offset, row.reason)} stale={old} />
          {!isShare && (
            <>
              {' of '}
              <Value value={toCountValue(row.log_end_offset, row.reason)} stale={old} />
              {' · reads '}
              <Value value={toRateValue(row.consume_per_sec, row.reason)} stale={old} unit="/s" />
            </>
          )}
        </span>
        {row.reason === null && row.owner !== null ? (
          <MemberName member={row.owner} className="text-xs text-muted" />
        ) : (
          <span className="truncate text-xs text-muted">{row.reason ?? 'no member'}</span>
        )}
      </span>
      <span className="text-right">
        <span className="num block font-semibold">
          <Value value={toPartitionLag(row)} stale={old} />
        </span>
        <span className="num block text-xs text-muted">
          {isShare ? 'lag' : <Value value={toTimeLagValue(row)} stale={old} />}
        </span>
      </span>
    </div>
  )
}
