import { describe, expect, it } from 'vitest'
import type { ReadError } from '@/lib/domain/errors'
import type { GroupObservation } from '@/lib/domain/observation'
import type { ClusterSettings } from '@/lib/domain/ports'
import { toObservation } from '@/lib/domain/to-observation'
import { createManualClock } from '@/lib/testing/manual-clock'
import { buildReader } from '@/lib/testing/reader-builder'
import { buildCommit, buildGroup, buildSnapshot, buildTopic } from '@/lib/testing/snapshot-builders'
import { HeldPartitions } from './open-transactions'
import { SampledEvents } from './sampled-events'
import { encodeSettings } from './settings-memory'
import { SettingsWatch } from './settings-watch'
import { toPointEvents, toProducerEvents } from './tick-events'

describe('samples between two polls', () => {
  const sample = (sampledAt: number, count: number) => ({
    sampledAt,
    moving: Array.from({ length: count }, (_, index) => ({
      groupId: `g${index}`,
      state: 'PreparingRebalance' as const,
    })),
    answered: [1],
    requestCount: 1,
  })

  it('belong to the first poll that began after them', () => {
    const samples = new SampledEvents()
    samples.add(sample(1_000, 1))
    samples.add(sample(2_500, 1))
    expect(samples.takeUntil(2_000).map(({ event }) => event.at)).toEqual([1_000])
    expect(samples.takeUntil(3_000).map(({ event }) => event.at)).toEqual([2_500])
    expect(samples.takeUntil(4_000)).toEqual([])
  })

  it('are bounded, and what finds no room is counted', () => {
    const samples = new SampledEvents()
    for (let at = 0; at < 6; at += 1) samples.add(sample(at, 1_000))
    expect(samples.takeUntil(10)).toHaveLength(5_000)
    expect(samples.droppedCount).toBe(1_000)
  })
})

describe('partitions a transaction may hold back', () => {
  const at = (takenAt: number, lastStableOffset: number) =>
    buildSnapshot({ takenAt, topics: [buildTopic('orders', [{ lastStableOffset }])] })

  it('are asked for once their last stable offset has rested for a minute, at most twice a minute', () => {
    const held = new HeldPartitions()
    const asked: number[] = []
    for (let now = 0; now <= 150_000; now += 5_000) if (held.observe(at(now, 90)).length > 0) asked.push(now)
    expect(asked).toEqual([60_000, 90_000, 120_000, 150_000])
  })

  it('are none while it moves, or where it is at the end', () => {
    const held = new HeldPartitions()
    for (let now = 0; now <= 80_000; now += 5_000) {
      expect(held.observe(at(now, now / 1_000))).toEqual([])
      expect(new HeldPartitions().observe(at(now, 100))).toEqual([])
    }
  })
})

describe('events of a tick', () => {
  const observations = new Map<string, GroupObservation>()
  for (const [groupId, topic] of [
    ['a', 'orders'],
    ['b', 'orders'],
    ['c', 'other'],
  ] as const) {
    const group = buildGroup({
      groupId,
      members: [],
      offsets: [buildCommit({ topic }), buildCommit({ topic, partition: 1 })],
    })
    observations.set(groupId, toObservation(group, buildSnapshot({ groups: [group] })))
  }

  it('reach every group that has to do with the partition, and no other', () => {
    const points = toPointEvents([{ topic: 'orders', partition: 1, offset: 5, timestamp: 6 }], observations, 7)
    expect(points.map(({ groupId }) => groupId)).toEqual(['a', 'b'])
    expect(points[0]?.event).toEqual({
      at: 7,
      kind: 'time_point',
      topic: 'orders',
      partition: 1,
      offset: 5,
      timestamp: 6,
    })
    const open = { topic: 'other', partition: 0, producerId: 1, startOffset: 2, lastTimestamp: 3 }
    expect(toProducerEvents([open], observations, 7)).toEqual([
      { groupId: 'c', event: { at: 7, kind: 'producers', transactions: [open] } },
    ])
  })

  it('are bounded', () => {
    const many = Array.from({ length: 2_000 }, (_, offset) => ({ topic: 'orders', partition: 0, offset, timestamp: 1 }))
    expect(toPointEvents(many, observations, 7)).toHaveLength(500)
  })
})

