'use client'
import { type ColumnDef, tableFeatures, useTable } from '@tanstack/react-table'
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { type Column, toColumnClass } from './column'
import { PrintedRowsNote, toPrintedItems } from './printed-rows'
import { useRowList } from './row-lists'
import { useSelectableRows } from './row-selection'
import { TableRow } from './table-row'
import { TableScroll } from './table-scroll'
import { usePrinting } from './use-printing'

const features = tableFeatures({})

export interface VirtualTableProps<Row> {
  caption: string
  columns: readonly Column<Row>[]
  /** Px below which the table scrolls sideways in its card; 0 unless told: it always fits. */
  minWidth?: number
  /** The rows of the window that was read. */
  rows: readonly Row[]
  /** Index of the window's first row among all; 0 unless told. */
  offset?: number
  /** Rows there are; those outside the window are drawn as skeletons and asked for. */
  total: number
  rowKey: (row: Row) => string
  rowClass?: (row: Row) => string
  sort?: string
  onSort?: (sort: string) => void
  /** Index range on the screen, last one exclusive. */
  onRange?: (first: number, last: number) => void
  compact?: boolean
  /** Rows can be selected by key, for a file of them alone. */
  selectable?: boolean
}

function useRowHeight(compact: boolean): number {
  const [height, setHeight] = useState(compact ? 28 : 32)
  useEffect(() => {
    const coarse = window.matchMedia('(pointer: coarse)')
    const update = () => setHeight(coarse.matches ? 44 : compact ? 28 : 32)
    update()
    coarse.addEventListener('change', update)
    return () => coarse.removeEventListener('change', update)
  }, [compact])
  return height
}

const serverSort = (sort: string | undefined, key: string): 'ascending' | 'descending' | undefined =>
  sort === key ? 'ascending' : sort === `-${key}` ? 'descending' : undefined

/** Numbers start with the most, names with the first. */
function nextSort(sort: string | undefined, key: string, numeric: boolean): string {
  const now = serverSort(sort, key)
  if (now === undefined) return numeric ? `-${key}` : key
  return now === 'ascending' ? `-${key}` : key
}

/** A real table of which only the rows near the screen are in the document; position and count are told in full. */
export function VirtualTable<Row>(props: VirtualTableProps<Row>) {
  const { caption, columns, rows, total, rowKey, sort, onSort, onRange, compact = false, offset = 0 } = props
  const { minWidth = 0 } = props
  const body = useRef<HTMLTableSectionElement>(null)
  const root = useRef<HTMLTableElement>(null)
  const [margin, setMargin] = useState(0)
  const rowHeight = useRowHeight(compact)
  const definitions = useMemo(
    () =>
      columns.map(
        (column): ColumnDef<typeof features, Row & object> => ({
          id: column.id,
          header: column.head,
          accessorFn: (row) => row,
        }),
      ),
    [columns],
  )
  const table = useTable({
    features,
    columns: definitions,
    data: rows as readonly (Row & object)[],
    getRowId: (row) => rowKey(row),
  })
  const models = table.getRowModel().rows
  // Measures of all rows are made anew whenever it is another function.
  const getItemKey = useCallback((index: number) => models[index - offset]?.id ?? index, [models, offset])
  const virtualizer = useWindowVirtualizer<HTMLTableRowElement>({
    count: Math.max(total, rows.length),
    estimateSize: () => rowHeight,
    overscan: 10,
    scrollMargin: margin,
    initialRect: { width: 1200, height: 900 },
    getItemKey,
  })
  useLayoutEffect(() => {
    const top = body.current?.getBoundingClientRect().top ?? 0
    const next = Math.round(top + window.scrollY)
    setMargin((now) => (now === next ? now : next))
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new row height invalidates every measure
  useEffect(() => virtualizer.measure(), [rowHeight])

  const printing = usePrinting()
  const items = printing
    ? toPrintedItems(
        models.map(({ id }) => id),
        offset,
      )
    : virtualizer.getVirtualItems()
  const first = items[0]?.index ?? 0
  const last = (items.at(-1)?.index ?? -1) + 1
  useEffect(() => onRange?.(first, last), [first, last, onRange])
  useRowList(root, Math.max(total, rows.length), (index) => virtualizer.scrollToIndex(index))
  const selection = useSelectableRows(root, props.selectable ?? false)

  const before = printing ? 0 : (items[0]?.start ?? margin) - margin
  const after = printing ? 0 : virtualizer.getTotalSize() - ((items.at(-1)?.end ?? margin) - margin)
  return (
    <TableScroll minWidth={minWidth}>
      <table
        style={minWidth === 0 ? undefined : { minWidth }}
        ref={root}
        className={`table ${compact ? 'compact' : ''}`}
        aria-rowcount={total + 1}
      >
        <caption className="sr-only">{caption}</caption>
        <thead>
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id} aria-rowindex={1}>
              {group.headers.map((header, index) => {
                const column = columns[index]
                return column === undefined ? null : (
                  <HeadCell key={header.id} column={column} sort={sort} onSort={onSort} />
                )
              })}
            </tr>
          ))}
        </thead>
        <tbody ref={body}>
          {before > 0 && <Spacer height={before} />}
          {items.map((item) => {
            const model = models[item.index - offset]
            return (
              <TableRow
                key={item.key}
                columns={columns}
                index={item.index}
                rowId={model?.id}
                row={model?.original}
                selected={model !== undefined && selection.has(model.id)}
                className={model === undefined ? '' : (props.rowClass?.(model.original) ?? '')}
              />
            )
          })}
          {after > 0 && <Spacer height={after} />}
        </tbody>
      </table>
      {printing && <PrintedRowsNote shown={items.length} offset={offset} total={total} />}
    </TableScroll>
  )
}

/** One cell only: columns that are hidden at this width must not come back as empty ones. */
function Spacer({ height }: { height: number }) {
  return (
    <tr className="spacer">
      <td style={{ height }} />
    </tr>
  )
}

interface HeadCellProps<Row> {
  column: Column<Row>
  sort: string | undefined
  onSort: ((sort: string) => void) | undefined
}

function HeadCell<Row>({ column, sort, onSort }: HeadCellProps<Row>) {
  const { sortKey, numeric = false } = column
  const head = column.hiddenHead === true ? <span className="sr-only">{column.head}</span> : column.head
  const direction = sortKey === undefined ? undefined : serverSort(sort, sortKey)
  return (
    <th
      scope="col"
      className={toColumnClass(column)}
      style={column.width === undefined ? undefined : { width: column.width }}
      {...(direction === undefined ? {} : { 'aria-sort': direction })}
    >
      {sortKey === undefined || onSort === undefined ? (
        head
      ) : (
        <button type="button" onClick={() => onSort(nextSort(sort, sortKey, numeric))}>
          {head}
          {direction !== undefined && <span aria-hidden="true">{direction === 'ascending' ? ' ↑' : ' ↓'}</span>}
        </button>
      )}
    </th>
  )
}
