import { describe, expect, it } from 'vitest'
import { describeClusterReader } from '@/lib/testing/cluster-reader.contract'
import { createManualClock } from '@/lib/testing/manual-clock'
import { openSimulatedReader } from './simulated-reader'

describeClusterReader('simulated', () => openSimulatedReader(createManualClock()))

describe('the simulated cluster', () => {
  it('says that it is one', async () => {
    expect((await openSimulatedReader(createManualClock()).readSnapshot()).simulated).toBe(true)
  })

  it('lets the slow group fall behind and keeps the healthy one near the end', async () => {
    const clock = createManualClock()
    const reader = openSimulatedReader(clock)
    const committed = async (groupId: string) => {
      const { groups, topics } = await reader.readSnapshot()
      const offset = groups.get(groupId)?.offsets[2]?.committedOffset ?? 0
      return (topics.get('orders')?.partitions[2]?.logEndOffset ?? 0) - offset
    }
    const [slow, healthy] = [await committed('too-slow'), await committed('checkout')]
    await clock.advance(600_000)
    expect(await committed('too-slow')).toBeGreaterThan(slow + 1_000)
    expect(await committed('checkout')).toBeLessThan(healthy + 10)
  })
})
