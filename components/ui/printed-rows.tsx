import type { VirtualItem } from '@tanstack/react-virtual'

/** Rows of one table on paper; what is more is counted and to be had as a file. */
export const maxPrintedRows = 500

type Item = Pick<VirtualItem, 'index' | 'key' | 'start' | 'end'>

/** Rows that were read, one after another, as a virtualizer would hand them out; `start` and `end` mean nothing here. */
export function toPrintedItems(keys: readonly string[], offset: number): Item[] {
  return keys.slice(0, maxPrintedRows).map((key, index) => ({ index: offset + index, key, start: 0, end: 0 }))
}

interface PrintedRowsNoteProps {
  shown: number
  /** Index of the first row that is printed. */
  offset: number
  total: number
}

const count = (value: number) => value.toLocaleString('en-US')

/** What is not on the paper; nothing where all is. */
export function PrintedRowsNote({ shown, offset, total }: PrintedRowsNoteProps) {
  if (shown >= total) return null
  const which = offset === 0 ? `The first ${count(shown)}` : `Rows ${count(offset + 1)} to ${count(offset + shown)}`
  return (
    <p className="p-3 font-medium">
      {which} of {count(total)} rows are printed, {count(total - shown)} more are not: filter, or download the CSV.
    </p>
  )
}
