import { closeSync, openSync, readSync, statSync } from 'node:fs'
import type { Connection } from './sql'

/** Says in a file's header whose it is, and whether it was closed in order. */
const marks = { open: 0x54_4d_52_01, closed: 0x54_4d_52_02 } as const
const magic = 'SQLite format 3\0'
const markOffset = 68
const headerBytes = 100

export type FileState = 'absent' | 'closed' | 'open' | 'foreign' | 'damaged'

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0

/** What a file looks like from outside; only for files that nothing in this process has open. */
export function readFileState(file: string): FileState {
  const logged = sizeOf(`${file}-wal`) > 0
  if (sizeOf(file) === 0) return logged ? 'damaged' : 'absent'
  const header = Buffer.alloc(headerBytes)
  const descriptor = openSync(file, 'r')
  try {
    if (readSync(descriptor, header) < headerBytes) return 'damaged'
  } finally {
    closeSync(descriptor)
  }
  if (header.toString('latin1', 0, magic.length) !== magic) return 'damaged'
  const mark = header.readUInt32BE(markOffset)
  if (mark === marks.closed) return logged ? 'open' : 'closed'
  return mark === marks.open ? 'open' : 'foreign'
}

/** Writes the mark where `readFileState` finds it. */
export function markFile(connection: Connection, mark: keyof typeof marks): void {
  connection.exec(`PRAGMA application_id = ${marks[mark]}; PRAGMA wal_checkpoint(TRUNCATE)`)
}
