import { spawnSync } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { TidemarkError } from '@/lib/domain/errors'
import { createTemporaryDirectory } from '@/lib/testing/temporary-directory'
import { buildTick } from '@/lib/testing/tick-builders'
import { backUpFile } from './backup'
import { openDatabaseStore } from './open-database'
import { openMemoryStore } from './open-memory'
import { testOptions } from './test-options'

const directory = createTemporaryDirectory('tidemark-backup-')
const always = { from: 0, to: Number.MAX_SAFE_INTEGER }
const inDirectory = (name: string) => path.join(directory, name)
const open = (name: string) => openDatabaseStore({ ...testOptions(), file: inDirectory(name) })

function refusalOf(work: () => void): string {
  try {
    work()
  } catch (error) {
    if (error instanceof TidemarkError) return `${error.code}: ${error.message}`
    throw error
  }
  return 'none'
}

describe('a backup', () => {
  it('is the history as it was when it was made, which goes on', () => {
    const store = open('history.db')
    store.append(buildTick(5_000))
    store.append(buildTick(10_000))
    store.backup(inDirectory("it's a copy.db"))
    store.append(buildTick(15_000))
    const copy = open("it's a copy.db")
    expect(copy.rangeTicks(always)).toEqual([5_000, 10_000])
    expect(copy.rangeGroup('g', always, 9)).toHaveLength(2)
    copy.close()
    expect(store.rangeTicks(always)).toHaveLength(3)
    store.close()
  })

  it('is refused where it would replace a file, or has no place to go', () => {
    const store = open('other.db')
    store.append(buildTick(5_000))
    writeFileSync(inDirectory('there'), '')
    expect(refusalOf(() => store.backup(inDirectory('there')))).toMatch(
      /^TM_STORE_BACKUP: .*the file exists; name another/,
    )
    expect(refusalOf(() => store.backup(inDirectory('none/copy.db')))).toMatch(/its directory does not exist/)
    expect(existsSync(inDirectory('none/copy.db.unfinished'))).toBe(false)
    store.close()
  })

  it('can be made by another process while this one writes', () => {
    const store = open('busy.db')
    store.append(buildTick(5_000))
    const script = `import { backUpFile } from '@/lib/store'; backUpFile(process.argv[1] ?? '', process.argv[2] ?? '')`
    const made = spawnSync(
      process.execPath,
      ['--import', 'tsx', '--input-type=module', '-e', script, inDirectory('busy.db'), inDirectory('busy-copy.db')],
      { encoding: 'utf8' },
    )
    expect(made.stderr).toBe('')
    store.append(buildTick(10_000))
    const copy = open('busy-copy.db')
    expect(copy.rangeTicks(always)).toEqual([5_000])
    copy.close()
    store.close()
  })

  it('needs a history on disk', () => {
    expect(refusalOf(() => backUpFile(inDirectory('nothing.db'), inDirectory('copy')))).toMatch(
      /there is no history at/,
    )
    expect(refusalOf(() => openMemoryStore(testOptions()).backup(inDirectory('copy')))).toMatch(/in memory only/)
  })
})
