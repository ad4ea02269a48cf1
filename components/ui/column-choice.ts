import { type Column, columnWidths } from './column'

/** What a choice has to know of a column. */
export type ColumnOption = Pick<Column<never>, 'id' | 'head' | 'from' | 'fixed'>

/** Px a column without a width of its own needs to be read. */
const openWidth = 200
const shareWidth = 150

/** The columns named, in the order of the table; null where none of the names is a column's: nothing is chosen. */
export function toChosenIds(options: readonly ColumnOption[], named: readonly string[]): readonly string[] | null {
  if (!options.some(({ id }) => named.includes(id))) return null
  return options.filter(({ id, fixed }) => fixed === true || named.includes(id)).map(({ id }) => id)
}

/** The columns that are there while nothing is chosen; `fits` tells a media query of the window. */
export function toDefaultIds(options: readonly ColumnOption[], fits: (query: string) => boolean): readonly string[] {
  return options.filter(({ from }) => from === undefined || fits(columnWidths[from].query)).map(({ id }) => id)
}

/** The columns shown, with one more or one less. */
export function toggleId(options: readonly ColumnOption[], shown: readonly string[], toggled: string): string[] {
  return options.map(({ id }) => id).filter((id) => shown.includes(id) !== (id === toggled))
}

export interface ShownColumns<Row> {
  readonly columns: readonly Column<Row>[]
  /** Px below which the table scrolls sideways; 0 = it always fits. */
  readonly minWidth: number
}

function toPx(width: string | undefined): number {
  if (width === undefined) return openWidth
  return width.endsWith('px') ? Number.parseFloat(width) : shareWidth
}

/** What is drawn: a choice wins over the width of the window. */
export function toShownColumns<Row>(columns: readonly Column<Row>[], named: readonly string[]): ShownColumns<Row> {
  const chosen = toChosenIds(columns, named)
  if (chosen === null) return { columns, minWidth: 0 }
  const shown = columns.filter(({ id }) => chosen.includes(id)).map(({ from: _from, ...column }) => column)
  return { columns: shown, minWidth: shown.reduce((sum, { width }) => sum + toPx(width), 0) }
}
