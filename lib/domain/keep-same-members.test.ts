import { describe, expect, it } from 'vitest'
import { buildMember } from '@/lib/testing/snapshot-builders'
import { keepSameMembers } from './keep-same-members'
import type { MemberReading } from './snapshot'

const orders = { topic: 'orders', partitions: [0, 2] }
const whole: MemberReading = {
  memberId: 'm-1',
  groupInstanceId: 'i-1',
  clientId: 'c-1',
  clientHost: '/10.0.0.7',
  rackId: 'r-1',
  subscription: ['orders'],
  subscriptionRegex: 'o.*',
  assignment: [orders],
  assignmentUndecodable: false,
  targetAssignment: [orders],
  memberEpoch: 3,
  classicMember: true,
  generationId: 4,
}

const changes: { readonly [Field in keyof MemberReading]: readonly MemberReading[Field][] } = {
  memberId: ['m-2'],
  groupInstanceId: ['i-2', null],
  clientId: ['c-2'],
  clientHost: ['/10.0.0.8'],
  rackId: ['r-2', null],
  subscription: [['clicks'], ['orders', 'clicks'], [], null],
  subscriptionRegex: ['c.*', null],
  assignment: [
    [{ topic: 'clicks', partitions: [0, 2] }],
    [{ topic: 'orders', partitions: [0, 1] }],
    [{ topic: 'orders', partitions: [0] }],
    [],
    [orders, orders],
    null,
  ],
  assignmentUndecodable: [true],
  targetAssignment: [[{ topic: 'orders', partitions: [0, 2, 4] }], [], null],
  memberEpoch: [4, 0, null],
  classicMember: [false, null],
  generationId: [5, null],
}

describe('keepSameMembers', () => {
  it('answers the list of before where every member says the same', () => {
    const before = [whole, buildMember()]
    expect(keepSameMembers(structuredClone(before), before)).toBe(before)
    const nobody: MemberReading[] = []
    expect(keepSameMembers([], nobody)).toBe(nobody)
  })

  it.each(Object.entries(changes).flatMap(([field, values]) => values.map((value) => [field, value] as const)))(
    'answers the list of now where %s is %j',
    (field, value) => {
      const now = [{ ...structuredClone(whole), [field]: value }]
      expect(keepSameMembers(now, [whole])).toBe(now)
      expect(keepSameMembers([whole], now)).toEqual([whole])
      expect(keepSameMembers([whole], now)).not.toBe(now)
    },
  )

  it('answers the list of now where members came, left or stand in another order, or none are known of before', () => {
    const [first, second] = [whole, { ...whole, memberId: 'm-2' }]
    for (const before of [[first], [second, first], [first, second, first], [], null]) {
      const now = [first, second]
      expect(keepSameMembers(now, before)).toBe(now)
    }
  })
})
