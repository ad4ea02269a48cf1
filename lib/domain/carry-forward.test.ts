import { describe, expect, it } from 'vitest'
import { buildGroup, buildSnapshot, buildTopic } from '@/lib/testing/snapshot-builders'
import { carryForward } from './carry-forward'
import { escapeId, unescapeId } from './escape-id'

const broker = (nodeId: number, down = false) => ({
  nodeId,
  host: 'b',
  port: nodeId,
  rack: null,
  error: down
    ? ({ scope: { level: 'broker', nodeId }, code: 'TM_KAFKA_TIMEOUT', kafkaError: null, message: 'silent' } as const)
    : null,
})
const offsetsTopic = (leader: number | null) => buildTopic('__consumer_offsets', [{ leader }])
const before = buildSnapshot({ groups: [buildGroup()], topics: [offsetsTopic(1)], brokers: [broker(1), broker(2)] })

describe('groups that are not listed any more', () => {
  it('stay, marked, while the leader of their offsets partition is silent', () => {
    const now = buildSnapshot({
      takenAt: 6_000,
      groups: [],
      topics: [offsetsTopic(1)],
      brokers: [broker(1, true), broker(2)],
    })
    expect(carryForward(before, now).groups.get('g')).toMatchObject({
      state: 'Unknown',
      readAt: 1_000,
      describeError: { code: 'TM_COORDINATOR_UNAVAILABLE' },
    })
  })

  it('stay while that partition has no leader', () => {
    const now = buildSnapshot({ takenAt: 6_000, groups: [], topics: [offsetsTopic(null)], brokers: [broker(2)] })
    expect(carryForward(before, now).groups.has('g')).toBe(true)
  })

  it('are gone when their coordinator answered', () => {
    const now = buildSnapshot({
      takenAt: 6_000,
      groups: [],
      topics: [offsetsTopic(2)],
      brokers: [broker(1, true), broker(2)],
    })
    expect(carryForward(before, now).groups.has('g')).toBe(false)
  })
})

describe('ids in addresses', () => {
  it.each([
    ['..', '~..'],
    ['.', '~.'],
    ['~.', '~~.'],
    ['a..', 'a..'],
    ['orders', 'orders'],
  ])('%s is written as %s and comes back', (id, written) => {
    expect(escapeId(id)).toBe(written)
    expect(unescapeId(written)).toBe(id)
  })
})
