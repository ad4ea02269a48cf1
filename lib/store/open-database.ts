import { mkdirSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { TidemarkError } from '@/lib/domain/errors'
import type { HistoryStore } from '@/lib/domain/ports'
import { connect } from './connect'
import { openDatabaseShelf } from './database-shelf'
import { markFile, readFileState } from './file-header'
import { type Ground, History, type HistoryOptions } from './history'
import { createMemoryShelf } from './memory-shelf'
import { setAside } from './set-aside'
import type { Shelf } from './shelf'
import type { Connection } from './sql'
import { DamageError, isDamage } from './trouble'
import { checkPages, checkVersion, migrate } from './verify'

export interface DatabaseOptions extends HistoryOptions {
  /** Path of the database; its directory is made where it is missing. */
  readonly file: string
}

type Report = HistoryOptions['onTrouble']

function replaceFile(file: string, why: string, onTrouble: Report, cause: unknown): void {
  const kept = basename(setAside(file, Date.now()))
  const message = `The history ${basename(file)} cannot be used: ${why}. It is kept as ${kept}, and a new one begins.`
  onTrouble(new TidemarkError('TM_STORE_CORRUPT', message, { cause }))
}

/** @throws DamageError, or what the database throws; then the connection is closed */
function openChecked(file: string, thoroughly: boolean): Connection {
  let connection: Connection | null = null
  try {
    connection = connect(file, true)
    if (thoroughly) checkPages(connection)
    checkVersion(connection)
    return connection
  } catch (error) {
    connection?.close()
    throw error
  }
}

function openFile(file: string, onTrouble: Report): Connection {
  const state = readFileState(file)
  if (state === 'damaged') replaceFile(file, 'it is damaged', onTrouble, null)
  if (state === 'foreign') replaceFile(file, 'something else wrote it', onTrouble, null)
  try {
    return openChecked(file, state === 'open')
  } catch (error) {
    if (!isDamage(error)) throw error
    replaceFile(file, error instanceof DamageError ? error.message : 'it is damaged', onTrouble, error)
    return openChecked(file, false)
  }
}

function toShelf(connection: Connection, file: string): Shelf {
  migrate(connection)
  markFile(connection, 'open')
  const shelf = openDatabaseShelf(connection, file)
  return {
    ...shelf,
    close() {
      markFile(connection, 'closed')
      shelf.close()
    },
  }
}

function openGround(file: string, onTrouble: Report): Ground {
  mkdirSync(dirname(file), { recursive: true })
  const connection = openFile(file, onTrouble)
  try {
    return toGround(toShelf(connection, file), connection, file, onTrouble)
  } catch (error) {
    connection.close()
    throw error
  }
}

/**
 * A file found damaged while it is in use stays open until its statements are collected, and would then remove the
 * write-ahead log of its successor: that one does without until the next start.
 */
function toGround(shelf: Shelf, connection: Connection, file: string, onTrouble: Report): Ground {
  return {
    shelf,
    reopen: null,
    replace(cause) {
      connection.close()
      replaceFile(file, 'it is damaged', onTrouble, cause)
      const fresh = connect(file, false)
      return toGround(toShelf(fresh, file), fresh, file, onTrouble)
    },
    suspend(cause) {
      connection.close()
      return closedGround(cause, () => openGround(file, onTrouble))
    },
  }
}

/** Stands for a file that cannot be opened: every write fails with the reason, and tries again. */
function closedGround(cause: unknown, reopen: () => Ground): Ground {
  const shelf: Shelf = {
    ...createMemoryShelf(),
    transact() {
      throw cause
    },
  }
  const ground: Ground = { shelf, reopen, replace: () => ground, suspend: () => ground }
  return ground
}

/**
 * A history in a file: a tick is on the disk when `append` returns. A file that cannot be used is renamed, told to
 * `onTrouble` (TM_STORE_CORRUPT), and a new one begun; one that cannot be opened is tried again at each tick.
 */
export function openDatabaseStore(options: DatabaseOptions): HistoryStore {
  const { file, onTrouble } = options
  const open = () => openGround(file, onTrouble)
  let ground: Ground
  try {
    ground = open()
  } catch (error) {
    ground = closedGround(error, open)
  }
  return new History(ground, options)
}