describe('settings of the brokers', () => {
  const snapshotOf = (takenAt: number, ...topics: string[]) =>
    buildSnapshot({ takenAt, topics: topics.map((topic) => buildTopic(topic, [{}])) })

  const base = { retentionBytes: null, cleanupPolicy: 'delete', minInSyncReplicas: null } as const
  const whole: ClusterSettings = {
    readAt: 1,
    offsetsRetentionMs: 9,
    topics: new Map([
      ['orders', { ...base, retentionMs: 500 }],
      ['slow', { ...base, retentionMs: 300 }],
      ['kept', { ...base, retentionMs: 'unlimited' }],
    ]),
    errors: [],
  }

  function watch(answer: () => ClusterSettings = () => whole) {
    const asked: number[] = []
    const clock = createManualClock()
    const settings = new SettingsWatch(
      buildReader({
        readSettings() {
          asked.push(clock.now())
          return Promise.resolve(answer())
        },
      }),
    )
    return { asked, clock, settings }
  }

  it('are read at the start, every five minutes, and when topics appear', async () => {
    const { asked, clock, settings } = watch()
    const start = clock.now()
    for (let poll = 0; poll <= 140; poll += 1) {
      const topics = clock.now() - start < 50_000 ? ['orders'] : ['orders', 'new']
      settings.refresh(snapshotOf(clock.now(), ...topics))
      await clock.advance(5_000)
    }
    expect(asked.map((at) => at - start)).toEqual([0, 50_000, 350_000, 650_000])
  })

  it('give a group the shortest retention of its topics, the same object until something changes', async () => {
    const { clock, settings } = watch()
    const group = buildGroup({
      members: [],
      offsets: [buildCommit(), buildCommit({ topic: 'slow' }), buildCommit({ topic: 'kept' })],
    })
    const observation = toObservation(group, buildSnapshot({ groups: [group] }))
    expect(settings.contextOf('g', observation)).toMatchObject({ retentionMs: null, offsetsRetentionMs: null })
    settings.refresh(snapshotOf(clock.now(), 'orders'))
    await clock.advance(0)
    const context = settings.contextOf('g', observation)
    expect(context).toMatchObject({ retentionMs: 300, offsetsRetentionMs: 9 })
    expect(settings.contextOf('g', observation)).toBe(context)
  })

  const failed = (code: ReadError['code'], scope: ReadError['scope']): ReadError => ({
    code,
    kafkaError: null,
    scope,
    message: '',
  })
  const lacking = { ...whole, readAt: 2, offsetsRetentionMs: null, topics: new Map(), errors: [] }

  it.each([
    ['no broker answers', lacking, 9, 500, 60_000],
    [
      'a broker does not answer',
      { ...lacking, errors: [failed('TM_KAFKA_TIMEOUT', { level: 'broker', nodeId: 2 })] },
      9,
      500,
      60_000,
    ],
    [
      'the right to read them is taken away',
      { ...lacking, errors: [failed('TM_KAFKA_DENIED', { level: 'topic', topic: 'orders' })] },
      null,
      undefined,
      300_000,
    ],
  ])('when %s', async (_when, next, retentionOfCommits, retentionOfTopic, askedAgainAfterMs) => {
    const answers = [whole, next]
    const { asked, clock, settings } = watch(() => answers[Math.min(asked.length, answers.length) - 1] ?? whole)
    const start = clock.now()
    for (let poll = 0; poll <= 200; poll += 1) {
      settings.refresh(snapshotOf(clock.now(), 'orders'))
      await clock.advance(5_000)
      if (asked.length === 2) break
    }
    expect(asked.map((at) => at - start)).toEqual([0, 300_000])
    expect(settings.current?.offsetsRetentionMs ?? null).toBe(retentionOfCommits)
    expect(settings.current?.topics.get('orders')?.retentionMs).toBe(retentionOfTopic)
    while (asked.length === 2) {
      settings.refresh(snapshotOf(clock.now(), 'orders'))
      await clock.advance(5_000)
    }
    expect((asked[2] ?? 0) - (asked[1] ?? 0)).toBeLessThanOrEqual(askedAgainAfterMs)
    expect((asked[2] ?? 0) - (asked[1] ?? 0)).toBeGreaterThanOrEqual(askedAgainAfterMs / 2)
  })

  it('go on over a restart, are kept once until they change, and any other text is nothing', async () => {
    const answers = [whole, { ...whole, readAt: 2 }, { ...whole, offsetsRetentionMs: 10 }]
    const first = watch(() => answers.shift() ?? whole)
    const told: ReadonlyMap<string, string>[] = []
    for (let reading = 0; reading < 3; reading += 1) {
      first.settings.refresh(snapshotOf(first.clock.now(), 'orders'))
      await first.clock.advance(300_000)
      told.push(first.settings.remember())
    }
    expect(told.map(({ size }) => size)).toEqual([1, 0, 1])
    expect(first.settings.remember().size).toBe(0)
    const second = watch()
    second.settings.restore(told[0] ?? new Map())
    expect(second.settings.current).toEqual(whole)
    expect(second.settings.remember().size).toBe(0)
    const text = encodeSettings(whole)
    for (const odd of ['', '2 1 ?', `${text}\norders x ? ? ?`, `${text}\norders 1 1 never 1`, `${text}\norders 1`]) {
      second.settings.restore(new Map([['settings', odd]]))
      expect(second.settings.current, odd).toBe(null)
    }
  })
})
