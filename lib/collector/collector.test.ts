import { afterEach, describe, expect, it } from 'vitest'
import { TidemarkError } from '@/lib/domain/errors'
import { defaultGroupSettings } from '@/lib/domain/group-settings'
import type { StateSample, TickRecord } from '@/lib/domain/ports'
import type { ClusterSnapshot } from '@/lib/domain/snapshot'
import { openMemoryStore } from '@/lib/store'
import { createManualClock, type ManualClock } from '@/lib/testing/manual-clock'
import { buildReader } from '@/lib/testing/reader-builder'
import { buildGroup, buildSnapshot } from '@/lib/testing/snapshot-builders'
import { type Collector, type CollectorState, startCollector } from './collector'

const dayMs = 86_400_000
const storeOptions = {
  pollPeriodMs: 5_000,
  onTrouble: (error: unknown) => {
    throw error
  },
  maxBytes: 64 * 1024 * 1024,
  rawMs: dayMs,
  minuteMs: 7 * dayMs,
  tenMinuteMs: 90 * dayMs,
}

type Read = (clock: ManualClock) => Promise<ClusterSnapshot>

let running: Collector | null = null
afterEach(async () => {
  await running?.stop()
  running = null
})

function start(read: Read, sample: () => Promise<StateSample | null> = () => Promise.resolve(null)) {
  const clock = createManualClock()
  const turns: CollectorState[] = []
  const samples: StateSample[] = []
  const appended: TickRecord[] = []
  const store = openMemoryStore(storeOptions)
  const append = store.append.bind(store)
  store.append = (tick) => {
    appended.push(tick)
    append(tick)
  }
  const reader = buildReader({ readSnapshot: () => read(clock), readMovingStates: sample })
  const collector = startCollector({
    reader,
    store,
    clock,
    pollPeriodMs: 5_000,
    samplerPeriodMs: 1_000,
    settingsOf: () => defaultGroupSettings(5_000),
    acceptsGroup: () => true,
    onTurn: (state) => turns.push(state),
    onSample: (each) => samples.push(each),
    onError: () => undefined,
  })
  running = collector
  return { clock, turns, samples, appended, collector }
}

const last = <Item>(items: readonly Item[]): Item => {
  const item = items.at(-1)
  if (item === undefined) throw new Error('nothing there yet')
  return item
}

describe('the loop of one cluster', () => {
  it('reads at once and then once per period', async () => {
    const { clock, turns } = start(() => Promise.resolve(buildSnapshot()))
    await clock.advance(0)
    expect(turns).toHaveLength(1)
    await clock.advance(4_999)
    expect(turns).toHaveLength(1)
    await clock.advance(1)
    expect(turns.map(({ tick }) => tick)).toEqual([1, 2])
  })

  it('never overlaps: a slow reading delays the next and is counted as an overrun', async () => {
    let inFlight = 0
    let most = 0
    const ended = new AbortController()
    const { clock, turns } = start(async (manual) => {
      inFlight += 1
      most = Math.max(most, inFlight)
      await manual.sleep(12_000, ended.signal)
      inFlight -= 1
      return buildSnapshot()
    })
    await clock.advance(30_000)
    expect(most).toBe(1)
    expect(turns).toHaveLength(2)
    expect(last(turns).overrunCount).toBe(2)
    ended.abort()
  })

  it('keeps the last good snapshot while reading fails, backs off and recovers without a restart', async () => {
    let down = false
    let attempts = 0
    const { clock, turns } = start(() => {
      attempts += 1
      return down
        ? Promise.reject(new TidemarkError('TM_KAFKA_UNREACHABLE', 'Broker a:1 refuses connections.'))
        : Promise.resolve(buildSnapshot())
    })
    await clock.advance(0)
    down = true
    await clock.advance(5_000)
    expect(last(turns)).toMatchObject({ tick: 1, failure: { code: 'TM_KAFKA_UNREACHABLE' } })
    expect(last(turns).snapshot).not.toBeNull()
    await clock.advance(60_000)
    expect(attempts).toBe(1 + 1 + 3)
    down = false
    await clock.advance(60_000)
    expect(last(turns)).toMatchObject({ failure: null })
    expect(last(turns).tick).toBeGreaterThan(1)
  })

  it('says nothing about the inside of an unexpected error', async () => {
    const { clock, turns } = start(() => Promise.reject(new Error('secret stack')))
    await clock.advance(0)
    expect(last(turns).failure).toMatchObject({ code: 'TM_INTERNAL' })
    expect(last(turns).failure?.message).not.toContain('secret')
  })

  it('tries early when asked, at most once in 5 s', async () => {
    const { clock, turns, collector } = start(() => Promise.resolve(buildSnapshot()))
    await clock.advance(1_000)
    expect(collector.tryNow()).toBe(true)
    expect(collector.tryNow()).toBe(false)
    await clock.advance(0)
    expect(turns).toHaveLength(2)
    await clock.advance(5_000)
    expect(collector.tryNow()).toBe(true)
  })

  it('appends rows of a silent coordinator as carried over, not as read', async () => {
    let silent = false
    const broker = { nodeId: 1, host: 'a', port: 1, rack: null }
    const down = {
      scope: { level: 'broker', nodeId: 1 },
      code: 'TM_KAFKA_TIMEOUT',
      kafkaError: null,
      message: 'm',
    } as const
    const { clock, appended } = start(() =>
      Promise.resolve(
        silent
          ? buildSnapshot({ takenAt: 6_000, groups: [], brokers: [{ ...broker, error: down }] })
          : buildSnapshot({ groups: [buildGroup({ readAt: 1_000 })], brokers: [{ ...broker, error: null }] }),
      ),
    )
    await clock.advance(0)
    silent = true
    await clock.advance(5_000)
    expect(last(appended).groups).toMatchObject([
      { groupId: 'g', observation: { error: 'TM_COORDINATOR_UNAVAILABLE', state: 'Unknown', members: null } },
    ])
  })

  it('samples states every second between the polls, and a failing sample costs nothing', async () => {
    let calls = 0
    const { clock, samples, turns } = start(
      () => Promise.resolve(buildSnapshot()),
      () => {
        calls += 1
        if (calls === 2) return Promise.reject(new Error('gone'))
        return Promise.resolve({ sampledAt: calls, moving: [], answered: [1], requestCount: 1 })
      },
    )
    await clock.advance(4_000)
    expect(calls).toBe(4)
    expect(samples).toHaveLength(3)
    expect(turns).toHaveLength(1)
  })

  it('stops between two turns and stays stopped', async () => {
    const { clock, turns, collector } = start(() => Promise.resolve(buildSnapshot()))
    await clock.advance(0)
    await collector.stop()
    await clock.advance(60_000)
    expect(turns).toHaveLength(1)
    expect(clock.sleeperCount()).toBe(0)
  })
})
