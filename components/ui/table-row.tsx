import { memo } from 'react'
import { type Column, toColumnClass } from './column'

interface TableRowProps<Row> {
  columns: readonly Column<Row>[]
  /** Among all rows. */
  index: number
  /** Undefined, with `row`, while it is still to come. */
  rowId: string | undefined
  row: Row | undefined
  selected: boolean
  className: string
}

function PlainTableRow<Row>({ columns, index, rowId, row, selected, className }: TableRowProps<Row>) {
  return (
    <tr
      aria-rowindex={index + 2}
      data-index={index}
      data-row-id={rowId}
      aria-selected={selected ? true : undefined}
      className={`row ${className}`}
    >
      {columns.map((column) => (
        <td key={column.id} className={toColumnClass(column)}>
          {row === undefined ? (
            <span className="skeleton" style={{ width: column.numeric ? 44 : 90 }} />
          ) : (
            column.cell(row)
          )}
        </td>
      ))}
    </tr>
  )
}

/** Drawn anew with its data only, not with every step of a scroll. */
export const TableRow = memo(PlainTableRow) as typeof PlainTableRow
