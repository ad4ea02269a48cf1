import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { TidemarkError } from '@/lib/domain/errors'
import type { GroupPoint, TickRecord } from '@/lib/domain/ports'
import { createWorkload } from '@/lib/testing/history-workload'
import { createRandom } from '@/lib/testing/random'
import { createTemporaryDirectory } from '@/lib/testing/temporary-directory'
import { buildTick } from '@/lib/testing/tick-builders'
import { connect } from './connect'
import { openDatabaseStore } from './open-database'
import { testOptions } from './test-options'

const directory = createTemporaryDirectory('tidemark-damage-')
const always = { from: 0, to: Number.MAX_SAFE_INTEGER }
let copies = 0

function freshPath(): string {
  copies += 1
  const target = path.join(directory, String(copies), 'history.db')
  mkdirSync(path.dirname(target))
  return target
}

const open = (file: string, troubles: TidemarkError[] = []) => openDatabaseStore({ ...testOptions(troubles), file })

interface Made {
  readonly main: Buffer
  readonly log: Buffer
  readonly ticks: readonly TickRecord[]
  readonly groupId: string
  readonly points: readonly GroupPoint[]
}

/** A history as a power cut leaves it: part of it in the log, part in the file. */
function make(): Made {
  const file = freshPath()
  const store = open(file)
  const ticks: TickRecord[] = []
  const options = { groups: 20, partitionsPerGroup: 4, startAt: 1_790_000_000_000, pollPeriodMs: 5_000, seed: 3 }
  for (const tick of createWorkload({ ...options, checkpointTicks: 7 })) {
    store.append(tick)
    ticks.push(tick)
    if (ticks.length === 260) break
  }
  const main = readFileSync(file)
  const log = readFileSync(`${file}-wal`)
  const groupId = ticks[0]?.groups[0]?.groupId ?? ''
  const points = store.rangeGroup(groupId, always, 10_000)
  store.close()
  return { main, log, ticks, groupId, points }
}

const made = make()

/** Opens what is left, and holds it to one of two: a true beginning of what was written, or set aside and begun anew. */
function expectHonest(main: Buffer, log: Buffer | null, fresh: boolean): void {
  const file = freshPath()
  writeFileSync(file, main)
  if (log !== null) writeFileSync(`${file}-wal`, log)
  const troubles: TidemarkError[] = []
  const store = open(file, troubles)
  const times = store.rangeTicks(always)
  const points = store.rangeGroup(made.groupId, always, 10_000)
  const taken = made.ticks.map(({ takenAt }) => takenAt)
  if (troubles.length > 0) {
    expect(troubles[0]?.code).toBe('TM_STORE_CORRUPT')
    expect(times).toEqual([])
    expect(readdirSync(path.dirname(file)).some((name) => name.includes('.damaged-'))).toBe(true)
  } else {
    if (!fresh) expect(times.length).toBeGreaterThan(0)
    expect(times).toEqual(taken.slice(0, times.length))
    expect(points).toEqual(made.points.slice(0, points.length))
  }
  store.append(buildTick(1_800_000_000_000))
  expect(store.stats().trouble).toBeNull()
  expect(store.rangeTicks(always).at(-1)).toBe(1_800_000_000_000)
  store.close()
}

/** Places to cut at: about every boundary, and anywhere. */
function cutsOf(length: number, count: number, seed: number): number[] {
  const random = createRandom(seed)
  const anywhere = Array.from({ length: count }, () => Math.floor(random() * length))
  return [0, 1, 15, 16, 31, 32, 99, 100, 4_095, 8_191, 8_192, 8_193, 16_384, length - 1, ...anywhere]
}

describe('a history whose files were cut short', () => {
  it('is recovered or set aside wherever its log ends', () => {
    for (const cut of cutsOf(made.log.length, 16, 1)) expectHonest(made.main, made.log.subarray(0, cut), false)
    expectHonest(made.main, null, false)
  })

  it('is recovered or set aside wherever its file ends', () => {
    for (const cut of cutsOf(made.main.length, 16, 2)) {
      expectHonest(made.main.subarray(0, cut), made.log, false)
      expectHonest(made.main.subarray(0, cut), null, cut === 0)
    }
  })
})

describe('a history whose bytes were changed', () => {
  it('is never told as if it were true', () => {
    const random = createRandom(5)
    for (let run = 0; run < 12; run += 1) {
      const main = Buffer.from(made.main)
      const at = Math.floor(random() * main.length)
      main.fill(0, at, Math.min(main.length, at + 8_192))
      const file = freshPath()
      writeFileSync(file, main)
      writeFileSync(`${file}-wal`, made.log)
      const store = open(file)
      const known = new Map(made.points.map((point) => [point.at, point]))
      for (const point of store.rangeGroup(made.groupId, always, 10_000)) expect(point).toEqual(known.get(point.at))
      for (const tick of made.ticks.slice(0, 20)) store.append({ ...tick, takenAt: tick.takenAt + 1e9 })
      expect(store.stats().trouble).toBeNull()
      store.close()
    }
  })

  it('is set aside with a message that names both files, and a fresh one is begun', () => {
    const file = freshPath()
    writeFileSync(file, 'not a database at all, '.repeat(1_000))
    const troubles: TidemarkError[] = []
    const store = open(file, troubles)
    store.append(buildTick(5_000))
    expect(store.rangeTicks(always)).toEqual([5_000])
    store.close()
    expect(troubles.map(({ code }) => code)).toEqual(['TM_STORE_CORRUPT'])
    expect(troubles[0]?.message).toMatch(
      /^The history history\.db cannot be used: it is damaged\. It is kept as history\.db\.damaged-[\dTZ-]+, and a new/,
    )
  })

  it('is replaced while it is in use, and the tick at hand is kept in the new one', () => {
    const file = freshPath()
    const troubles: TidemarkError[] = []
    const store = open(file, troubles)
    for (const tick of made.ticks.slice(0, 200)) store.append(tick)
    const other = connect(file, true)
    other.exec('PRAGMA writable_schema = ON')
    other.exec(`UPDATE sqlite_schema SET sql = 'CREATE TABLE raw (' WHERE name = 'raw'`)
    other.exec('PRAGMA schema_version = 999')
    other.close()
    const [tick] = made.ticks.slice(200)
    if (tick !== undefined) store.append(tick)
    expect(troubles.map(({ code }) => code)).toEqual(['TM_STORE_CORRUPT'])
    expect(store.stats().trouble).toBeNull()
    expect(store.rangeTicks(always)).toEqual([tick?.takenAt])
    store.close()
  })
})

describe('a file that is not for this release', () => {
  it('is set aside when a later release wrote it', () => {
    const file = freshPath()
    open(file).close()
    const connection = connect(file, true)
    connection.exec('PRAGMA user_version = 99')
    connection.close()
    const troubles: TidemarkError[] = []
    open(file, troubles).close()
    expect(troubles[0]?.message).toContain('it was written by a later release')
  })

  it('is set aside when something else wrote it', () => {
    const file = freshPath()
    const connection = connect(file, false)
    connection.exec('CREATE TABLE recipes (name TEXT)')
    connection.close()
    const troubles: TidemarkError[] = []
    open(file, troubles).close()
    expect(troubles[0]?.message).toContain('something else wrote it')
  })
})
