import Database from 'libsql'
import type { Connection } from './sql'

/** Larger pages hold chunks with less waste between them. */
const pageBytes = 8_192
/** Pages of the write-ahead log after which it is carried over: small steps, so that no commit is slow. */
const checkpointPages = 128
/** Holds the indexes, which are written to all over. */
const cacheKilobytes = 16_384
/** How long a write waits for another process that holds the file. */
const busyMs = 1_000
const patienceMs = 30_000

/** Opens a file that is there as it is, next to whoever else has it open. */
export function connectBeside(file: string): Connection {
  return new Database(file, { timeout: patienceMs })
}

/**
 * Opens a file, or makes it. `ahead`: with a write-ahead log, which lets others read meanwhile; without it commits are
 * slower. A commit is on the disk when it returns, either way.
 */
export function connect(file: string, ahead: boolean): Connection {
  const connection = new Database(file, { timeout: busyMs })
  connection.exec(`PRAGMA page_size = ${pageBytes}; PRAGMA auto_vacuum = INCREMENTAL`)
  connection.exec(`PRAGMA journal_mode = ${ahead ? 'WAL' : 'DELETE'}; PRAGMA synchronous = FULL`)
  connection.exec(`PRAGMA wal_autocheckpoint = ${checkpointPages}; PRAGMA cache_size = -${cacheKilobytes}`)
  connection.exec('PRAGMA temp_store = MEMORY')
  return connection
}
