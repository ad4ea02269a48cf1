import type { ReactNode } from 'react'

/** Widths of the window a column can ask for, narrowest first. */
export const columnWidths = {
  sm: { below: 'max-sm:hidden', query: '(width >= 40rem)' },
  md: { below: 'max-md:hidden', query: '(width >= 56rem)' },
  '1020': { below: 'max-[1020px]:hidden', query: '(width >= 1020px)' },
  lg: { below: 'max-lg:hidden', query: '(width >= 75rem)' },
  '1340': { below: 'max-[1340px]:hidden', query: '(width >= 1340px)' },
  xl: { below: 'max-xl:hidden', query: '(width >= 100rem)' },
} as const

export interface Column<Row> {
  id: string
  head: string
  /** The head is told to screen readers only. */
  hiddenHead?: boolean
  /** CSS width; the column without one takes what is left. */
  width?: string
  numeric?: boolean
  /** Width of the window from which the column is there, unless somebody chooses columns. */
  from?: keyof typeof columnWidths
  /** What names the row is always there. */
  fixed?: boolean
  /** Key of the server's sort, where the column can be sorted. */
  sortKey?: string
  cell: (row: Row) => ReactNode
}

/** Utilities of head and cells. */
export function toColumnClass({ numeric = false, from }: Pick<Column<never>, 'numeric' | 'from'>): string {
  return `${numeric ? 'num' : ''} ${from === undefined ? '' : columnWidths[from].below}`
}
