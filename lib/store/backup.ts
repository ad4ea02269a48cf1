import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs'
import { TidemarkError } from '@/lib/domain/errors'
import { connectBeside } from './connect'
import type { Connection } from './sql'
import { codeOf } from './trouble'

const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`

function refuse(target: string, why: string, cause?: unknown): TidemarkError {
  return new TidemarkError('TM_STORE_BACKUP', `No backup was made of the history to ${target}: ${why}`, { cause })
}

function flush(file: string): void {
  const descriptor = openSync(file, 'r+')
  fsyncSync(descriptor)
  closeSync(descriptor)
}

function explain(error: unknown): string {
  const code = codeOf(error)
  if (code.startsWith('SQLITE_CANTOPEN') || code === 'ENOENT') return 'its directory does not exist or is not writable.'
  if (code === 'SQLITE_FULL' || code === 'ENOSPC') return 'the disk is full.'
  return error instanceof Error ? `${error.message}.` : 'the reason is unknown.'
}

/**
 * A consistent copy of an open history, complete or not there at all. Writers may go on meanwhile.
 * @throws TidemarkError TM_STORE_BACKUP where the target exists or cannot be written
 */
export function copyInto(connection: Connection, target: string): void {
  if (existsSync(target)) throw refuse(target, 'the file exists; name another.')
  const unfinished = `${target}.unfinished`
  try {
    rmSync(unfinished, { force: true })
    connection.exec(`VACUUM INTO ${quote(unfinished)}`)
    flush(unfinished)
    renameSync(unfinished, target)
  } catch (error) {
    rmSync(unfinished, { force: true })
    throw refuse(target, explain(error), error)
  }
}

/** The same of a history that another process may have open. @throws TidemarkError TM_STORE_BACKUP */
export function backUpFile(file: string, target: string): void {
  if (!existsSync(file)) throw refuse(target, `there is no history at ${file}.`)
  let connection: Connection
  try {
    connection = connectBeside(file)
  } catch (error) {
    throw refuse(target, `${file} cannot be opened.`, error)
  }
  try {
    copyInto(connection, target)
  } finally {
    connection.close()
  }
}
