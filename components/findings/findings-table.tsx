'use client'
import { useMemo } from 'react'
import { useShownColumns } from '@/components/layout/use-shown-columns'
import { VirtualList } from '@/components/ui/virtual-list'
import { VirtualTable } from '@/components/ui/virtual-table'
import { usePhone } from '@/lib/client/use-phone'
import type { UrlState } from '@/lib/client/use-url-state'
import type { FindingRow, FindingsBody } from '@/lib/wire/findings'
import { toFindingColumns } from './finding-columns'
import { FindingListRow } from './finding-list-row'

interface FindingsTableProps {
  cluster: string
  body: FindingsBody
  /** The rows are all of one group. */
  single: boolean
  url: UrlState
}

const keyOf = ({ id }: FindingRow) => id

/** Findings, worst first, each a link to its page. */
export function FindingsTable({ cluster, body, single, url }: FindingsTableProps) {
  const phone = usePhone()
  const now = body.as_of ?? 0
  const columns = useMemo(() => toFindingColumns({ cluster, now, single }), [cluster, now, single])
  const shown = useShownColumns(columns, url, single ? 'finding_columns' : 'columns')
  const more = body.total - body.items.length
  return (
    <>
      {phone ? (
        <VirtualList label="Findings" rows={body.items} total={body.items.length} rowHeight={90} rowKey={keyOf}>
          {(finding) => <FindingListRow cluster={cluster} finding={finding} now={now} />}
        </VirtualList>
      ) : (
        <VirtualTable
          caption="Findings"
          {...shown}
          rows={body.items}
          total={body.items.length}
          rowKey={keyOf}
          selectable
        />
      )}
      {more > 0 && <p className="px-3 py-2 text-muted">{more} more: filter, or choose a shorter stretch of time</p>}
    </>
  )
}
