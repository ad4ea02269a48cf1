'use client'
import { useMemo } from 'react'
import { EmptyState } from '@/components/ui/empty-state'
import { VirtualList } from '@/components/ui/virtual-list'
import { VirtualTable } from '@/components/ui/virtual-table'
import { usePhone } from '@/lib/client/use-phone'
import type { UrlState } from '@/lib/client/use-url-state'
import type { GroupBody, OffsetRow } from '@/lib/wire/groups'
import { toPartitionColumns } from './partition-columns'
import { PartitionListRow } from './partition-list-row'

/** Highest lag first, unknown before all: what is not known may be the worst. */
function toOrder(sort: string): (left: OffsetRow, right: OffsetRow) => number {
  const byPlace = (left: OffsetRow, right: OffsetRow) =>
    left.topic === right.topic ? left.partition - right.partition : left.topic < right.topic ? -1 : 1
  if (sort === 'partition') return byPlace
  if (sort === '-partition') return (left, right) => byPlace(right, left)
  const sign = sort === 'lag' ? -1 : 1
  return (left, right) => {
    if (left.lag === right.lag) return byPlace(left, right)
    if (left.lag === null) return -1
    if (right.lag === null) return 1
    return (right.lag - left.lag) * sign
  }
}

export function PartitionsTable({ body, old, url }: { body: GroupBody; old: boolean; url: UrlState }) {
  const isShare = body.group.type === 'share'
  const cluster = body.cluster ?? ''
  const sort = url.get('sort') === '' ? '-lag' : url.get('sort')
  const rows = useMemo(() => [...body.partitions].sort(toOrder(sort)), [body.partitions, sort])
  const phone = usePhone()
  const columns = useMemo(() => toPartitionColumns(cluster, old, isShare), [cluster, old, isShare])
  if (rows.length === 0) {
    return (
      <EmptyState kind="unknown" title={body.group.reason === null ? 'No partitions' : 'Partitions unknown'}>
        {body.group.reason ?? 'The group has committed nothing and owns nothing.'}
      </EmptyState>
    )
  }
  if (phone) {
    return (
      <VirtualList
        label="Partitions of the group"
        rows={rows}
        total={rows.length}
        rowHeight={76}
        rowKey={({ topic, partition }) => `${topic}/${partition}`}
      >
        {(row) => <PartitionListRow cluster={cluster} row={row} old={old} isShare={isShare} />}
      </VirtualList>
    )
  }
  return (
    <VirtualTable
      caption="Partitions of the group"
      columns={columns}
      rows={rows}
      total={rows.length}
      rowKey={({ topic, partition }) => `${topic}/${partition}`}
      sort={sort}
      onSort={(next) => url.set({ sort: next })}
    />
  )
}
