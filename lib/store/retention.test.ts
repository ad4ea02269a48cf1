import { statSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { createWorkload } from '@/lib/testing/history-workload'
import { createTemporaryDirectory } from '@/lib/testing/temporary-directory'
import { buildFinding, buildGroupTick, buildRebalance, buildTick } from '@/lib/testing/tick-builders'
import { openDatabaseStore } from './open-database'
import { openMemoryStore } from './open-memory'
import { testOptions } from './test-options'

const directory = createTemporaryDirectory('tidemark-retention-')
const hourMs = 3_600_000
const always = { from: 0, to: Number.MAX_SAFE_INTEGER }

function* someTicks(count: number, pollPeriodMs: number) {
  const options = { groups: 60, partitionsPerGroup: 6, startAt: 1_790_000_000_000, seed: 11, checkpointTicks: 0 }
  let left = count
  for (const tick of createWorkload({ ...options, pollPeriodMs })) {
    yield tick
    left -= 1
    if (left === 0) return
  }
}

const limits = (kilobytes: number) => ({ ...testOptions(), maxBytes: kilobytes * 1_024, pollPeriodMs: 60_000 })

describe('the size cap', () => {
  it.each([
    ['in a file', (name: string) => openDatabaseStore({ ...limits(2_000), file: path.join(directory, name) })],
    ['in memory', () => openMemoryStore(limits(800))],
  ])('is kept by shortening the coarsest tier first, never by stopping: %s', (name, open) => {
    const store = open(name)
    let last = 0
    for (const tick of someTicks(700, 60_000)) {
      store.append(tick)
      last = tick.takenAt
    }
    const { bytes, maxBytes, tiers, trouble } = store.stats()
    const [raw, minutes, tens] = tiers.map(({ oldestAt }) => oldestAt)
    expect(trouble).toBeNull()
    expect(bytes).toBeLessThan(maxBytes * 1.1)
    expect(raw).toBeGreaterThan(0)
    expect(minutes ?? Number.POSITIVE_INFINITY).toBeGreaterThan(1_790_000_000_000 + 60_000)
    expect(tens ?? Number.POSITIVE_INFINITY).toBeGreaterThan(minutes ?? 0)
    expect(store.rangeTicks(always).at(-1)).toBe(last)
    if (name === 'in a file') expect(statSync(path.join(directory, name)).size).toBeLessThan(maxBytes * 1.1)
    store.close()
  })
})

describe('what is older than it is to be kept', () => {
  it('goes, with its events and texts; open findings stay', () => {
    const store = openMemoryStore({ ...testOptions(), tenMinuteMs: 48 * hourMs })
    const closed = buildFinding({ id: 'closed', until: 2_000 })
    const event = { groupId: 'g', event: { at: 1_000, kind: 'unlisted' } } as const
    store.append(
      buildTick(1_000, { findings: [buildFinding(), closed], rebalances: [buildRebalance()], events: [event] }),
    )
    for (let hour = 1; hour < 80; hour += 1)
      for (let minute = 0; minute < 60; minute += 10)
        store.append(buildTick(hour * hourMs + minute * 60_000, { groups: [buildGroupTick({ groupId: 'other' })] }))
    expect(store.finding('finding-1')).not.toBeNull()
    expect(store.finding('closed')).toBeNull()
    expect(store.rebalances({ range: null, groupId: null, limit: 9 })).toEqual([])
    expect([...store.rangeLines('g', always)]).toEqual([])
    expect(store.groupIds().map(({ groupId }) => groupId)).toEqual(['other'])
    expect(store.observationAt('other', 40 * hourMs)).toMatchObject({ members: [{ memberId: 'member-1' }] })
    store.close()
  })
})
