import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { TidemarkError } from '@/lib/domain/errors'
import type { ObservedPartition } from '@/lib/domain/observation'
import { createRandom } from '@/lib/testing/random'
import { createTemporaryDirectory } from '@/lib/testing/temporary-directory'
import {
  buildFinding,
  buildGroupTick,
  buildObservation,
  buildObservedPartition,
  buildRebalance,
  buildTick,
} from '@/lib/testing/tick-builders'
import { connect } from './connect'
import { openDatabaseShelf } from './database-shelf'
import { History } from './history'
import { openDatabaseStore } from './open-database'
import { testOptions } from './test-options'
import { codeOf, describeTrouble } from './trouble'
import { migrate } from './verify'

const directory = createTemporaryDirectory('tidemark-trouble-')
const always = { from: 0, to: Number.MAX_SAFE_INTEGER }

/** A history whose disk can be filled and emptied. */
function openOnSmallDisk(troubles: TidemarkError[]) {
  const file = path.join(directory, `small-${troubles.length}-${Math.floor(performance.now())}.db`)
  const connection = connect(file, true)
  migrate(connection)
  const shelf = openDatabaseShelf(connection, file)
  const ground = { shelf, reopen: null, replace: () => ground, suspend: () => ground }
  const limitPages = (pages: number) => connection.exec(`PRAGMA max_page_count = ${pages}`)
  return {
    store: new History(ground, testOptions(troubles)),
    fill: () => limitPages(1),
    empty: () => limitPages(2 ** 30),
  }
}

const at = (takenAt: number, fields: Partial<ObservedPartition> = {}) =>
  buildTick(takenAt, {
    groups: [buildGroupTick({ observation: buildObservation({ partitions: [buildObservedPartition(fields)] }) })],
  })

const random = createRandom(1)
const noise = Array.from({ length: 20_000 }, () => String.fromCharCode(32 + Math.floor(random() * 90))).join('')

/** A tick too large for what is left of a page. */
const large = (takenAt: number) => ({ ...at(takenAt), memories: new Map([[`large ${takenAt}`, noise]]) })

describe('a full disk', () => {
  it('is said with a date and a remedy, costs the ticks meanwhile, and is over by itself', () => {
    const troubles: TidemarkError[] = []
    const { store, fill, empty } = openOnSmallDisk(troubles)
    store.append(at(5_000, { committedOffset: 1 }))
    fill()
    for (let tick = 2; tick < 60; tick += 1) store.append(large(tick * 5_000))
    const { trouble, troubleSince } = store.stats()
    expect(trouble).toMatch(/^The disk that holds the history is full: free some space or lower store\.max_bytes\./)
    expect(troubleSince).toBeGreaterThanOrEqual(10_000)
    expect(troubleSince).toBeLessThan(300_000)
    expect(troubles.map(({ code }) => code)).toEqual(['TM_STORE_FULL'])
    empty()
    store.append(at(300_000, { committedOffset: 50 }))
    store.append(at(305_000, { committedOffset: 51 }))
    expect(store.stats()).toMatchObject({ trouble: null, troubleSince: null })
    const points = store.rangePartitions('g', always, 100)[0]?.points.slice(-2)
    expect(points?.map((point) => [point.at, point.committedOffset])).toEqual([
      [300_000, 50],
      [305_000, 51],
    ])
    const lines = [...store.rangeLines('g', { from: 300_000, to: 305_000 })]
    expect(lines).toMatchObject([{ observation: { members: [{ memberId: 'member-1' }] } }, { kind: 'observation' }])
    store.close()
  })

  it('loses no finding, rebalance or memory, and shows them meanwhile', () => {
    const { store, fill, empty } = openOnSmallDisk([])
    store.append({ ...at(5_000), findings: [buildFinding()] })
    fill()
    const acknowledged = buildFinding({ until: 9_000, acknowledgement: { who: 'Ada', note: '', at: 9_000 } })
    store.append({ ...large(10_000), findings: [acknowledged], rebalances: [buildRebalance()] })
    expect(store.stats().trouble).not.toBeNull()
    const expectKept = () => {
      expect(store.finding('finding-1')).toEqual(acknowledged)
      const query = { range: null, groupId: null, code: null, severity: null, limit: 9 }
      expect(store.findings({ ...query, open: true })).toEqual([])
      expect(store.findings({ ...query, open: false })).toEqual([acknowledged])
      expect(store.rebalances({ range: null, groupId: 'g', limit: 9 })).toEqual([buildRebalance()])
      expect(store.memories().get('large 10000')).toBe(noise)
    }
    expectKept()
    empty()
    store.append(at(15_000))
    expectKept()
    store.close()
  })
})

describe('a history that cannot be opened', () => {
  it('is said, and is tried again at every tick', () => {
    const blocked = path.join(directory, 'blocked')
    writeFileSync(blocked, 'a file where the directory should be')
    const troubles: TidemarkError[] = []
    const store = openDatabaseStore({ ...testOptions(troubles), file: path.join(blocked, 'history.db') })
    store.append(at(5_000))
    expect(store.stats().trouble).toContain('The history')
    expect(store.rangeTicks(always)).toEqual([])
    rmSync(blocked)
    mkdirSync(blocked)
    store.append(at(10_000))
    expect(store.stats().trouble).toBeNull()
    expect(store.rangeTicks(always)).toEqual([10_000])
    expect(troubles).toHaveLength(1)
    store.close()
  })

  it('tells what to do for each kind of refusal', () => {
    const refusals = {
      SQLITE_READONLY: 'writable',
      SQLITE_BUSY: 'Another process',
      SQLITE_IOERR_WRITE: 'check the disk',
    }
    for (const [code, words] of Object.entries(refusals)) {
      const error = Object.assign(new Error('refused'), { code })
      expect(codeOf(error)).toBe(code)
      expect(describeTrouble(error)).toContain(words)
    }
  })
})
