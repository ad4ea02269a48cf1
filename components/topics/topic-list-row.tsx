import Link from 'next/link'
import { Copyable } from '@/components/ui/copyable'
import { SeverityIcon } from '@/components/ui/severity'
import { Value } from '@/components/ui/value'
import { paths } from '@/lib/client/paths'
import type { TopicRow } from '@/lib/wire/topics'
import { toHealth } from './topic-columns'
import { toFurthestLag, toKnown, toRate } from './topic-values'

/** A topic on a phone: the whole row is a link. */
export function TopicListRow({ cluster, row, old }: { cluster: string; row: TopicRow; old: boolean }) {
  return (
    <div className="relative flex h-full items-center gap-3 px-3">
      <SeverityIcon {...toHealth(row, old)} />
      <span className="flex min-w-0 flex-1 flex-col">
        <Copyable text={row.topic} label="Copy topic name">
          <Link href={paths.topic(cluster, row.topic)} prefetch={false} className="row-link truncate font-medium">
            {row.topic}
          </Link>
        </Copyable>
        <span className="num truncate text-xs text-muted">
          {row.note === '' ? (
            <>
              <Value value={toKnown(row.partitions, row.reason)} /> partitions, {row.groups}{' '}
              {row.groups === 1 ? 'group' : 'groups'}
            </>
          ) : (
            row.note
          )}
        </span>
      </span>
      <span className="num text-right">
        <span className="block font-semibold">
          <Value value={toFurthestLag(row)} stale={old} />
        </span>
        <span className="block text-xs text-muted">
          <Value value={toRate(row.produce_per_sec, row.reason)} stale={old} unit="/s" />
        </span>
      </span>
    </div>
  )
}
