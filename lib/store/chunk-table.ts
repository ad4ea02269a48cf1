import type { TimeRange } from '@/lib/domain/ports'
import type { Chunk, Level, StoredChunk } from './shelf'
import { type Connection, prepare, type SqlRow, toBlob, toBytes, toNumber } from './sql'

const columns = 'id, group_no, block, from_at, to_at, last_tick, body'

function toChunk([id, groupNo, block, fromAt, toAt, lastTick, body]: SqlRow): StoredChunk {
  return {
    id: toNumber(id),
    groupNo: toNumber(groupNo),
    block: toNumber(block),
    fromAt: toNumber(fromAt),
    toAt: toNumber(toAt),
    lastTick: toNumber(lastTick),
    body: toBytes(body),
  }
}

/** The statements of one table of chunks. */
export function openChunkTable(connection: Connection, table: Level) {
  const insert = prepare(
    connection,
    `INSERT INTO ${table} (group_no, block, from_at, to_at, last_tick, body) VALUES (?, ?, ?, ?, ?, ?)`,
  )
  const inRange = 'to_at >= ? AND from_at <= ? ORDER BY block, last_tick, id'
  const ofGroup = prepare(connection, `SELECT ${columns} FROM ${table} WHERE group_no = ? AND ${inRange}`)
  const ofBlock = prepare(connection, `SELECT ${columns} FROM ${table} WHERE group_no = ? AND block = ? AND ${inRange}`)
  const before = prepare(
    connection,
    `SELECT ${columns} FROM ${table} WHERE group_no = ? AND block = ? AND from_at <= ? ORDER BY last_tick DESC, id DESC LIMIT 1`,
  )
  const highest = prepare(connection, `SELECT max(block) FROM ${table} WHERE group_no = ?`)
  const remove = prepare(connection, `DELETE FROM ${table} WHERE id = ?`)
  const oldest = prepare(connection, `SELECT from_at FROM ${table} ORDER BY id LIMIT 1`)
  const nthId = prepare(connection, `SELECT max(id) FROM (SELECT id FROM ${table} ORDER BY id LIMIT ?)`)
  const removeOld = prepare(connection, `DELETE FROM ${table} WHERE id <= ? AND to_at < ?`)
  return {
    put({ groupNo, block, fromAt, toAt, lastTick, body }: Chunk): void {
      insert.run(groupNo, block, fromAt, toAt, lastTick, toBlob(body))
    },
    range(groupNo: number, block: number | null, { from, to }: TimeRange): readonly StoredChunk[] {
      const rows = block === null ? ofGroup.rows(groupNo, from, to) : ofBlock.rows(groupNo, block, from, to)
      return rows.map(toChunk)
    },
    at(groupNo: number, block: number, at: number): StoredChunk | null {
      const row = before.row(groupNo, block, at)
      return row === null ? null : toChunk(row)
    },
    blockCount(groupNo: number): number {
      const block = highest.row(groupNo)?.[0]
      return typeof block === 'number' ? block + 1 : 0
    },
    drop(ids: readonly number[]): void {
      for (const id of ids) remove.run(id)
    },
    dropOld(beforeAt: number, limit: number): void {
      const last = toNumber(nthId.row(limit)?.[0])
      if (!Number.isNaN(last)) removeOld.run(last, beforeAt)
    },
    oldestAt(): number | null {
      const row = oldest.row()
      return row === null ? null : toNumber(row[0])
    },
  }
}
