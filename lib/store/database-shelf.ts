import { statSync } from 'node:fs'
import { copyInto } from './backup'
import { openChunkTable } from './chunk-table'
import { openFindings, openMemories, openRebalances } from './record-tables'
import { openRemarks } from './remark-tables'
import type { JournalRow, Level, Shelf } from './shelf'
import { deflateText, inflateText } from './short-text'
import { type Connection, prepare, type SqlRow, toBlob, toBytes, toNumber, toText } from './sql'

/** Free pages given back to the disk in one step. */
const shrinkPages = 256

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0
}

function openTexts(connection: Connection) {
  const put = prepare(connection, 'INSERT INTO texts (id, group_no, tier, last_at, body) VALUES (?, ?, ?, ?, ?)')
  const byId = prepare(connection, 'SELECT body FROM texts WHERE id = ?')
  const raise = prepare(connection, 'UPDATE texts SET tier = ? WHERE id = ? AND tier < ?')
  const inUse = prepare(connection, 'SELECT id FROM texts WHERE group_no = ? AND last_at IS NULL')
  const end = prepare(connection, 'UPDATE texts SET last_at = ? WHERE id = ?')
  const drop = prepare(
    connection,
    `DELETE FROM texts WHERE id IN
      (SELECT id FROM texts WHERE tier = ? AND last_at IS NOT NULL AND last_at < ? ORDER BY last_at LIMIT ?)`,
  )
  return {
    putText: ({ id, groupNo, tier, lastAt, text }) => put.run(id, groupNo, tier, lastAt, deflateText(text)),
    text(id) {
      const row = byId.row(id)
      return row === null ? null : inflateText(toBytes(row[0]))
    },
    raiseTexts(ids, tier) {
      for (const id of ids) raise.run(tier, id, tier)
    },
    endTexts(groupNo, except, at) {
      for (const [id] of inUse.rows(groupNo)) if (!except.includes(toNumber(id))) end.run(at, toNumber(id))
    },
    dropTexts: (tier, before, limit) => drop.run(tier, before, limit),
  } satisfies Partial<Shelf>
}

function openGroups(connection: Connection) {
  const byId = prepare(connection, 'SELECT group_no FROM groups WHERE group_id = ?')
  const insert = prepare(connection, 'INSERT INTO groups (group_id, last_at) VALUES (?, ?)')
  const touch = prepare(connection, 'UPDATE groups SET last_at = ? WHERE group_no = ? AND last_at < ?')
  const all = prepare(connection, 'SELECT group_no, group_id, last_at FROM groups')
  const drop = prepare(connection, 'DELETE FROM groups WHERE last_at < ?')
  const findGroup = (groupId: string) => {
    const row = byId.row(groupId)
    return row === null ? null : toNumber(row[0])
  }
  return {
    findGroup,
    groupNumber(groupId, at) {
      const known = findGroup(groupId)
      if (known !== null) return known
      insert.run(groupId, at)
      return findGroup(groupId) ?? Number.NaN
    },
    touchGroup: (groupNo, lastAt) => touch.run(lastAt, groupNo, lastAt),
    groups: () =>
      all.rows().map(([groupNo, groupId, lastAt]) => ({
        groupNo: toNumber(groupNo),
        groupId: toText(groupId),
        lastAt: toNumber(lastAt),
      })),
    dropGroups: (before) => drop.run(before),
  } satisfies Partial<Shelf>
}

function openJournal(connection: Connection) {
  const put = prepare(connection, 'INSERT INTO journal (tick, at, next_text_id, body) VALUES (?, ?, ?, ?)')
  const from = prepare(
    connection,
    'SELECT tick, at, next_text_id, body FROM journal WHERE tick >= ? ORDER BY tick LIMIT ?',
  )
  const drop = prepare(connection, 'DELETE FROM journal WHERE tick < min(?, (SELECT max(tick) FROM journal))')
  const toTick = ([tick, at, nextTextId, body]: SqlRow): JournalRow => ({
    tick: toNumber(tick),
    at: toNumber(at),
    nextTextId: toNumber(nextTextId),
    body: toBytes(body),
  })
  return {
    putTick: ({ tick, at, nextTextId, body }) => put.run(tick, at, nextTextId, toBlob(body)),
    ticks: (first, limit) => from.rows(first, limit).map(toTick),
    dropTicks: (before) => drop.run(before),
  } satisfies Partial<Shelf>
}

