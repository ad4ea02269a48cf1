import { TidemarkError } from '@/lib/domain/errors'

/** One page of a sorted list. The cursor is the position of the next row. */
export interface Page<Row> {
  readonly items: readonly Row[]
  readonly total: number
  readonly next_cursor: string | null
}

export function toPage<Row>(rows: readonly Row[], limit: number, cursor: string | undefined): Page<Row> {
  const from = cursor === undefined ? 0 : Number(cursor)
  if (!Number.isSafeInteger(from) || from < 0) {
    throw new TidemarkError('TM_BAD_REQUEST', 'cursor is not one that next_cursor gave; leave it out to start over.')
  }
  const items = rows.slice(from, from + limit)
  const next = from + items.length
  return { items, total: rows.length, next_cursor: next < rows.length && items.length > 0 ? String(next) : null }
}

/** Unknown numbers come last whatever the direction; for rows that are in the order of their names, which ties keep. */
export function compareBy<Row>(
  keyOf: (row: Row) => number | string | null,
  descending: boolean,
): (left: Row, right: Row) => number {
  const sign = descending ? -1 : 1
  return (left, right) => {
    const a = keyOf(left)
    const b = keyOf(right)
    if (a === b) return 0
    if (a === null) return 1
    if (b === null) return -1
    return a < b ? -sign : sign
  }
}
