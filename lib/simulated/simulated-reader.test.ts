import { describe, expect, it } from 'vitest'
import { computeGroupLags } from '@/lib/domain/group-lags'
import type { ClusterSnapshot, GroupReading } from '@/lib/domain/snapshot'
import { TimeLagTracker } from '@/lib/domain/time-lag-tracker'
import { describeClusterReader } from '@/lib/testing/cluster-reader.contract'
import { createManualClock } from '@/lib/testing/manual-clock'
import { openSimulatedReader } from './simulated-reader'
import { buildSimulatedSnapshot } from './simulated-snapshot'

const now = Date.UTC(2026, 8, 1, 12)
const minuteMs = 60_000

describeClusterReader('simulated', () => openSimulatedReader(createManualClock(now)))

/** One group over ten minutes, a poll every 5 s, beginning at any moment. */
function watch(groupId: string, from: number, minutes = 10): { snapshot: ClusterSnapshot; group: GroupReading }[] {
  return Array.from({ length: (minutes * minuteMs) / 5_000 }, (_, index) => {
    const snapshot = buildSimulatedSnapshot(from + index * 5_000)
    const group = snapshot.groups.get(groupId)
    if (group === undefined) throw new Error(groupId)
    return { snapshot, group }
  })
}

const starts = [0, 7, 13, 22, 31, 44, 59].map((minute) => now + minute * minuteMs)
const totalLags = (polls: ReturnType<typeof watch>) =>
  polls.map(({ snapshot, group }) =>
    computeGroupLags(group, snapshot).reduce<number>((sum, lag) => sum + (lag ?? 0), 0),
  )

describe('the simulated cluster', () => {
  it('says that it is one', () => {
    expect(buildSimulatedSnapshot(now).simulated).toBe(true)
  })

  it('is the same at the same moment, whenever it was opened, and its logs never go back', async () => {
    const clock = createManualClock(now - 90_000)
    const reader = openSimulatedReader(clock)
    await clock.advance(90_000)
    expect({ ...(await reader.readSnapshot()), durationMs: 0 }).toEqual(buildSimulatedSnapshot(now))
    const ends = watch('checkout', now).map(
      ({ snapshot }) => snapshot.topics.get('orders')?.partitions[2]?.logEndOffset ?? 0,
    )
    expect(ends).toEqual([...ends].sort((one, other) => one - other))
  })

  it.each(starts)('shows within ten minutes of %d whatever is worth judging', (from) => {
    expect(Math.max(...totalLags(watch('checkout', from)))).toBeLessThan(500)
    const stuck = watch('poison-record', from).map(({ group }) => group.offsets[7]?.committedOffset)
    expect(longestRun(stuck) * 5).toBeGreaterThan(180)
    const states = watch('restless', from).map(({ group }) => group.state)
    expect(states).toContain('PreparingRebalance')
    const members = watch('restless', from).flatMap(({ group }) => group.members?.map(({ memberId }) => memberId) ?? [])
    expect(new Set(members).size).toBeGreaterThan(5)
    const epochs = watch('next-generation', from).map(({ group }) => group.groupEpoch ?? 0)
    expect((epochs.at(-1) ?? 0) - (epochs[0] ?? 0)).toBeGreaterThanOrEqual(3)
    const nightly = watch('nightly-export', from).filter(({ group }) => group.state === 'Empty')
    const lags = totalLags(nightly)
    expect(lags.at(-1)).toBeGreaterThan(1_000)
  })

  it('lets the slow group fall behind most of each hour', () => {
    const lags = totalLags(watch('too-slow', now, 45))
    expect((lags.at(-1) ?? 0) - (lags[0] ?? 0)).toBeGreaterThan(15_000)
  })

  it('answers offsets by time with the records its ends tell of, so that time lag is the lag it was made with', async () => {
    const clock = createManualClock(now)
    const reader = openSimulatedReader(clock)
    const tracker = new TimeLagTracker()
    let snapshot = await reader.readSnapshot()
    for (let poll = 0; poll < 8; poll += 1) {
      snapshot = await reader.readSnapshot()
      tracker.observe(snapshot)
      for (let round = 0; round < 2; round += 1) {
        const queries = tracker.plan(snapshot)
        tracker.answer(queries, await reader.readOffsetsAtTime(queries))
      }
      if (poll < 7) await clock.advance(5_000)
    }
    for (const { partition, committedOffset } of snapshot.groups.get('replay')?.offsets ?? []) {
      const lag = tracker.timeLag('orders', partition, committedOffset, snapshot)
      if (lag.kind !== 'known') throw new Error(lag.kind)
      expect(Math.abs(lag.ms - 180 * minuteMs)).toBeLessThanOrEqual(lag.errorMs + 5_000)
      expect(lag.errorMs).toBeLessThanOrEqual(lag.ms / 100)
    }
  })
})

function longestRun(values: readonly unknown[]): number {
  let longest = 0
  let run = 0
  for (const [index, value] of values.entries()) {
    run = index > 0 && value === values[index - 1] ? run + 1 : 1
    longest = Math.max(longest, run)
  }
  return longest
}
