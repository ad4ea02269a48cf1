/** The database's own name of an error, such as `SQLITE_FULL`; empty for any other. */
export function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return ''
  return typeof error.code === 'string' ? error.code : ''
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** What was read is not what was written. */
export class DamageError extends Error {}

export const isDamage = (error: unknown): boolean =>
  error instanceof DamageError || /^SQLITE_(CORRUPT|NOTADB)/.test(codeOf(error))

const sentences: readonly (readonly [pattern: RegExp, sentence: string])[] = [
  [/^SQLITE_FULL|^ENOSPC/, 'The disk that holds the history is full: free some space or lower store.max_bytes.'],
  [/^SQLITE_(READONLY|PERM|AUTH)|^EROFS|^EACCES/, 'The history may not be written: make its directory writable.'],
  [/^SQLITE_(BUSY|LOCKED)/, 'Another process writes the same history: give each its own store.directory.'],
  [/^SQLITE_(IOERR|CANTOPEN)|^EIO/, 'The disk that holds the history refuses writes: check the disk.'],
]

/** What is wrong and what to do about it, in a sentence or two; views go on without the history. */
export function describeTrouble(error: unknown): string {
  const code = codeOf(error)
  const sentence = sentences.find(([pattern]) => pattern.test(code))?.[1] ?? 'The history could not be written.'
  return `${sentence} Nothing is kept until then. (${code === '' ? '' : `${code}: `}${messageOf(error)})`
}
