import Link from 'next/link'
import { SeverityIcon } from '@/components/ui/severity'
import { StatePill } from '@/components/ui/state-pill'
import { Value } from '@/components/ui/value'
import { paths } from '@/lib/client/paths'
import type { GroupRow } from '@/lib/wire/groups'
import { toCountValue, toLagValue } from './known'

/** A group on a phone: the whole row is a link. */
export function GroupListRow({ cluster, row, old }: { cluster: string; row: GroupRow; old: boolean }) {
  return (
    <div className="relative flex h-full items-center gap-3 px-3">
      <SeverityIcon kind={old ? 'stale' : 'unknown'} label="Not judged" />
      <span className="flex min-w-0 flex-1 flex-col">
        <Link href={paths.group(cluster, row.group_id)} className="row-link truncate font-medium">
          {row.group_id}
        </Link>
        <span className="flex items-center gap-2 text-xs text-muted">
          <StatePill state={row.state} raw={row.raw_state} />
          <span>
            {row.type}, <Value value={toCountValue(row.members, row.reason)} /> members
          </span>
        </span>
      </span>
      <span className="text-right">
        <span className="num block font-semibold">
          <Value value={toLagValue(row.total_lag, row.unknown_partitions, row.reason)} stale={old} />
        </span>
        <span className="text-2xs text-muted">lag</span>
      </span>
    </div>
  )
}
