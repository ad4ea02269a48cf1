'use client'
import type { ShownColumns } from '@/components/ui/column-choice'
import { EmptyState } from '@/components/ui/empty-state'
import { VirtualList } from '@/components/ui/virtual-list'
import { VirtualTable } from '@/components/ui/virtual-table'
import { usePhone } from '@/lib/client/use-phone'
import type { UrlState } from '@/lib/client/use-url-state'
import type { GroupRow, GroupsBody } from '@/lib/wire/groups'
import { GroupListRow } from './group-list-row'
import { useHeldRows } from './use-held-rows'

interface GroupsTableProps {
  cluster: string
  body: GroupsBody
  /** Index of the window's first row. */
  offset: number
  old: boolean
  shown: ShownColumns<GroupRow>
  url: UrlState
  onRange: (first: number, last: number) => void
}

const keyOf = (row: GroupRow) => row.group_id

export function GroupsTable({ cluster, body, offset, old, shown, url, onRange }: GroupsTableProps) {
  const phone = usePhone()
  const scope = `${offset} ${url.get('sort')} ${url.get('q')} ${url.get('state')} ${url.get('type')} ${url.get('verdict')} ${url.get('topic')}`
  const { rows, movedCount, release, area } = useHeldRows(body.items, keyOf, scope)
  if (body.total === 0) {
    const clear = { q: '', state: '', type: '', verdict: '', topic: '' }
    return (
      <EmptyState
        kind="unknown"
        title="No group matches"
        actions={
          <button type="button" className="btn" onClick={() => url.set(clear)}>
            Clear search and filters
          </button>
        }
      >
        {body.cluster_total} groups are there, none as searched for.
      </EmptyState>
    )
  }
  if (phone) {
    return (
      <VirtualList
        label="Consumer groups"
        rows={rows}
        offset={offset}
        total={body.total}
        rowHeight={64}
        rowKey={keyOf}
        onRange={onRange}
      >
        {(row) => <GroupListRow cluster={cluster} row={row} old={old} />}
      </VirtualList>
    )
  }
  return (
    <div {...area}>
      <VirtualTable
        caption="Consumer groups"
        {...shown}
        rows={rows}
        offset={offset}
        total={body.total}
        rowKey={keyOf}
        sort={url.get('sort')}
        onSort={(sort) => url.set({ sort })}
        onRange={onRange}
        selectable
      />
      {movedCount > 0 && (
        <div className="no-print pointer-events-none sticky bottom-3 z-10 flex h-0 items-end justify-center">
          <button type="button" className="btn pointer-events-auto" onClick={release}>
            {movedCount === 1 ? '1 row moved' : `${movedCount} rows moved`}: put in order
          </button>
        </div>
      )}
    </div>
  )
}
