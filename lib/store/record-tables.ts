import type { FindingRecord } from '@/lib/domain/finding'
import type { FindingQuery, RebalanceQuery } from '@/lib/domain/ports'
import type { RebalanceRecord } from '@/lib/domain/rebalance'
import { deflateText, inflateText } from './short-text'
import { type Connection, prepare, type Query, type SqlRow, type SqlValue, toBytes, toText } from './sql'
import { parseStored } from './stored-json'

interface Condition {
  readonly sql: string
  readonly values: readonly SqlValue[]
}

const when = (wanted: SqlValue, sql: string): readonly Condition[] =>
  wanted === null ? [] : [{ sql, values: [wanted] }]

/** Keeps each text of SQL prepared; there are as many as combinations of conditions. */
function createPrepared(connection: Connection): (sql: string) => Query {
  const prepared = new Map<string, Query>()
  return (sql) => {
    const known = prepared.get(sql) ?? prepare(connection, sql)
    prepared.set(sql, known)
    return known
  }
}

function toFinding([body]: SqlRow): FindingRecord {
  return parseStored<FindingRecord>(toText(body))
}

function toRebalance([body]: SqlRow): RebalanceRecord {
  return parseStored<RebalanceRecord>(toText(body))
}

function openSelect(connection: Connection, table: string, order: string) {
  const prepared = createPrepared(connection)
  return (conditions: readonly Condition[], limit: number): readonly SqlRow[] => {
    const where = conditions.length === 0 ? '' : `WHERE ${conditions.map(({ sql }) => sql).join(' AND ')}`
    return prepared(`SELECT body FROM ${table} ${where} ORDER BY ${order} LIMIT ?`).rows(
      ...conditions.flatMap(({ values }) => values),
      limit,
    )
  }
}

/** Findings by id, newest first. */
export function openFindings(connection: Connection) {
  const select = openSelect(connection, 'findings', 'opened_at DESC, id')
  const byId = prepare(connection, 'SELECT body FROM findings WHERE id = ?')
  const put = prepare(
    connection,
    `INSERT OR REPLACE INTO findings (id, group_id, since, until, code, severity, opened_at, body)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const drop = prepare(
    connection,
    `DELETE FROM findings WHERE id IN
      (SELECT id FROM findings WHERE until IS NOT NULL AND until < ? ORDER BY until LIMIT ?)`,
  )
  return {
    put(finding: FindingRecord): void {
      const { id, groupId, since, until, code, severity, openedAt } = finding
      put.run(id, groupId, since, until, code, severity, openedAt, JSON.stringify(finding))
    },
    find({ range, groupId, code, severity, open, limit }: FindingQuery): readonly FindingRecord[] {
      const conditions = [
        ...when(range?.to ?? null, 'since <= ?'),
        ...when(range?.from ?? null, '(until IS NULL OR until >= ?)'),
        ...when(groupId, 'group_id = ?'),
        ...when(code, 'code = ?'),
        ...when(severity, 'severity = ?'),
        ...(open === null ? [] : [{ sql: open ? 'until IS NULL' : 'until IS NOT NULL', values: [] }]),
      ]
      return select(conditions, limit).map(toFinding)
    },
    byId(id: string): FindingRecord | null {
      const row = byId.row(id)
      return row === null ? null : toFinding(row)
    },
    drop: (before: number, limit: number) => drop.run(before, limit),
  }
}

/** Rebalances by id, newest first. */
export function openRebalances(connection: Connection) {
  const select = openSelect(connection, 'rebalances', 'started_by DESC, id')
  const put = prepare(
    connection,
    'INSERT OR REPLACE INTO rebalances (id, group_id, started_by, ended_by, body) VALUES (?, ?, ?, ?, ?)',
  )
  const drop = prepare(
    connection,
    `DELETE FROM rebalances WHERE id IN
      (SELECT id FROM rebalances WHERE started_by < ? ORDER BY started_by LIMIT ?)`,
  )
  return {
    put(rebalance: RebalanceRecord): void {
      const { id, groupId, startedBy, endedBy } = rebalance
      put.run(id, groupId, startedBy, endedBy, JSON.stringify(rebalance))
    },
    find({ range, groupId, limit }: RebalanceQuery): readonly RebalanceRecord[] {
      const conditions = [
        ...when(range?.to ?? null, 'started_by <= ?'),
        ...when(range?.from ?? null, '(ended_by IS NULL OR ended_by >= ?)'),
        ...when(groupId, 'group_id = ?'),
      ]
      return select(conditions, limit).map(toRebalance)
    },
    drop: (before: number, limit: number) => drop.run(before, limit),
  }
}

/** The text, empty where the bytes are none. */
function inflateOr(bytes: Uint8Array, onDamage: () => void): string {
  try {
    return inflateText(bytes)
  } catch {
    onDamage()
    return ''
  }
}

/** Texts by key. */
export function openMemories(connection: Connection) {
  const put = prepare(
    connection,
    'INSERT INTO memories (key, body) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET body = excluded.body',
  )
  const remove = prepare(connection, 'DELETE FROM memories WHERE key = ?')
  const all = prepare(connection, 'SELECT key, body FROM memories')
  return {
    put(key: string, text: string): void {
      if (text === '') remove.run(key)
      else put.run(key, deflateText(text))
    },
    all: (onDamage: () => void): ReadonlyMap<string, string> =>
      new Map(all.rows().map(([key, body]) => [toText(key), inflateOr(toBytes(body), onDamage)])),
  }
}
