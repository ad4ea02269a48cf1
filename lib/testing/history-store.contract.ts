import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ObservedPartition } from '@/lib/domain/observation'
import type { HistoryStore } from '@/lib/domain/ports'
import {
  buildFinding,
  buildGroupTick,
  buildObservation,
  buildObservedMember,
  buildObservedPartition,
  buildRebalance,
  buildTick,
} from './tick-builders'

const always = { from: 0, to: Number.MAX_SAFE_INTEGER }
const many = 10_000
const minute = 60_000
const anyFinding = { range: null, groupId: null, code: null, severity: null, open: null, limit: 100 }

/** What every history keeps its word on, in memory or in a database; polls are 5 s apart. */
export function describeHistoryStore(name: string, open: () => HistoryStore): void {
  describe(`history store: ${name}`, () => {
    let store: HistoryStore
    beforeEach(() => {
      store = open()
    })
    afterEach(() => store.close())

    const append = (at: number, fields: Partial<ObservedPartition>, groupId = 'g') => {
      const observation = buildObservation({ partitions: [buildObservedPartition(fields)] })
      store.append(buildTick(at, { groups: [buildGroupTick({ groupId, observation })] }))
    }
    const points = () => store.rangeGroup('g', always, many)
    const partition = () => store.rangePartitions('g', always, many)[0]?.points ?? []

    describe('points', () => {
      it('come in the order of time, both ends of the range included', () => {
        for (const at of [1_000, 2_000, 3_000, 4_000]) append(at, { committedOffset: at / 100 })
        expect(store.rangeGroup('g', { from: 2_000, to: 3_000 }, many).map(({ at }) => at)).toEqual([2_000, 3_000])
        expect(store.rangePartitions('g', { from: 2_000, to: 2_000 }, many)).toEqual([
          {
            topic: 'orders',
            partition: 0,
            points: [
              {
                at: 2_000,
                resolutionMs: 5_000,
                committedOffset: 20,
                logStartOffset: 0,
                logEndOffset: 100,
                lastStableOffset: 100,
                lag: { min: 80, max: 80, last: 80 },
              },
            ],
          },
        ])
      })

      it('say what a group was: lag, time lag, members, state and the sums rates come from', () => {
        store.append(buildTick(1_000, { groups: [buildGroupTick({ timeLagMs: 4_000, timeLagErrorMs: 500 })] }))
        expect(points()).toEqual([
          {
            at: 1_000,
            resolutionMs: 5_000,
            totalLag: { min: 10, max: 10, last: 10 },
            unknownPartitions: 0,
            memberCount: 1,
            state: 'Stable',
            timeLagMs: 4_000,
            timeLagErrorMs: 500,
            committedSum: 90,
            logEndSum: 100,
          },
        ])
      })

      it('keep unknown as null, never as a number', () => {
        append(1_000, { committedOffset: null, lastStableOffset: null })
        append(2_000, { logEndOffset: null, error: 'LEADER_NOT_AVAILABLE' })
        append(3_000, {})
        expect(points().map(({ totalLag, unknownPartitions }) => [totalLag?.last ?? null, unknownPartitions])).toEqual([
          [null, 1],
          [null, 1],
          [10, 0],
        ])
        expect(points()[0]).toMatchObject({ timeLagMs: null, committedSum: null, logEndSum: null })
        expect(
          partition().map(({ committedOffset, logEndOffset, lastStableOffset, lag }) => [
            committedOffset,
            logEndOffset,
            lastStableOffset,
            lag?.last ?? null,
          ]),
        ).toEqual([
          [null, 100, null, null],
          [90, null, 100, null],
          [90, 100, 100, 10],
        ])
      })

      it('keep members that were not described as null, and a group without partitions without a lag', () => {
        const observation = buildObservation({ members: null, partitions: [] })
        store.append(buildTick(1_000, { groups: [buildGroupTick({ observation })] }))
        expect(points()[0]).toMatchObject({ memberCount: null, totalLag: null, unknownPartitions: 0 })
      })

      it('sum up known partitions and count the others, in groups of any size', () => {
        const partitions = Array.from({ length: 150 }, (_, index) =>
          buildObservedPartition({ partition: index, committedOffset: index % 10 === 0 ? null : 100 - index / 2 }),
        )
        const known = partitions.filter(({ committedOffset }) => committedOffset !== null)
        const lag = known.reduce((sum, { committedOffset }) => sum + Math.max(0, 100 - (committedOffset ?? 0)), 0)
        store.append(buildTick(1_000, { groups: [buildGroupTick({ observation: buildObservation({ partitions }) })] }))
        expect(points()[0]).toMatchObject({ totalLag: { last: lag }, unknownPartitions: 15, logEndSum: 13_500 })
        expect(store.rangePartitions('g', always, many)).toHaveLength(150)
      })

      it('keep the lag of a share group as it was told, never computed', () => {
        append(1_000, { committedOffset: 10, shareLag: 3 })
        append(2_000, { committedOffset: 10, shareLag: null })
        expect(partition().map(({ lag }) => lag?.last ?? null)).toEqual([3, null])
        expect(points().map(({ totalLag }) => totalLag?.last ?? null)).toEqual([3, null])
      })

      it('leave a gap where a group was not read, and where it is missing', () => {
        append(1_000, {})
        const failed = buildObservation({ error: 'TM_COORDINATOR_UNAVAILABLE', members: null })
        store.append(buildTick(2_000, { groups: [buildGroupTick({ observation: failed })] }))
        store.append(buildTick(3_000, { groups: [] }))
        append(4_000, {})
        expect(points().map(({ at }) => at)).toEqual([1_000, 4_000])
        expect(partition().map(({ at }) => at)).toEqual([1_000, 4_000])
        expect(store.rangeTicks(always)).toEqual([1_000, 2_000, 3_000, 4_000])
      })

      it('are kept and ascend when the clock is put back', () => {
        for (const at of [3_600_000, 3_605_000, 600_000, 605_000]) append(at, { committedOffset: at / 100_000 })
        expect(points().map(({ at }) => at)).toEqual([600_000, 605_000, 3_600_000, 3_605_000])
        expect(store.rangeTicks(always)).toEqual([600_000, 605_000, 3_600_000, 3_605_000])
        expect(store.rangeGroup('g', { from: 0, to: 610_000 }, many).map(({ at }) => at)).toEqual([600_000, 605_000])
      })

      it('follow partitions that come and go', () => {
        const of = (...numbers: number[]) => {
          const partitions = numbers.map((each) => buildObservedPartition({ partition: each }))
          return [buildGroupTick({ observation: buildObservation({ partitions }) })]
        }
        store.append(buildTick(1_000, { groups: of(0) }))
        store.append(buildTick(2_000, { groups: of(0, 1) }))
        store.append(buildTick(3_000, { groups: of(1) }))
        const series = store.rangePartitions('g', always, many)
        expect(series.map((each) => [each.partition, each.points.map(({ at }) => at)])).toEqual([
          [0, [1_000, 2_000]],
          [1, [2_000, 3_000]],
        ])
      })

      it('are none for a group, or a range, that is not known', () => {
        append(1_000, {})
        expect(store.rangeGroup('other', always, many)).toEqual([])
        expect(store.rangePartitions('other', always, many)).toEqual([])
        expect(store.rangeGroup('g', { from: 2_000, to: 3_000 }, many)).toEqual([])
        expect([...store.rangeLines('other', always)]).toEqual([])
        expect(store.observationAt('other', 1_000)).toBeNull()
      })

      it('are thinned out to as many as asked for, keeping lowest, highest and last', () => {
        for (let index = 0; index < 100; index += 1)
          append(1_000 + index * 5_000, { logEndOffset: 1_000, committedOffset: index === 37 ? 0 : 900 })
        const thin = store.rangeGroup('g', always, 10)
        expect(thin.length).toBeLessThanOrEqual(10)
        expect(thin.length).toBeGreaterThan(4)
        expect(Math.max(...thin.map(({ totalLag }) => totalLag?.max ?? 0))).toBe(1_000)
        expect(Math.min(...thin.map(({ totalLag }) => totalLag?.min ?? 0))).toBe(100)
        expect(thin.at(-1)).toMatchObject({ at: 496_000, totalLag: { last: 100 } })
        expect(store.rangePartitions('g', always, 10)[0]?.points.length).toBeLessThanOrEqual(10)
      })

      it.each(['__proto__', '', '../..', 'a/b:c#d?e%f&g@h[i]', "it's", 'é 日本', 'x'.repeat(255)])(
        'take any legal group id: %s',
        (id) => {
          append(1_000, {}, id)
          expect(store.rangeGroup(id, always, many)).toHaveLength(1)
          expect(store.groupIds()).toEqual([{ groupId: id, lastAt: 1_000 }])
        },
      )
    })

    describe('lines of the past', () => {
      it('are the observations as they were, with the events between them', () => {
        const first = buildObservation({
          type: 'consumer',
          state: 'Reconciling',
          groupEpoch: 7,
          assignmentEpoch: 6,
          members: [
            buildObservedMember({ memberEpoch: 6, targetAssignment: [{ topic: 'orders', partitions: [0, 1] }] }),
            buildObservedMember({ memberId: 'é', groupInstanceId: 'pod-1', assignment: null, subscription: null }),
          ],
          partitions: [
            buildObservedPartition({ committedLeaderEpoch: 3 }),
            buildObservedPartition({ partition: 1, committedOffset: null, committedError: 'UNSTABLE_OFFSET_COMMIT' }),
            buildObservedPartition({ topic: 'a', topicId: null, logEndOffset: null, error: 'TM_TOPIC_HIDDEN' }),
          ],
        })
        const second = buildObservation({ ...first, error: 'NOT_COORDINATOR', members: null, coordinator: null })
        const third = buildObservation({ ...first, state: 'Stable' })
        const sampled = { at: 1_500, kind: 'sampled', state: 'PreparingRebalance' } as const
        const unlisted = { at: 2_000, kind: 'unlisted' } as const
        const groups = (observation: typeof first) => [buildGroupTick({ observation })]
        store.append(buildTick(1_000, { groups: groups(first) }))
        const events = [sampled, unlisted].map((event) => ({ groupId: 'g', event }))
        store.append(buildTick(2_000, { groups: groups(second), events }))
        store.append(buildTick(3_000, { groups: groups(third) }))
        expect([...store.rangeLines('g', always)]).toEqual([
          { kind: 'observation', observation: { ...first, at: 1_000 } },
          { kind: 'event', event: sampled },
          { kind: 'event', event: unlisted },
          { kind: 'observation', observation: { ...second, at: 2_000 } },
          { kind: 'observation', observation: { ...third, at: 3_000 } },
        ])
        expect([...store.rangeLines('g', { from: 1_600, to: 2_500 })]).toHaveLength(2)
      })

      it('go on over hours in groups of any size', () => {
        const partitions = Array.from({ length: 70 }, (_, index) => buildObservedPartition({ partition: index }))
        const taken = Array.from({ length: 420 }, (_, index) => {
          const moved = partitions.map((each) => ({ ...each, committedOffset: index + each.partition }))
          const tick = buildTick(7_000 + index * 5_000, {
            groups: [buildGroupTick({ observation: buildObservation({ partitions: moved }) })],
          })
          store.append(tick)
          return tick.groups[0]?.observation
        })
        const lines = [...store.rangeLines('g', always)]
        expect(lines).toEqual(taken.map((observation) => ({ kind: 'observation', observation })))
      })

      it('tell what a group looked like at a moment', () => {
        append(1_000, { committedOffset: 1 })
        append(6_000, { committedOffset: 2 })
        expect(store.observationAt('g', 999)).toBeNull()
        expect(store.observationAt('g', 5_999)).toMatchObject({ at: 1_000, partitions: [{ committedOffset: 1 }] })
        expect(store.observationAt('g', always.to)).toMatchObject({ at: 6_000, members: [{ memberId: 'member-1' }] })
      })
    })

    describe('coarser tiers', () => {
      /** Three days of a poll every four minutes: raw is kept for six hours, minutes for a day. */
      const days = () => {
        for (let index = 0; index <= 1_080; index += 1)
          append(index * 4 * minute, { logEndOffset: 10_000 + index * 10, committedOffset: 10_000 + index * 9 })
        return 1_080 * 4 * minute
      }

      it('answer for what raw samples no longer reach', () => {
        const last = days()
        const { tiers } = store.stats()
        const [raw, minutes, tens] = tiers.map(({ oldestAt }) => last - (oldestAt ?? 0))
        expect(raw).toBeGreaterThanOrEqual(6 * 60 * minute)
        expect(raw).toBeLessThan(9 * 60 * minute)
        expect(minutes).toBeGreaterThanOrEqual(24 * 60 * minute)
        expect(minutes).toBeLessThan(32 * 60 * minute)
        expect(tens).toBeGreaterThan(71 * 60 * minute)
        const day = store.rangeGroup('g', { from: last - 20 * 60 * minute, to: last }, many)
        expect(day[0]?.resolutionMs).toBe(minute)
        const all = store.rangeGroup('g', always, many)
        expect(all[0]).toMatchObject({ resolutionMs: 10 * minute, totalLag: { min: 0, max: 2, last: 2 } })
        expect(all.at(-1)).toMatchObject({ at: last, totalLag: { last: 1_080 } })
        const times = all.map(({ at }) => at)
        expect(times).toEqual([...new Set(times)].sort((left, right) => left - right))
        expect(store.rangePartitions('g', always, many)[0]?.points.map(({ at }) => at)).toEqual(times)
        expect(store.rangeTicks(always)).toEqual(times)
        expect(store.observationAt('g', 20 * 60 * minute)).toMatchObject({ members: [{ memberId: 'member-1' }] })
      })

      it('keep lowest, highest and last lag of every minute, and the highest time lag', () => {
        for (let index = 0; index < 1_200; index += 1) {
          const observation = buildObservation({
            partitions: [buildObservedPartition({ committedOffset: index % 12 })],
          })
          const timeLagMs = index % 12 === 3 ? 9_000 : 1_000
          const group = buildGroupTick({ observation, timeLagMs, timeLagErrorMs: timeLagMs / 10 })
          store.append(buildTick(index * 5_000, { groups: [group] }))
        }
        const wide = { ...always, from: -24 * 60 * minute }
        store.append(buildTick(24 * 60 * minute, { groups: [] }))
        const from = store.stats().tiers[1]?.oldestAt ?? 0
        const folded = store.rangeGroup('g', wide, many).filter(({ resolutionMs }) => resolutionMs === minute)
        expect(from).toBe(55_000)
        for (const point of folded) {
          expect(point).toMatchObject({
            totalLag: { min: 89, max: 100, last: 89 },
            timeLagMs: 9_000,
            timeLagErrorMs: 900,
          })
        }
      })
    })

    describe('findings, rebalances and memories', () => {
      it('keep a finding until it is replaced, and find it by what it is', () => {
        const open = buildFinding()
        const closed = buildFinding({
          id: 'b',
          code: 'LAG_GROWING',
          severity: 'warning',
          openedAt: 5_000,
          until: 9_000,
        })
        store.append(buildTick(3_000, { findings: [open, closed] }))
        expect(store.finding('finding-1')).toEqual(open)
        expect(store.finding('none')).toBeNull()
        const ids = (query: Partial<typeof anyFinding> | object) =>
          store.findings({ ...anyFinding, ...query }).map(({ id }) => id)
        expect(ids({})).toEqual(['b', 'finding-1'])
        expect(ids({ open: true })).toEqual(['finding-1'])
        expect(ids({ open: false })).toEqual(['b'])
        expect(ids({ code: 'LAG_GROWING' })).toEqual(['b'])
        expect(ids({ severity: 'page' })).toEqual(['finding-1'])
        expect(ids({ groupId: 'other' })).toEqual([])
        expect(ids({ range: { from: 10_000, to: 11_000 } })).toEqual(['finding-1'])
        expect(ids({ range: { from: 0, to: 999 } })).toEqual([])
        expect(ids({ limit: 1 })).toEqual(['b'])
        const acknowledgement = { who: 'Ada', note: 'known', at: 9_500 }
        store.saveFindings([{ ...open, until: 9_500, acknowledgement }])
        expect(store.finding('finding-1')).toMatchObject({ until: 9_500, acknowledgement })
        expect(ids({ open: true })).toEqual([])
      })

      it('keep rebalances, newest first, by range and group', () => {
        const running = buildRebalance({ id: 'b', startedBy: 8_000, endedAfter: null, endedBy: null })
        store.append(buildTick(3_000, { rebalances: [buildRebalance(), running] }))
        const ids = (query: object) =>
          store.rebalances({ range: null, groupId: null, limit: 10, ...query }).map(({ id }) => id)
        expect(ids({})).toEqual(['b', 'rebalance-1'])
        expect(ids({ range: { from: 5_000, to: 9_000 } })).toEqual(['b'])
        expect(ids({ groupId: 'other' })).toEqual([])
        store.append(buildTick(9_000, { rebalances: [{ ...running, endedBy: 9_000 }] }))
        expect(store.rebalances({ range: null, groupId: 'g', limit: 1 })[0]).toMatchObject({ endedBy: 9_000 })
      })

      it('keep texts by key until they are replaced or emptied', () => {
        store.append(
          buildTick(1_000, {
            memories: new Map([
              ['a', '1'],
              ['b', 'é'.repeat(2_000)],
            ]),
          }),
        )
        store.saveMemories(
          new Map([
            ['a', '2'],
            ['c', '3'],
          ]),
        )
        store.append(buildTick(2_000, { memories: new Map([['c', '']]) }))
        expect(store.memories()).toEqual(
          new Map([
            ['a', '2'],
            ['b', 'é'.repeat(2_000)],
          ]),
        )
      })
    })

    it('says how much it takes, how far it reaches, and that all is well', () => {
      append(1_000, {})
      const stats = store.stats()
      expect(stats.bytes).toBeLessThan(stats.maxBytes)
      expect(stats).toMatchObject({ trouble: null, troubleSince: null })
      expect(stats.tiers).toEqual([
        { resolutionMs: 5_000, oldestAt: 1_000 },
        { resolutionMs: 60_000, oldestAt: null },
        { resolutionMs: 600_000, oldestAt: null },
      ])
    })
  })
}
