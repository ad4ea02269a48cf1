import Link from 'next/link'
import { Copyable } from '@/components/ui/copyable'
import { SeverityIcon } from '@/components/ui/severity'
import { StatePill } from '@/components/ui/state-pill'
import { Value } from '@/components/ui/value'
import { paths } from '@/lib/client/paths'
import type { GroupRow } from '@/lib/wire/groups'
import { toVerdict } from './group-columns'
import { toCountValue, toEtaValue, toLagValue, toTimeLagValue } from './known'

/** A group on a phone: the whole row is a link. */
export function GroupListRow({ cluster, row, old }: { cluster: string; row: GroupRow; old: boolean }) {
  return (
    <div className="relative flex h-full items-center gap-3 px-3">
      <SeverityIcon {...toVerdict(row, old)} />
      <span className="flex min-w-0 flex-1 flex-col">
        <Copyable text={row.group_id} label="Copy group id">
          <Link prefetch={false} href={paths.group(cluster, row.group_id)} className="row-link truncate font-medium">
            {row.group_id}
          </Link>
        </Copyable>
        <span className="flex items-center gap-2 text-xs text-muted">
          <StatePill state={row.state} raw={row.raw_state} />
          <span className="truncate">
            {row.type}, <Value value={toCountValue(row.members, row.reason)} />{' '}
            {row.members === 1 ? 'member' : 'members'}, <Value value={toEtaValue(row)} stale={old} />
          </span>
        </span>
      </span>
      <span className="num text-right">
        <span className="block font-semibold">
          <Value value={toLagValue(row.total_lag, row.unknown_partitions, row.reason)} stale={old} />
        </span>
        <span className="block text-xs text-muted">
          {row.type === 'share' ? 'not for share' : <Value value={toTimeLagValue(row)} stale={old} />}
        </span>
      </span>
    </div>
  )
}