function openEvents(connection: Connection) {
  const put = prepare(connection, 'INSERT INTO events (group_no, from_at, to_at, body) VALUES (?, ?, ?, ?)')
  const range = prepare(
    connection,
    'SELECT group_no, from_at, to_at, body FROM events WHERE group_no = ? AND to_at >= ? AND from_at <= ? ORDER BY id',
  )
  const last = prepare(connection, 'SELECT max(id) FROM (SELECT id FROM events ORDER BY id LIMIT ?)')
  const drop = prepare(connection, 'DELETE FROM events WHERE id <= ? AND to_at < ?')
  return {
    putEvents: ({ groupNo, fromAt, toAt, text }) => put.run(groupNo, fromAt, toAt, text),
    events: (groupNo, { from, to }) =>
      range.rows(groupNo, from, to).map(([number, fromAt, toAt, text]) => ({
        groupNo: toNumber(number),
        fromAt: toNumber(fromAt),
        toAt: toNumber(toAt),
        text: toText(text),
      })),
    dropEvents(before, limit) {
      const id = toNumber(last.row(limit)?.[0])
      if (!Number.isNaN(id)) drop.run(id, before)
    },
  } satisfies Partial<Shelf>
}

function openChunks(connection: Connection) {
  const tables = {
    raw: openChunkTable(connection, 'raw'),
    minute_tail: openChunkTable(connection, 'minute_tail'),
    minute: openChunkTable(connection, 'minute'),
    ten_minute_tail: openChunkTable(connection, 'ten_minute_tail'),
    ten_minute: openChunkTable(connection, 'ten_minute'),
  } satisfies Record<Level, unknown>
  const lastTicks = prepare(connection, 'SELECT group_no, block, max(last_tick) FROM raw GROUP BY group_no, block')
  return {
    putChunk: (level, chunk) => tables[level].put(chunk),
    chunks: (level, groupNo, block, range) => tables[level].range(groupNo, block, range),
    chunkAt: (level, groupNo, block, at) => tables[level].at(groupNo, block, at),
    blockCount: (level, groupNo) => tables[level].blockCount(groupNo),
    dropChunks: (level, ids) => tables[level].drop(ids),
    dropOldChunks: (level, before, limit) => tables[level].dropOld(before, limit),
    oldestAt: (level) => tables[level].oldestAt(),
    lastTicks: () =>
      lastTicks.rows().map(([groupNo, block, lastTick]) => ({
        groupNo: toNumber(groupNo),
        block: toNumber(block),
        lastTick: toNumber(lastTick),
      })),
  } satisfies Partial<Shelf>
}

function openSize(connection: Connection, file: string) {
  const pageCount = prepare(connection, 'PRAGMA page_count')
  const freeCount = prepare(connection, 'PRAGMA freelist_count')
  const pageSize = toNumber(prepare(connection, 'PRAGMA page_size').row()?.[0])
  return {
    size() {
      const pages = toNumber(pageCount.row()?.[0])
      const free = toNumber(freeCount.row()?.[0])
      const log = sizeOf(`${file}-wal`)
      return { used: (pages - free) * pageSize + log, taken: pages * pageSize + log }
    },
    shrink: () => connection.exec(`PRAGMA incremental_vacuum(${shrinkPages})`),
  } satisfies Partial<Shelf>
}

/** A shelf in a file whose tables are of the present version. */
export function openDatabaseShelf(connection: Connection, file: string): Shelf {
  const findings = openFindings(connection)
  const rebalances = openRebalances(connection)
  const memories = openMemories(connection)
  return {
    transact(work) {
      connection.exec('BEGIN IMMEDIATE')
      try {
        work()
        connection.exec('COMMIT')
      } catch (error) {
        if (connection.inTransaction) connection.exec('ROLLBACK')
        throw error
      }
    },
    ...openJournal(connection),
    ...openGroups(connection),
    ...openChunks(connection),
    ...openTexts(connection),
    ...openEvents(connection),
    ...openSize(connection, file),
    ...openRemarks(connection),
    putFinding: findings.put,
    findings: findings.find,
    finding: findings.byId,
    putRebalance: rebalances.put,
    rebalances: rebalances.find,
    dropRecords(before, limit) {
      findings.drop(before, limit)
      rebalances.drop(before, limit)
    },
    putMemory: memories.put,
    memories: memories.all,
    backup: (target) => copyInto(connection, target),
    close() {
      connection.exec('PRAGMA wal_checkpoint(TRUNCATE)')
      connection.close()
    },
  }
}
