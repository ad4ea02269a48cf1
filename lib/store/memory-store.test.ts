import { describe, expect, it } from 'vitest'
import { describeHistoryStore } from '@/lib/testing/history-store.contract'
import { buildCommit, buildGroup, buildSnapshot, buildTopic } from '@/lib/testing/snapshot-builders'
import { defaultMemoryOptions, openMemoryStore } from './memory-store'

describeHistoryStore('memory', openMemoryStore)

const always = { from: 0, to: Number.MAX_SAFE_INTEGER }

describe('bounds of the memory store', () => {
  it('forgets the oldest tick when a series is full', () => {
    const store = openMemoryStore({ ...defaultMemoryOptions, groupTicks: 3, partitionTicks: 2 })
    for (const at of [1, 2, 3, 4, 5]) store.append(buildSnapshot({ takenAt: at, groups: [buildGroup({ readAt: at })] }))
    expect(store.rangeGroup('g', always).map(({ at }) => at)).toEqual([3, 4, 5])
    expect(store.rangePartition('g', 'orders', 0, always).map(({ at }) => at)).toEqual([4, 5])
  })

  it('forgets groups and topics that are gone', () => {
    const store = openMemoryStore()
    store.append(buildSnapshot())
    store.append(buildSnapshot({ takenAt: 2_000, groups: [], topics: [] }))
    expect(store.stats().approximateBytes).toBe(0)
  })

  it('stays below its cap and counts what it could not keep', () => {
    const store = openMemoryStore({ ...defaultMemoryOptions, maxBytes: 60_000 })
    const partitions = Array.from({ length: 100 }, () => ({}))
    const offsets = partitions.map((_, partition) => buildCommit({ partition }))
    store.append(buildSnapshot({ topics: [buildTopic('orders', partitions)], groups: [buildGroup({ offsets })] }))
    expect(store.stats().approximateBytes).toBeLessThanOrEqual(60_000)
    expect(store.stats().droppedCount).toBeGreaterThan(0)
  })

  it('holds 20,000 partitions of 2,000 groups in less than 100 MB', () => {
    const store = openMemoryStore()
    const partitions = Array.from({ length: 20_000 }, () => ({}))
    const groups = Array.from({ length: 2_000 }, (_, group) =>
      buildGroup({
        groupId: `g${group}`,
        offsets: Array.from({ length: 10 }, (_unused, index) => buildCommit({ partition: group * 10 + index })),
      }),
    )
    store.append(buildSnapshot({ topics: [buildTopic('orders', partitions)], groups }))
    expect(store.stats().droppedCount).toBe(0)
    expect(store.stats().approximateBytes).toBeLessThan(defaultMemoryOptions.maxBytes)
  })
})
