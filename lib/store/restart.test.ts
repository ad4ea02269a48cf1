import { copyFileSync, existsSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { HistoryStore, TickRecord } from '@/lib/domain/ports'
import { createWorkload } from '@/lib/testing/history-workload'
import { createTemporaryDirectory } from '@/lib/testing/temporary-directory'
import { buildFinding, buildGroupTick, buildTick } from '@/lib/testing/tick-builders'
import { openDatabaseStore } from './open-database'
import { testOptions } from './test-options'

const directory = createTemporaryDirectory('tidemark-restart-')
const always = { from: 0, to: Number.MAX_SAFE_INTEGER }
const open = (file: string) => openDatabaseStore({ ...testOptions(), file })

function takeTicks(count: number): TickRecord[] {
  const options = { groups: 3, partitionsPerGroup: 4, startAt: 1_790_000_000_000, pollPeriodMs: 5_000, seed: 7 }
  const ticks: TickRecord[] = []
  for (const tick of createWorkload({ ...options, checkpointTicks: 10 })) {
    ticks.push(tick)
    if (ticks.length === count) break
  }
  return ticks
}

/** What a power cut leaves: the files as they are on the disk while they are in use. */
function cut(file: string, name: string): string {
  const target = path.join(directory, name, 'history.db')
  mkdirSync(path.dirname(target))
  for (const suffix of ['', '-wal']) if (existsSync(file + suffix)) copyFileSync(file + suffix, target + suffix)
  return target
}

const linesOf = (store: HistoryStore, groupId: string) => [...store.rangeLines(groupId, always)]

function expectTicks(store: HistoryStore, ticks: readonly TickRecord[]): void {
  expect(store.rangeTicks(always)).toEqual(ticks.map(({ takenAt }) => takenAt))
  for (const [index, { groupId }] of (ticks[0]?.groups ?? []).entries()) {
    const observations = ticks.map(({ groups }) => groups[index]?.observation)
    expect(linesOf(store, groupId)).toEqual(observations.map((observation) => ({ kind: 'observation', observation })))
  }
  expect(store.groupIds().map(({ lastAt }) => lastAt)).toEqual(ticks[0]?.groups.map(() => ticks.at(-1)?.takenAt))
}

describe('after a restart', () => {
  it('everything goes on where it was, wherever in the course of folding it stopped', () => {
    const ticks = takeTicks(420)
    const file = path.join(directory, 'stopped', 'history.db')
    const pauses = [1, 2, 100, 179, 180, 190, 200, 260, 361, 420]
    let from = 0
    for (const to of pauses) {
      const store = open(file)
      for (const tick of ticks.slice(from, to)) store.append(tick)
      store.close()
      from = to
    }
    const store = open(file)
    expectTicks(store, ticks)
    const memories = new Map(ticks.flatMap((tick) => [...tick.memories]))
    expect(store.memories()).toEqual(memories)
    store.close()
  })

  it('no tick is missing after a power cut', () => {
    const ticks = takeTicks(400)
    const file = path.join(directory, 'cut', 'history.db')
    const store = open(file)
    for (const [index, tick] of ticks.entries()) {
      store.append(tick)
      if (![0, 5, 150, 185, 200, 399].includes(index)) continue
      const left = open(cut(file, `cut-${index}`))
      expectTicks(left, ticks.slice(0, index + 1))
      left.close()
    }
    store.close()
  })

  it('open findings are open still, and the time it was down is a gap', () => {
    const file = path.join(directory, 'gap', 'history.db')
    const before = open(file)
    before.append(buildTick(10_000, { findings: [buildFinding()] }))
    before.close()
    const after = open(file)
    after.append(buildTick(600_000))
    expect(after.findings({ range: null, groupId: null, code: null, severity: null, open: true, limit: 9 })).toEqual([
      buildFinding(),
    ])
    expect(after.rangeTicks(always)).toEqual([10_000, 600_000])
    expect(after.rangeGroup('g', always, 100).map(({ at, resolutionMs }) => [at, resolutionMs])).toEqual([
      [10_000, 5_000],
      [600_000, 5_000],
    ])
    after.close()
  })

  it('groups that vanished meanwhile keep their past, down to the coarsest tier', () => {
    const file = path.join(directory, 'vanished', 'history.db')
    const before = open(file)
    for (let index = 0; index < 30; index += 1) before.append(buildTick(index * 60_000))
    before.close()
    const after = open(file)
    const hour = 3_600_000
    for (let index = 1; index < 400; index += 1)
      after.append(buildTick(index * hour, { groups: [buildGroupTick({ groupId: 'other' })] }))
    const points = after.rangeGroup('g', always, 10_000)
    expect(points.map(({ resolutionMs }) => resolutionMs)).toEqual([600_000, 600_000, 600_000])
    expect(after.observationAt('g', 3 * hour)).toMatchObject({ at: 29 * 60_000, members: [{ memberId: 'member-1' }] })
    after.close()
  })
})
