/** The tables of chunks, as version 1 called them. */
const chunkTables = ['raw', 'minute_tail', 'minute', 'ten_minute_tail', 'ten_minute']

/** Tables of version 1; never changed, for files of that version are still about. */
export const firstSchema: readonly string[] = [
  `CREATE TABLE groups (
    group_no INTEGER PRIMARY KEY AUTOINCREMENT, group_id TEXT NOT NULL UNIQUE, last_at INTEGER NOT NULL)`,
  `CREATE TABLE journal (
    tick INTEGER PRIMARY KEY, at INTEGER NOT NULL, next_text_id INTEGER NOT NULL, body BLOB NOT NULL)`,
  ...chunkTables.flatMap((level) => [
    `CREATE TABLE ${level} (
      id INTEGER PRIMARY KEY, group_no INTEGER NOT NULL, block INTEGER NOT NULL,
      from_at INTEGER NOT NULL, to_at INTEGER NOT NULL, last_tick INTEGER NOT NULL, body BLOB NOT NULL)`,
    `CREATE INDEX ${level}_by_group ON ${level} (group_no, block, last_tick)`,
  ]),
  `CREATE TABLE texts (
    id INTEGER PRIMARY KEY, group_no INTEGER NOT NULL, tier INTEGER NOT NULL, last_at INTEGER, body BLOB NOT NULL)`,
  `CREATE INDEX texts_in_use ON texts (group_no) WHERE last_at IS NULL`,
  `CREATE INDEX texts_ended ON texts (tier, last_at) WHERE last_at IS NOT NULL`,
  `CREATE TABLE events (
    id INTEGER PRIMARY KEY, group_no INTEGER NOT NULL, from_at INTEGER NOT NULL, to_at INTEGER NOT NULL,
    body TEXT NOT NULL)`,
  `CREATE INDEX events_by_group ON events (group_no, to_at)`,
  `CREATE TABLE findings (
    id TEXT PRIMARY KEY, group_id TEXT NOT NULL, since INTEGER NOT NULL, until INTEGER, body TEXT NOT NULL)`,
  `CREATE INDEX findings_open ON findings (since) WHERE until IS NULL`,
  `CREATE INDEX findings_closed ON findings (until) WHERE until IS NOT NULL`,
  `CREATE INDEX findings_by_group ON findings (group_id, since)`,
  `CREATE TABLE rebalances (
    id TEXT PRIMARY KEY, group_id TEXT NOT NULL, started_by INTEGER NOT NULL, ended_by INTEGER, body TEXT NOT NULL)`,
  `CREATE INDEX rebalances_by_time ON rebalances (started_by)`,
  `CREATE INDEX rebalances_by_group ON rebalances (group_id, started_by)`,
  `CREATE TABLE memories (key TEXT PRIMARY KEY, body BLOB NOT NULL)`,
]

/** What leads from each version to the next, forward only: the first entry makes version 2 out of version 1. */
export const migrations: readonly (readonly string[])[] = [
  [
    `ALTER TABLE findings ADD COLUMN code TEXT NOT NULL DEFAULT ''`,
    `ALTER TABLE findings ADD COLUMN severity TEXT NOT NULL DEFAULT ''`,
    `ALTER TABLE findings ADD COLUMN opened_at INTEGER NOT NULL DEFAULT 0`,
    `UPDATE findings SET code = json_extract(body, '$.code'), severity = json_extract(body, '$.severity'),
      opened_at = json_extract(body, '$.openedAt')`,
    `CREATE INDEX findings_by_opening ON findings (opened_at)`,
  ],
  [
    `CREATE TABLE silences (id TEXT PRIMARY KEY, until INTEGER NOT NULL, body TEXT NOT NULL)`,
    `CREATE TABLE annotations (id TEXT PRIMARY KEY, at INTEGER NOT NULL, group_id TEXT, body TEXT NOT NULL)`,
    `CREATE INDEX annotations_by_time ON annotations (at)`,
  ],
]

/** The version this release writes. */
export const schemaVersion = 1 + migrations.length

/** Statements that bring a file of a version to the present one; version 0 is an empty file. */
export function statementsFrom(version: number): readonly string[] {
  const begin = version === 0 ? firstSchema : []
  return [...begin, ...migrations.slice(Math.max(0, version - 1)).flat(), `PRAGMA user_version = ${schemaVersion}`]
}
