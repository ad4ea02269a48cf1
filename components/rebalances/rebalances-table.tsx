'use client'
import { useMemo } from 'react'
import { useShownColumns } from '@/components/layout/use-shown-columns'
import { VirtualList } from '@/components/ui/virtual-list'
import { VirtualTable } from '@/components/ui/virtual-table'
import { usePhone } from '@/lib/client/use-phone'
import type { UrlState } from '@/lib/client/use-url-state'
import type { RebalancesBody } from '@/lib/wire/rebalances'
import { NoRebalances } from './no-rebalances'
import { toRebalanceColumns } from './rebalance-columns'
import { RebalanceListRow } from './rebalance-list-row'

interface RebalancesTableProps {
  cluster: string
  body: RebalancesBody
  /** The chosen rebalance's id; empty = none. */
  chosen: string
  onChoose: (id: string) => void
  /** The rows are all of one group. */
  single: boolean
  url: UrlState
}

/** Rebalances, the newest first; those of one group or of all. */
export function RebalancesTable({ cluster, body, chosen, onChoose, single, url }: RebalancesTableProps) {
  const phone = usePhone()
  const { to: now } = body
  const columns = useMemo(
    () => toRebalanceColumns({ cluster, now, chosen, onChoose, single }),
    [cluster, now, chosen, onChoose, single],
  )
  const shown = useShownColumns(columns, url, single ? 'rebalance_columns' : 'columns')
  if (body.items.length === 0) return <NoRebalances known={body.as_of !== null} url={single ? null : url} />
  const more = body.total - body.items.length
  return (
    <>
      {phone ? (
        <VirtualList
          label="Rebalances"
          rows={body.items}
          total={body.items.length}
          rowHeight={single ? 56 : 74}
          rowKey={({ id }) => id}
        >
          {(row) => (
            <RebalanceListRow
              row={row}
              now={now}
              single={single}
              chosen={row.id === chosen}
              onChoose={() => onChoose(row.id === chosen ? '' : row.id)}
            />
          )}
        </VirtualList>
      ) : (
        <VirtualTable
          caption="Rebalances, the newest first"
          {...shown}
          rows={body.items}
          total={body.items.length}
          rowKey={({ id }) => id}
          rowClass={({ id }) => (id === chosen ? 'selected' : '')}
          selectable
        />
      )}
      {more > 0 && <p className="px-3 py-2 text-muted">{more} older ones in this stretch: choose a shorter one</p>}
    </>
  )
}
