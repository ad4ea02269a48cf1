import { describe, expect, it } from 'vitest'
import { buildCommit, buildGroup, buildMember, buildSnapshot, buildTopic } from '@/lib/testing/snapshot-builders'
import { splitLag } from './orphan-lag'
import type { GroupReading, MemberReading } from './snapshot'

const topics = [buildTopic('orders', [{}, {}]), buildTopic('old', [{}])]
const offsets = [
  buildCommit({ topic: 'old', committedOffset: 40 }),
  buildCommit({ partition: 0, committedOffset: 90 }),
  buildCommit({ partition: 1, committedOffset: 95 }),
]

function split(fields: Partial<GroupReading>) {
  const group = buildGroup({ offsets, ...fields })
  return splitLag(group, buildSnapshot({ topics, groups: [group] }))
}
const members = (fields: Partial<MemberReading>) => [buildMember(), buildMember({ memberId: 'two', ...fields })]

describe('lag that nobody reads any more', () => {
  it('is told apart where members say what they subscribe to', () => {
    const { active, orphan, orphanPartitions } = split({})
    expect(active).toMatchObject({ totalLag: 15, maxLag: 10 })
    expect(orphan).toMatchObject({ totalLag: 60 })
    expect(orphanPartitions).toBe(1)
  })

  it('is not a partition of a subscribed topic that nobody owns, nor one still owned', () => {
    expect(split({ members: [buildMember({ assignment: [] })] }).orphanPartitions).toBe(1)
    const owner = members({ subscription: [], assignment: [{ topic: 'old', partitions: [0] }] })
    expect(split({ members: owner }).orphanPartitions).toBe(0)
  })

  it.each<[string, Partial<GroupReading>]>([
    ['the group is Empty', { state: 'Empty', members: [] }],
    ['it rebalances', { state: 'PreparingRebalance' }],
    ['it was not described', { members: null }],
    ['a member does not say what it subscribes to', { members: members({ subscription: null }) }],
    ['a member subscribes by a pattern', { members: members({ subscriptionRegex: 'or.*' }) }],
    ['it is a simple group', { protocolType: '' }],
    ['it is of Connect', { protocolType: 'connect' }],
  ])('cannot be told where %s: all of it counts as active', (_why, fields) => {
    expect(split(fields)).toMatchObject({ active: { totalLag: 75 }, orphan: { totalLag: 0 }, orphanPartitions: 0 })
  })

  it('says how many of its partitions are unknown', () => {
    const hidden = [...offsets, buildCommit({ topic: 'hidden', committedOffset: 3 })]
    expect(split({ offsets: hidden }).orphan).toEqual({ totalLag: 60, maxLag: 60, unknownPartitions: 1 })
  })
})
