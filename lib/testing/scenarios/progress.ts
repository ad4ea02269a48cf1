import type { SimulatedGroup } from './simulated-group'
import { groupScope, onPartitions, type SimulatedScenario, wanted } from './simulated-scenario'

/** Three members, six partitions of `orders`, commits every 5 s. */
export function threeReaders(group: SimulatedGroup, perSec = 20): void {
  group.topic('orders', 6, { perSec })
  group.startWith(group.newMember('c1'), group.newMember('c2'), group.newMember('c3'))
}

const stuckCodes = ['PARTITION_STUCK', 'MEMBER_STUCK', 'GROUP_STUCK']

export const progressScenarios: readonly SimulatedScenario[] = [
  { id: 'S01', name: 'healthy', seconds: 900, stage: threeReaders },
  {
    id: 'S02',
    name: 'idle topic, some of it with a record that is never read',
    seconds: 2_400,
    stage(group) {
      threeReaders(group, 0)
      group.partition('orders', 1).end += 1
      group.partition('orders', 4).end += 7
      for (const each of group.partitionsOf('orders')) each.isPoisoned = true
    },
  },
  {
    id: 'S03',
    name: 'poison record on one partition',
    seconds: 900,
    stage(group) {
      threeReaders(group)
      group.at(300, () => {
        group.partition('orders', 3).isPoisoned = true
      })
    },
    expected: ({ freezeS, pollS }) => [
      wanted('PARTITION_STUCK', onPartitions('orders', 3), 300, 300 + freezeS + 2 * pollS),
    ],
    allowed: ['LAG_GROWING', 'PARTITION_SKEW'],
  },
  {
    id: 'S03',
    name: 'poison record that is taken away, and comes back on another partition',
    seconds: 1_500,
    stage(group) {
      threeReaders(group)
      group.at(300, () => {
        group.partition('orders', 3).isPoisoned = true
      })
      group.at(600, () => {
        group.partition('orders', 3).isPoisoned = false
        group.partition('orders', 0).isPoisoned = true
      })
    },
    expected: ({ freezeS, pollS }) => [
      wanted('PARTITION_STUCK', onPartitions('orders', 3), 300, 300 + freezeS + 2 * pollS),
      wanted('PARTITION_STUCK', onPartitions('orders', 0), 600, 600 + freezeS + 2 * pollS),
    ],
    allowed: ['LAG_GROWING', 'PARTITION_SKEW'],
  },
  {
    id: 'S04',
    name: 'a member that sends heartbeats and handles nothing',
    seconds: 1_200,
    stage(group) {
      threeReaders(group)
      group.at(300, () => {
        group.member('c2').isHung = true
      })
      group.at(900, () => {
        group.member('c2').isHung = false
      })
    },
    expected: ({ freezeS, pollS }) => [
      wanted('MEMBER_STUCK', { level: 'member', member_id: 'c2-3' }, 300, 300 + freezeS + 2 * pollS, {
        clear_by_t: 900 + 3 * pollS,
      }),
    ],
    mustNot: () => [
      {
        codes: ['PARTITION_STUCK', 'GROUP_STUCK'],
        scope: 'any',
        from_t: 0,
        to_t: 1_200,
        why: 'all partitions of one member',
      },
    ],
    allowed: ['LAG_GROWING', 'PARTITION_SKEW'],
  },
  {
    id: 'S05',
    name: 'the whole group hangs',
    seconds: 1_200,
    stage(group) {
      threeReaders(group)
      group.at(300, () => {
        for (const member of group.members) member.isHung = true
      })
      group.at(780, () => {
        for (const member of group.members) member.isHung = false
      })
    },
    expected: ({ freezeS, pollS }) => [
      wanted('GROUP_STUCK', groupScope, 300, 300 + freezeS + 2 * pollS, { clear_by_t: 780 + 3 * pollS }),
    ],
    mustNot: () => [
      {
        codes: ['PARTITION_STUCK', 'MEMBER_STUCK'],
        scope: 'any',
        from_t: 0,
        to_t: 1_200,
        why: 'the whole group hangs',
      },
    ],
    allowed: ['LAG_GROWING'],
  },
  {
    id: 'S05',
    name: 'a hung group that is scaled to nothing',
    seconds: 1_200,
    stage(group) {
      threeReaders(group)
      group.at(300, () => {
        for (const member of group.members) member.isHung = true
      })
      group.at(700, () => group.becomeEmpty())
    },
    expected: ({ freezeS, pollS, stepS }) => [
      wanted('GROUP_STUCK', groupScope, 300, 300 + freezeS + 2 * pollS, { clear_by_t: 700 + 2 * pollS }),
      wanted('GROUP_EMPTY_WITH_LAG', groupScope, 700, 700 + 3 * stepS + 2 * pollS),
    ],
    allowed: ['LAG_GROWING'],
  },
  {
    id: 'S05',
    name: 'the only two partitions that are written to hang, the others hold a marker each',
    seconds: 1_200,
    stage(group) {
      group.topic('orders', 6, { perSec: (_second, partition) => (partition < 2 ? 20 : 0) })
      group.startWith(group.newMember('c1'), group.newMember('c2'), group.newMember('c3'))
      for (const each of group.partitionsOf('orders').slice(2)) {
        each.end += 1
        each.isPoisoned = true
      }
      group.at(300, () => {
        for (const member of group.members) member.isHung = true
      })
    },
    expected: ({ freezeS, pollS }) => [
      wanted('GROUP_STUCK', groupScope, 300, 300 + freezeS + 2 * pollS, {
        accept_instead: [{ code: 'MEMBER_STUCK', scope: { level: 'member' } }],
      }),
    ],
    allowed: ['LAG_GROWING', 'PARTITION_SKEW'],
  },
  {
    id: 'S03',
    name: 'poison record while every other partition holds a marker nobody can read',
    seconds: 1_500,
    stage(group) {
      group.topic('orders', 4, { perSec: (_second, partition) => (partition === 3 ? 20 : 0) })
      group.startWith(group.newMember('c1'), group.newMember('c2'))
      for (const each of group.partitionsOf('orders').slice(0, 3)) {
        each.end += 1
        each.isPoisoned = true
      }
      group.at(300, () => {
        group.partition('orders', 3).isPoisoned = true
      })
    },
    expected: ({ freezeS, pollS }) => [
      wanted('PARTITION_STUCK', onPartitions('orders', 3), 300, 300 + freezeS + 2 * pollS),
    ],
    allowed: ['LAG_GROWING', 'PARTITION_SKEW'],
  },
  {
    id: 'S09',
    name: 'batches that are committed every 150 s',
    seconds: 2_400,
    stage(group) {
      threeReaders(group)
      for (const member of group.members) Object.assign(member, { commitEveryS: 150, commitFirstS: 12 })
    },
  },
  {
    id: 'S09',
    name: 'batches that are committed every 240 s',
    seconds: 3_600,
    stage(group) {
      threeReaders(group)
      for (const member of group.members) Object.assign(member, { commitEveryS: 240, commitFirstS: 12 })
    },
  },
  {
    id: 'S09',
    name: 'a record every ten minutes, handled in a minute and a half',
    seconds: 7_200,
    stage(group) {
      threeReaders(group)
      group.setInput('orders', (second) => (second % 600 === 10 ? 200 : 0))
      for (const member of group.members) member.perSec = 2
    },
    allowed: ['LAG_GROWING'],
  },
  {
    id: 'S09',
    name: 'a backlog that is drained partition by partition',
    seconds: 1_800,
    stage(group) {
      group.topic('orders', 6, { perSec: 1, end: 60_000, committed: 0 })
      const turns = (second: number, { partition }: { partition: number }) =>
        Math.floor(second / 100) % 2 === partition % 2 ? 100 : 0
      group.startWith(
        group.newMember('c1', { perSec: turns }),
        group.newMember('c2', { perSec: turns }),
        group.newMember('c3', { perSec: turns }),
      )
    },
  },
  {
    id: 'S36',
    name: 'commits left over on a topic nobody subscribes to',
    seconds: 1_800,
    stage(group) {
      threeReaders(group)
      group.topic('old-orders', 3, { perSec: 50 })
    },
  },
  {
    id: 'S41',
    name: 'a member crashes and comes back',
    seconds: 1_500,
    stage(group) {
      threeReaders(group)
      group.at(300, () => {
        group.member('c2').isHung = true
      })
      group.at(345, () => group.leave('c2'))
      group.at(420, () => group.join(group.newMember('c2')))
    },
    expected: ({ pollS }) => [wanted('REBALANCE', groupScope, 300, 345 + 3 * pollS, { detail: { count: 2 } })],
    mustNot: () => [
      {
        codes: [...stuckCodes, 'REBALANCE_STORM', 'MEMBER_FLAPPING'],
        scope: 'any',
        from_t: 0,
        to_t: 1_500,
        why: 'one crash',
      },
    ],
  },
]
