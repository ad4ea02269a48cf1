'use client'
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { PrintedRowsNote, toPrintedItems } from './printed-rows'
import { useRowList } from './row-lists'
import { usePrinting } from './use-printing'

interface VirtualListProps<Row> {
  label: string
  rows: readonly Row[]
  /** Index of the first of `rows` among all. */
  offset?: number
  total: number
  rowHeight: number
  rowKey: (row: Row) => string
  onRange?: (first: number, last: number) => void
  children: (row: Row) => ReactNode
}

/** The phone's form of a table: one link per row, only those near the screen in the document. */
export function VirtualList<Row>(props: VirtualListProps<Row>) {
  const { label, rows, total, rowHeight, rowKey, onRange, children, offset = 0 } = props
  const list = useRef<HTMLUListElement>(null)
  const [margin, setMargin] = useState(0)
  const count = Math.max(total, rows.length)
  const virtualizer = useWindowVirtualizer<HTMLLIElement>({
    count,
    estimateSize: () => rowHeight,
    overscan: 8,
    scrollMargin: margin,
    initialRect: { width: 390, height: 844 },
  })
  useLayoutEffect(() => {
    const next = Math.round((list.current?.getBoundingClientRect().top ?? 0) + window.scrollY)
    setMargin((now) => (now === next ? now : next))
  })
  const printing = usePrinting()
  const items = printing
    ? toPrintedItems(
        rows.map((row) => rowKey(row)),
        offset,
      )
    : virtualizer.getVirtualItems()
  const first = items[0]?.index ?? 0
  const last = (items.at(-1)?.index ?? -1) + 1
  useEffect(() => onRange?.(first, last), [first, last, onRange])
  useRowList(list, count, (index) => virtualizer.scrollToIndex(index))
  return (
    <>
      <ul
        ref={list}
        aria-label={label}
        className="relative"
        style={printing ? undefined : { height: virtualizer.getTotalSize() }}
      >
        {items.map((item) => {
          const row = rows[item.index - offset]
          return (
            <li
              key={row === undefined ? item.index : rowKey(row)}
              data-index={item.index}
              data-row-id={row === undefined ? undefined : rowKey(row)}
              aria-setsize={count}
              aria-posinset={item.index + 1}
              className={`${printing ? '' : 'absolute inset-x-0'} overflow-clip border-b border-line`}
              style={printing ? { height: rowHeight } : { top: item.start - margin, height: rowHeight }}
            >
              {row === undefined ? <span className="skeleton m-4 w-40" /> : children(row)}
            </li>
          )
        })}
      </ul>
      {printing && <PrintedRowsNote shown={items.length} offset={offset} total={count} />}
    </>
  )
}
