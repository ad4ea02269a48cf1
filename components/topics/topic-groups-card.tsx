import Link from 'next/link'
import { useMemo } from 'react'
import type { Column } from '@/components/ui/column'
import { Copyable } from '@/components/ui/copyable'
import { EmptyState } from '@/components/ui/empty-state'
import { SeverityIcon } from '@/components/ui/severity'
import { Value } from '@/components/ui/value'
import { VirtualList } from '@/components/ui/virtual-list'
import { VirtualTable } from '@/components/ui/virtual-table'
import { paths } from '@/lib/client/paths'
import { usePhone } from '@/lib/client/use-phone'
import type { TopicBody, TopicGroupRow } from '@/lib/wire/topics'
import { TopicGroupListRow } from './topic-part-rows'
import { isCompacted } from './topic-text'
import { toGroupTimeLag, toKnown, toSum } from './topic-values'

interface GroupColumnContext {
  cluster: string
  old: boolean
  compacted: boolean
}

function toGroupColumns({ cluster, old, compacted }: GroupColumnContext): Column<TopicGroupRow>[] {
  return [
    {
      id: 'verdict',
      head: 'Verdict',
      hiddenHead: true,
      width: '36px',
      cell: ({ verdict }) => <SeverityIcon kind={old ? 'stale' : verdict === 'info' ? 'ok' : verdict} />,
    },
    {
      id: 'group',
      head: 'Groups that read it',
      cell: ({ group_id }) => (
        <Copyable text={group_id} label="Copy group id">
          <Link
            href={paths.group(cluster, group_id)}
            prefetch={false}
            className="row-link truncate font-medium"
            title={group_id}
          >
            {group_id}
          </Link>
        </Copyable>
      ),
    },
    {
      id: 'lag',
      head: 'Lag',
      width: '104px',
      numeric: true,
      cell: ({ total_lag, unknown_partitions, reason }) => (
        <Value
          value={toSum(total_lag, unknown_partitions, reason ?? 'no partition is known', compacted)}
          stale={old}
          className="font-semibold"
        />
      ),
    },
    {
      id: 'time_lag',
      head: 'Time lag',
      width: '116px',
      numeric: true,
      cell: (row) =>
        row.type === 'share' ? (
          <span className="text-muted">not for share</span>
        ) : (
          <Value value={toGroupTimeLag(row)} stale={old} className="text-text-2" />
        ),
    },
    {
      id: 'members',
      head: 'Members',
      width: '76px',
      numeric: true,
      from: 'sm',
      cell: ({ members, reason }) => <Value value={toKnown(members, reason)} stale={old} className="text-text-2" />,
    },
  ]
}

const keyOf = ({ group_id }: TopicGroupRow) => group_id

/** Who reads the topic, the furthest behind first. */
export function TopicGroupsCard({ cluster, body, old }: { cluster: string; body: TopicBody; old: boolean }) {
  const phone = usePhone()
  const compacted = isCompacted(body.topic)
  const rows = { rows: body.groups, total: body.groups.length, rowKey: keyOf }
  const columns = useMemo(() => toGroupColumns({ cluster, old, compacted }), [cluster, old, compacted])
  return (
    <section className="card" aria-label="Groups that read it">
      {phone && body.groups.length > 0 ? (
        <>
          <h2 className="card-head">Groups that read it</h2>
          <VirtualList label="Groups that read the topic" rowHeight={60} {...rows}>
            {(row) => <TopicGroupListRow cluster={cluster} row={row} old={old} compacted={compacted} />}
          </VirtualList>
        </>
      ) : body.groups.length === 0 ? (
        <EmptyState kind="unknown" title="No group reads it">
          No group has committed an offset in it or owns a partition of it.
        </EmptyState>
      ) : (
        <VirtualTable caption="Groups that read the topic" columns={columns} {...rows} />
      )}
    </section>
  )
}
