import { schemaVersion, statementsFrom } from './schema'
import { type Connection, prepare, toNumber } from './sql'
import { codeOf, DamageError, isDamage } from './trouble'

/**
 * Looks through the whole file. No statement is prepared: one would keep a file that is then renamed open, and with it
 * the power to remove the log of its successor.
 * @throws DamageError for damage
 */
export function checkPages(connection: Connection): void {
  try {
    connection.exec(`CREATE TEMP TABLE verdict (message TEXT CHECK (message = 'ok'))`)
    connection.exec('INSERT INTO temp.verdict SELECT quick_check FROM pragma_quick_check(1)')
    connection.exec('DROP TABLE temp.verdict')
  } catch (error) {
    if (!isDamage(error) && !codeOf(error).startsWith('SQLITE_CONSTRAINT')) throw error
    throw new DamageError('it is damaged', { cause: error })
  }
}

/** @throws DamageError for a file of a later release */
export function checkVersion(connection: Connection): void {
  try {
    connection.exec(`CREATE TEMP TABLE version (number INTEGER CHECK (number <= ${schemaVersion}))`)
    connection.exec('INSERT INTO temp.version SELECT user_version FROM pragma_user_version')
    connection.exec('DROP TABLE temp.version')
  } catch (error) {
    if (isDamage(error)) throw new DamageError('it is damaged', { cause: error })
    if (!codeOf(error).startsWith('SQLITE_CONSTRAINT')) throw error
    throw new DamageError('it was written by a later release, which can still read it', { cause: error })
  }
}

/** Brings the tables to the present version, all at once or not at all. */
export function migrate(connection: Connection): void {
  const version = toNumber(prepare(connection, 'PRAGMA user_version').row()?.[0])
  if (version === schemaVersion) return
  connection.exec('BEGIN IMMEDIATE')
  try {
    for (const statement of statementsFrom(version)) connection.exec(statement)
    connection.exec('COMMIT')
  } catch (error) {
    if (connection.inTransaction) connection.exec('ROLLBACK')
    throw error
  }
}
