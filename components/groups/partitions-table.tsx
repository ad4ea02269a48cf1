'use client'
import { useCallback, useMemo } from 'react'
import { useShownColumns } from '@/components/layout/use-shown-columns'
import { EmptyState } from '@/components/ui/empty-state'
import { VirtualList } from '@/components/ui/virtual-list'
import { VirtualTable } from '@/components/ui/virtual-table'
import { usePhone } from '@/lib/client/use-phone'
import type { UrlState } from '@/lib/client/use-url-state'
import type { GroupBody, OffsetRow } from '@/lib/wire/groups'
import {
  type PartitionContext,
  toPartitionColumns,
  toPartitionFindings,
  toPartitionId,
  toPartitionKinds,
} from './partition-columns'
import { PartitionListRow } from './partition-list-row'

type Order = (left: OffsetRow, right: OffsetRow) => number

const byPlace: Order = (left, right) =>
  left.topic === right.topic ? left.partition - right.partition : left.topic < right.topic ? -1 : 1

/** Highest first, unknown before all: what is not known may be the worst. */
function byMost(value: (row: OffsetRow) => number | null, sign: 1 | -1): Order {
  return (left, right) => {
    const [one, other] = [value(left), value(right)]
    if (one === other) return byPlace(left, right)
    if (one === null) return -1
    return other === null ? 1 : (other - one) * sign
  }
}

function toOrder(sort: string): Order {
  if (sort === 'partition') return byPlace
  if (sort === '-partition') return (left, right) => byPlace(right, left)
  const sign = sort.startsWith('-') ? 1 : -1
  return sort.endsWith('time_lag') ? byMost((row) => row.time_lag_ms, sign) : byMost((row) => row.lag, sign)
}

interface PartitionsTableProps {
  body: GroupBody
  old: boolean
  url: UrlState
  /** Its rows can be had as a file. */
  selectable: boolean
}

export function PartitionsTable({ body, old, url, selectable }: PartitionsTableProps) {
  const { isShare, hasLost, hasOpen } = toPartitionKinds(body)
  const cluster = body.cluster ?? ''
  const isChosen = url.get('sort') !== ''
  const sort = isChosen ? url.get('sort') : '-lag'
  const findings = useMemo(() => toPartitionFindings(body.open_findings), [body.open_findings])
  const rows = useMemo(() => {
    const order = toOrder(sort)
    const named = (row: OffsetRow) => (findings.has(toPartitionId(row)) ? 0 : 1)
    const worst: Order = (left, right) => named(left) - named(right) || order(left, right)
    return [...body.partitions].sort(isChosen ? order : worst)
  }, [body.partitions, findings, sort, isChosen])
  const phone = usePhone()
  const now = body.as_of ?? 0
  const chosen = url.get('partition')
  const { set } = url
  const onChoose = useCallback((partition: string) => set({ partition }), [set])
  const context = useMemo(
    (): PartitionContext => ({ cluster, old, isShare, hasLost, hasOpen, findings, now, chosen, onChoose }),
    [cluster, old, isShare, hasLost, hasOpen, findings, now, chosen, onChoose],
  )
  const columns = useMemo(() => toPartitionColumns(context), [context])
  const shown = useShownColumns(columns, url, 'columns')
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
        rowKey={toPartitionId}
      >
        {(row) => <PartitionListRow row={row} context={context} />}
      </VirtualList>
    )
  }
  return (
    <VirtualTable
      caption="Partitions of the group"
      {...shown}
      rows={rows}
      total={rows.length}
      rowKey={toPartitionId}
      rowClass={(row) => {
        if (toPartitionId(row) === chosen) return 'selected'
        return findings.get(toPartitionId(row))?.severity === 'page' ? 'critical' : ''
      }}
      sort={sort}
      onSort={(next) => url.set({ sort: next })}
      selectable={selectable}
    />
  )
}
