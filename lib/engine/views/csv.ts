import { setImmediate as breathe } from 'node:timers/promises'
import { TidemarkError } from '@/lib/domain/errors'
import type { ApiAnswer } from './api-answer'
import { toSafeName } from './file-name'

/** Rows one file holds. */
export const maxCsvRows = 50_000
/** Rows written before other requests get their turn. */
const rowsPerTurn = 200

export type CsvValue = string | number | boolean | null

/** A column by its name in the API; a time is written as ISO 8601 in UTC. */
export type CsvColumns<Row> = Readonly<Record<string, (row: Row) => CsvValue>>

/** A program that opens tables takes these for a formula. */
const formula = /^[=+\-@\t\r]/
const special = /[",\r\n]/

/** Unknown is empty. A text that would be taken for a formula gets an apostrophe in front; numbers stay numbers. */
export function toCell(value: CsvValue): string {
  if (value === null) return ''
  if (typeof value !== 'string') return String(value)
  const text = formula.test(value) ? `'${value}` : value
  return special.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text
}

/** ISO 8601 in UTC. */
export const toUtc = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString())

const toLine = (cells: readonly CsvValue[]): string => `${cells.map(toCell).join(',')}\r\n`

/**
 * All of `items` as comma-separated values (RFC 4180) under their names; `toRow` is asked for one item at a time.
 * @throws TidemarkError TM_BAD_REQUEST where there are more than 50,000
 */
async function toCsv<Item, Row>(
  columns: CsvColumns<Row>,
  items: readonly Item[],
  toRow: (item: Item) => Row,
): Promise<string> {
  if (items.length > maxCsvRows) {
    throw new TidemarkError(
      'TM_BAD_REQUEST',
      'More than 50,000 rows match, which is all one CSV file holds: filter, or choose a shorter stretch of time.',
    )
  }
  const values = Object.values(columns)
  const lines = [toLine(Object.keys(columns))]
  for (const [index, item] of items.entries()) {
    const row = toRow(item)
    lines.push(toLine(values.map((toValue) => toValue(row))))
    if (index % rowsPerTurn === rowsPerTurn - 1) await breathe()
  }
  return lines.join('')
}

export interface CsvTable<Item, Row> {
  readonly columns: CsvColumns<Row>
  readonly items: readonly Item[]
  readonly toRow: (item: Item) => Row
  /** What the file is called after: cluster, table, group. */
  readonly names: readonly string[]
  /** Epoch ms, the end of its name. */
  readonly at: number
}

/** A table as a download. @throws TidemarkError TM_BAD_REQUEST where it has more than 50,000 rows */
export async function answerCsv<Item, Row>(table: CsvTable<Item, Row>): Promise<ApiAnswer> {
  return {
    status: 200,
    contentType: 'text/csv; charset=utf-8; header=present',
    text: await toCsv(table.columns, table.items, table.toRow),
    fileName: `${toSafeName(table.names.join('-'), table.at)}.csv`,
  }
}
