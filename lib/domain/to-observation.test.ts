import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildCommit, buildGroup, buildMember, buildSnapshot, buildTopic } from '@/lib/testing/snapshot-builders'
import type { ReadError } from './errors'
import { toObservation } from './to-observation'

const placesOf = (observation: ReturnType<typeof toObservation>) =>
  observation.partitions.map(({ topic, partition }) => `${topic}/${partition}`)

const denied: ReadError = {
  scope: { level: 'group', groupId: 'g' },
  code: 'TM_KAFKA_DENIED',
  kafkaError: 'GROUP_AUTHORIZATION_FAILED',
  message: 'denied',
}
const topicError = (kafkaError: string): ReadError => ({
  scope: { level: 'topic', topic: 'gone' },
  code: 'TM_TOPIC_NOT_FOUND',
  kafkaError,
  message: 'm',
})

describe('what one poll saw of a group', () => {
  it('is its committed, assigned and subscribed partitions, each once and in order', () => {
    const group = buildGroup({
      offsets: [buildCommit({ topic: 'b' }), buildCommit({ topic: 'orders', partition: 1 })],
      members: [
        buildMember({ subscription: ['orders', 'unread'], assignment: [{ topic: 'orders', partitions: [1, 0] }] }),
        buildMember({ subscription: ['orders', 'not-there'], assignment: [{ topic: 'orders', partitions: [5] }] }),
      ],
    })
    const topics = [buildTopic('b', [{}]), buildTopic('orders', [{}, {}, {}]), buildTopic('unread', [{}, {}])]
    const observation = toObservation(group, buildSnapshot({ groups: [group], topics }))
    expect(placesOf(observation)).toEqual([
      ...['b/0', 'orders/0', 'orders/1', 'orders/2', 'orders/5'],
      ...['unread/0', 'unread/1'],
    ])
    expect(observation.partitions[4]).toMatchObject({ error: 'UNKNOWN_TOPIC_OR_PARTITION', committedOffset: null })
  })

  it('has each partition once whatever members claim', () => {
    const partitions = fc.array(fc.nat(5), { maxLength: 6 })
    fc.assert(
      fc.property(partitions, partitions, partitions, (committed, first, second) => {
        const group = buildGroup({
          offsets: [...new Set(committed)].sort().map((partition) => buildCommit({ partition })),
          members: [first, second].map((list) => buildMember({ assignment: [{ topic: 'orders', partitions: list }] })),
        })
        const topics = [buildTopic('orders', [{}, {}, {}])]
        const places = placesOf(toObservation(group, buildSnapshot({ groups: [group], topics })))
        expect(places).toEqual([...new Set(places)].sort())
        expect(new Set(places)).toEqual(
          new Set([0, 1, 2, ...committed, ...first, ...second].map((partition) => `orders/${partition}`)),
        )
      }),
    )
  })

  it('names a deleted topic, a hidden one and one that metadata leaves open apart', () => {
    const group = buildGroup({
      members: [],
      offsets: [
        buildCommit({ topic: 'gone', error: topicError('UNKNOWN_TOPIC_OR_PARTITION') }),
        buildCommit({ topic: 'hidden', error: topicError('TOPIC_AUTHORIZATION_FAILED') }),
        buildCommit({ topic: 'open' }),
      ],
    })
    const { partitions } = toObservation(group, buildSnapshot({ groups: [group] }))
    expect(
      partitions.map(({ error, committedError, committedOffset }) => [error, committedError, committedOffset]),
    ).toEqual([
      ['UNKNOWN_TOPIC_OR_PARTITION', null, 90],
      ['TOPIC_AUTHORIZATION_FAILED', null, 90],
      ['TM_TOPIC_HIDDEN', null, 90],
    ])
  })

  it('says why a log was not read and why a commit was not', () => {
    const scope = { level: 'partition', topic: 'orders', partition: 0 } as const
    const unread = { logStartOffset: null, logEndOffset: null, lastStableOffset: null }
    const noLeader = { scope, code: 'TM_LEADER_UNAVAILABLE', kafkaError: null, message: 'm' } as const
    const hidden = { scope, code: 'TM_KAFKA_DENIED', kafkaError: 'TOPIC_AUTHORIZATION_FAILED', message: 'm' } as const
    const group = buildGroup({
      offsets: [buildCommit(), buildCommit({ partition: 1, committedOffset: null, error: hidden })],
    })
    const topics = [buildTopic('orders', [{ ...unread, error: noLeader }, {}])]
    const observation = toObservation(group, buildSnapshot({ groups: [group], topics }))
    expect(observation).toMatchObject({
      error: null,
      partitions: [
        { error: 'TM_LEADER_UNAVAILABLE', committedError: null, logEndOffset: null },
        { error: null, committedError: 'TOPIC_AUTHORIZATION_FAILED', committedOffset: null },
      ],
    })
  })

  it('passes nothing of an older reading off as this one', () => {
    const group = buildGroup({ readAt: 1_000, state: 'Unknown', groupEpoch: 4 })
    const observation = toObservation(group, buildSnapshot({ takenAt: 6_000, groups: [group] }))
    expect(observation).toMatchObject({
      at: 6_000,
      error: 'TM_COORDINATOR_UNAVAILABLE',
      members: null,
      groupEpoch: null,
      partitions: [{ committedOffset: null, logEndOffset: 100 }],
    })
  })

  it('keeps commits that were read where only the description is denied', () => {
    const group = buildGroup({ describeError: denied, members: null })
    expect(toObservation(group, buildSnapshot({ groups: [group] }))).toMatchObject({
      error: 'GROUP_AUTHORIZATION_FAILED',
      members: null,
      partitions: [{ committedOffset: 90, committedError: null }],
    })
  })

  it('takes the lag of share groups as their coordinator tells it', () => {
    const group = buildGroup({
      type: 'share',
      offsets: [],
      shareOffsets: [{ topic: 'orders', partition: 0, startOffset: 40, lag: 7, error: null }],
    })
    const topics = [buildTopic('orders', [{}, {}])]
    expect(toObservation(group, buildSnapshot({ groups: [group], topics })).partitions).toMatchObject([
      { committedOffset: 40, shareLag: 7, logEndOffset: 100 },
      { committedOffset: null, shareLag: null },
    ])
  })
})
