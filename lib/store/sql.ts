import type Database from 'libsql'

export type Connection = Database.Database
export type SqlValue = number | string | Buffer | null
export type SqlRow = readonly unknown[]

/** A prepared statement; values go in as one list, for a lone object would be taken for named ones. */
export interface Query {
  run(...values: SqlValue[]): void
  row(...values: SqlValue[]): SqlRow | null
  rows(...values: SqlValue[]): readonly SqlRow[]
}

const isRow = (value: unknown): value is SqlRow => Array.isArray(value)

export function prepare(connection: Connection, sql: string): Query {
  const statement = connection.prepare(sql)
  const reading = /^\s*(select|pragma)/i.test(sql) ? statement.raw() : statement
  return {
    run(...values) {
      statement.run(values)
    },
    row(...values) {
      const row = reading.get(values)
      return isRow(row) ? row : null
    },
    rows: (...values) => reading.all(values).filter(isRow),
  }
}

export const toNumber = (value: unknown): number => (typeof value === 'number' ? value : Number.NaN)
export const toText = (value: unknown): string => (typeof value === 'string' ? value : '')
export const toBytes = (value: unknown): Uint8Array => (value instanceof Uint8Array ? value : new Uint8Array())

/** The bytes as the database driver wants them. */
export const toBlob = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
