'use client'
import type { ShownColumns } from '@/components/ui/column-choice'
import { VirtualList } from '@/components/ui/virtual-list'
import { VirtualTable } from '@/components/ui/virtual-table'
import { usePhone } from '@/lib/client/use-phone'
import type { UrlState } from '@/lib/client/use-url-state'
import type { TopicRow, TopicsBody } from '@/lib/wire/topics'
import { TopicListRow } from './topic-list-row'

interface TopicsTableProps {
  cluster: string
  body: TopicsBody
  /** Index of the window's first row. */
  offset: number
  old: boolean
  shown: ShownColumns<TopicRow>
  url: UrlState
  onRange: (first: number, last: number) => void
}

const keyOf = ({ topic }: TopicRow) => topic

export function TopicsTable({ cluster, body, offset, old, shown, url, onRange }: TopicsTableProps) {
  const phone = usePhone()
  const { items, total } = body
  const rows = { rows: items, offset, total, rowKey: keyOf, onRange }
  if (phone) {
    return (
      <VirtualList label="Topics" rowHeight={60} {...rows}>
        {(row) => <TopicListRow cluster={cluster} row={row} old={old} />}
      </VirtualList>
    )
  }
  return (
    <VirtualTable
      caption="Topics"
      selectable
      {...shown}
      sort={url.get('sort')}
      onSort={(sort) => url.set({ sort })}
      {...rows}
    />
  )
}
