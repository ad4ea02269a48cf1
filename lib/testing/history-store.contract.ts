import { afterEach, describe, expect, it } from 'vitest'
import type { HistoryStore } from '@/lib/domain/ports'
import { buildCommit, buildGroup, buildSnapshot, buildTopic } from './snapshot-builders'

const always = { from: 0, to: Number.MAX_SAFE_INTEGER }

/** What every history keeps its word on, in memory or in a database. */
export function describeHistoryStore(name: string, open: () => HistoryStore): void {
  describe(`history store: ${name}`, () => {
    let store = open()
    afterEach(() => {
      store.close()
      store = open()
    })

    const append = (at: number, committedOffset: number | null, groupId = 'g') =>
      store.append(
        buildSnapshot({
          takenAt: at,
          groups: [buildGroup({ groupId, readAt: at, offsets: [buildCommit({ committedOffset })] })],
        }),
      )

    it('answers points in the order of time, both ends of the range included', () => {
      for (const at of [1_000, 2_000, 3_000, 4_000]) append(at, at / 100)
      expect(store.rangeGroup('g', { from: 2_000, to: 3_000 }).map(({ at }) => at)).toEqual([2_000, 3_000])
      expect(store.rangePartition('g', 'orders', 0, { from: 2_000, to: 3_000 })).toEqual([
        { at: 2_000, committedOffset: 20, logStartOffset: 0, logEndOffset: 100, lastStableOffset: 100 },
        { at: 3_000, committedOffset: 30, logStartOffset: 0, logEndOffset: 100, lastStableOffset: 100 },
      ])
    })

    it('keeps what a group was: lag, unknown partitions, members and state', () => {
      append(1_000, 90)
      expect(store.rangeGroup('g', always)).toEqual([
        { at: 1_000, totalLag: 10, unknownPartitions: 0, memberCount: 1, state: 'Stable' },
      ])
    })

    it('keeps unknown as null, never as a number', () => {
      append(1_000, null)
      expect(store.rangeGroup('g', always)[0]).toMatchObject({ totalLag: null, unknownPartitions: 1 })
      expect(store.rangePartition('g', 'orders', 0, always)[0]?.committedOffset).toBeNull()
    })

    it('keeps the lag of a group whose commits are denied as null, not as the sum of nothing', () => {
      const denied = {
        scope: { level: 'group', groupId: 'g' },
        code: 'TM_KAFKA_DENIED',
        kafkaError: 'GROUP_AUTHORIZATION_FAILED',
        message: 'denied',
      } as const
      const group = buildGroup({ offsets: [], members: null, describeError: denied, offsetsError: denied })
      store.append(buildSnapshot({ groups: [group] }))
      expect(store.rangeGroup('g', always)).toEqual([
        { at: 1_000, totalLag: null, unknownPartitions: 0, memberCount: null, state: 'Stable' },
      ])
    })

    it('leaves a gap where a row was carried over from an older reading', () => {
      append(1_000, 10)
      store.append(buildSnapshot({ takenAt: 2_000, groups: [buildGroup({ readAt: 1_000 })] }))
      append(3_000, 30)
      expect(store.rangeGroup('g', always).map(({ at }) => at)).toEqual([1_000, 3_000])
      expect(store.rangePartition('g', 'orders', 0, always).map(({ at }) => at)).toEqual([1_000, 3_000])
    })

    it('keeps the last stable offset apart from the end', () => {
      for (const [at, lastStableOffset] of [
        [1_000, 100],
        [2_000, 60],
      ] as const) {
        store.append(
          buildSnapshot({
            takenAt: at,
            topics: [buildTopic('orders', [{ lastStableOffset }])],
            groups: [buildGroup({ readAt: at })],
          }),
        )
      }
      expect(store.rangePartition('g', 'orders', 0, always).map((point) => point.lastStableOffset)).toEqual([100, 60])
    })

    it('answers nothing for a group, topic or partition it does not know', () => {
      append(1_000, 10)
      expect(store.rangeGroup('other', always)).toEqual([])
      expect(store.rangePartition('g', 'orders', 7, always)).toEqual([])
      expect(store.rangePartition('other', 'orders', 0, always)).toEqual([])
    })

    it.each(['__proto__', '../..', 'a/b:c#d?e%f&g@h[i]', 'é 日本', 'x'.repeat(255)])(
      'takes any legal group id: %s',
      (id) => {
        append(1_000, 40, id)
        expect(store.rangeGroup(id, always)).toHaveLength(1)
      },
    )

    it('holds nothing after it was closed and opened anew without a file', () => {
      append(1_000, 10)
      expect(store.stats().droppedCount).toBe(0)
      expect(store.stats().approximateBytes).toBeGreaterThan(0)
    })
  })
}
