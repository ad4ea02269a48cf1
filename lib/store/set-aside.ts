import { existsSync, renameSync } from 'node:fs'

/** The files of one database. */
const suffixes = ['', '-wal', '-shm', '-journal'] as const

/** Renames a database so that a fresh one can take its place; answers its new name. */
export function setAside(file: string, now: number): string {
  const stamp = new Date(now).toISOString().replaceAll(/[:.]/g, '-')
  let target = `${file}.damaged-${stamp}`
  for (let count = 2; existsSync(target); count += 1) target = `${file}.damaged-${stamp}-${count}`
  for (const suffix of suffixes) if (existsSync(file + suffix)) renameSync(file + suffix, target + suffix)
  return target
}
