import { readdirSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { TidemarkError } from '@/lib/domain/errors'
import { createTemporaryDirectory } from '@/lib/testing/temporary-directory'
import { buildTick } from '@/lib/testing/tick-builders'
import { connect } from './connect'
import { openDatabaseStore } from './open-database'
import { seal, sealDeflated, unseal, unsealDeflated } from './seal'
import { prepare, toBlob, toBytes } from './sql'
import { testOptions } from './test-options'

const directory = createTemporaryDirectory('tidemark-unreadable-')
const always = { from: 0, to: Number.MAX_SAFE_INTEGER }
const pollMs = 5_000
let files = 0

const open = (file: string, troubles: TidemarkError[] = []) => openDatabaseStore({ ...testOptions(troubles), file })

/** A history of so many ticks, closed in order. */
function write(ticks: number): string {
  files += 1
  const file = path.join(directory, String(files), 'history.db')
  const store = open(file)
  for (let tick = 1; tick <= ticks; tick += 1) {
    store.append(
      buildTick(tick * pollMs, {
        memories: new Map([
          ['judge:a', 'of a'],
          ['judge:b', 'of b'],
        ]),
      }),
    )
  }
  store.close()
  return file
}

/** Rewrites one blob of a table as another release might have laid it out: its check sum is right. */
function rewrite(file: string, table: string, where: string, change: (body: Uint8Array) => Buffer): void {
  const connection = connect(file, true)
  const body = prepare(connection, `SELECT body FROM ${table} WHERE ${where}`).row()?.[0]
  prepare(connection, `UPDATE ${table} SET body = ? WHERE ${where}`).run(toBlob(change(toBytes(body))))
  connection.close()
}

describe('a history that is whole and cannot be read', () => {
  it('is set aside with one line for the log, and a new one goes on', () => {
    const file = write(5)
    rewrite(file, 'journal', 'tick = 5', (body) => {
      const bytes = unsealDeflated(body) ?? new Uint8Array()
      return sealDeflated(bytes.subarray(0, bytes.length - 3), true)
    })
    const troubles: TidemarkError[] = []
    const store = open(file, troubles)
    store.saveMemories(new Map([['cluster_id', 'a-cluster']]))
    store.append(buildTick(6 * pollMs))
    expect(store.rangeTicks(always)).toEqual([6 * pollMs])
    expect(store.memories().get('cluster_id')).toBe('a-cluster')
    expect(store.stats().trouble).toBeNull()
    store.close()
    expect(troubles.map(({ code }) => code)).toEqual(['TM_STORE_CORRUPT'])
    expect(troubles[0]?.message).toMatch(/It is kept as history\.db\.damaged-[\dTZ-]+, and a new one begins\.$/)
    expect(readdirSync(path.dirname(file)).some((name) => name.includes('.damaged-'))).toBe(true)
  })

  it('costs a chunk that does not read no more than its own stretch', () => {
    const file = write(600)
    rewrite(file, 'raw', 'id = (SELECT min(id) FROM raw WHERE group_no = 0)', (body) =>
      seal((unseal(body) ?? new Uint8Array()).subarray(0, 6)),
    )
    const troubles: TidemarkError[] = []
    const store = open(file, troubles)
    const times = store.rangeTicks({ from: pollMs, to: 600 * pollMs })
    expect(times.length).toBeGreaterThan(100)
    expect(times.length).toBeLessThan(600)
    store.append(buildTick(601 * pollMs))
    expect(store.stats().trouble).toBeNull()
    expect(store.rangeTicks(always).at(-1)).toBe(601 * pollMs)
    store.close()
    expect(troubles.map(({ code }) => code)).toEqual(['TM_STORE_CORRUPT'])
  })

  it('costs a memory that does not read no more than itself', () => {
    const file = write(3)
    rewrite(file, 'memories', `key = 'judge:a'`, () => Buffer.from('not deflated at all'))
    const troubles: TidemarkError[] = []
    const store = open(file, troubles)
    expect([...store.memories()]).toEqual([['judge:b', 'of b']])
    expect([...store.memories().keys()]).toEqual(['judge:b'])
    expect(store.stats().trouble).toBeNull()
    expect(troubles.map(({ code }) => code)).toEqual(['TM_STORE_CORRUPT'])
    store.close()
  })
})
