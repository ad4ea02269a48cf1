import { threeReaders } from './progress'
import { forbidden, groupScope, onPartitions, type SimulatedScenario, wanted } from './simulated-scenario'

const stuckCodes = ['PARTITION_STUCK', 'MEMBER_STUCK', 'GROUP_STUCK']

export const membershipScenarios: readonly SimulatedScenario[] = [
  {
    id: 'S18',
    name: 'more members than partitions',
    seconds: 900,
    stage(group) {
      group.topic('orders', 2)
      group.startWith(...['c1', 'c2', 'c3', 'c4'].map((id) => group.newMember(id)))
    },
    expected: ({ pollS }) => [wanted('IDLE_MEMBERS', groupScope, 0, pollS)],
    mustNot: () => [forbidden(['ZOMBIE_MEMBER', 'PARTITION_UNOWNED'], 'nothing is unowned')],
  },
  {
    id: 'S19',
    name: 'a partition in no assignment, and a member that owns nothing',
    seconds: 1_200,
    stage(group) {
      threeReaders(group)
      group.at(300, () => {
        const member = group.member('c3')
        member.assignment = []
      })
    },
    expected: ({ pollS, stepS }) => [
      wanted('PARTITION_UNOWNED', onPartitions('orders', 4, 5), 300, 300 + 2 * stepS + 2 * pollS),
      wanted('ZOMBIE_MEMBER', { level: 'member', member_id: 'c3-4' }, 300, 300 + 2 * stepS + 2 * pollS),
    ],
    mustNot: ({ stepS }) => [
      forbidden(['PARTITION_UNOWNED'], 'clients may not know it yet', {
        to_t: 300 + 300 + 2 * stepS - 1,
        min_severity: 'page',
      }),
      forbidden(stuckCodes, 'nobody owns it'),
    ],
    allowed: ['PARTITION_SKEW', 'LAG_GROWING'],
  },
  {
    id: 'S20',
    name: 'all members leave and come back',
    seconds: 1_200,
    stage(group) {
      threeReaders(group)
      group.at(300, () => group.becomeEmpty())
      group.at(900, () => {
        group.members = [group.newMember('c1'), group.newMember('c2')]
        group.join(group.newMember('c3'))
      })
    },
    expected: ({ pollS, stepS }) => [
      wanted('GROUP_EMPTY_WITH_LAG', groupScope, 300, 300 + 3 * stepS + pollS, { clear_by_t: 900 + 2 * pollS }),
      wanted('REBALANCE', groupScope, 300, 910 + 2 * pollS, { detail: { count: 1 } }),
    ],
    mustNot: () => [forbidden([...stuckCodes, 'PARTITION_UNOWNED', 'REBALANCE_STORM'], 'nobody is there')],
    allowed: ['LAG_GROWING'],
  },
  {
    id: 'S21',
    name: 'a simple consumer that commits every 60 s',
    seconds: 1_800,
    stage(group) {
      group.topic('orders', 4)
      group.protocolType = ''
      group.state = 'Empty'
      for (const each of group.partitionsOf('orders'))
        group.every(60, 60, 30, () => group.commit('orders', each.partition, each.end))
    },
  },
  {
    id: 'S21',
    name: 'a simple consumer that stops',
    seconds: 1_800,
    stage(group) {
      group.topic('orders', 4)
      group.protocolType = ''
      group.state = 'Empty'
      for (const each of group.partitionsOf('orders'))
        group.every(30, 30, 20, () => group.commit('orders', each.partition, each.end))
    },
    expected: ({ pollS }) => [wanted('GROUP_STUCK', groupScope, 600, 600 + 240 + 2 * pollS)],
    mustNot: () => [forbidden(['GROUP_EMPTY_WITH_LAG'], 'it never had members')],
    allowed: ['LAG_GROWING'],
  },
  {
    id: 'S22',
    name: 'a standby group whose offsets a mirror refreshes, sometimes ahead of the log',
    seconds: 2_400,
    stage(group) {
      group.topic('orders', 4)
      group.protocolType = ''
      group.state = 'Empty'
      for (const each of group.partitionsOf('orders')) {
        group.every(60, 60, 40, (round) =>
          group.commit('orders', each.partition, round === 8 ? each.end + 5 : each.end - 200),
        )
      }
    },
  },
  {
    id: 'S22',
    name: 'a standby group of protocol type consumer',
    seconds: 2_400,
    stage(group) {
      group.topic('orders', 4)
      group.state = 'Empty'
      for (const each of group.partitionsOf('orders')) {
        group.every(60, 60, 40, (round) =>
          group.commit('orders', each.partition, round === 8 ? each.end + 5 : each.end - 200),
        )
      }
    },
  },
  {
    id: 'S23',
    name: 'the coordinator is away for 90 s, then one rebalance',
    seconds: 720,
    stage(group) {
      threeReaders(group)
      group.at(300, () => {
        group.error = 'COORDINATOR_NOT_AVAILABLE'
      })
      group.at(390, () => {
        group.error = null
        group.rebalance(5)
      })
    },
    expected: ({ pollS, stepS }) => [
      wanted('COORDINATOR_UNAVAILABLE', groupScope, 300, 300 + stepS + 2 * pollS, { clear_by_t: 390 + pollS }),
    ],
    mustNot: () => [
      forbidden([...stuckCodes, 'OFFSET_EXPIRED', 'GROUP_GONE', 'NEVER_COMMITTED'], 'nothing was observed'),
    ],
    allowed: ['LAG_GROWING'],
  },
  {
    id: 'S37',
    name: 'a group of one restarts',
    seconds: 900,
    stage(group) {
      group.topic('orders', 3)
      group.startWith(group.newMember('c1'))
      group.at(312, () => group.becomeEmpty())
      group.at(340, () => group.join(group.newMember('c1'), 3))
    },
    mustNot: () => [
      forbidden(['GROUP_EMPTY_WITH_LAG', 'REBALANCE_STORM', 'MEMBER_FLAPPING', ...stuckCodes], 'a restart'),
    ],
  },
  {
    id: 'S38',
    name: 'a member reads and never commits',
    seconds: 1_200,
    stage(group) {
      group.topic('orders', 3)
      group.topic('audit', 2, { committed: null })
      group.startWith(group.newMember('c1', { subscription: ['orders', 'audit'] }))
      for (const each of group.partitionsOf('audit')) each.isPoisoned = true
      group.at(1, () => {
        for (const each of group.partitionsOf('audit')) each.committed = null
      })
    },
    expected: ({ pollS }) => [wanted('NEVER_COMMITTED', onPartitions('audit', 0, 1), 0, 300 + 2 * pollS)],
    mustNot: () => [forbidden([...stuckCodes, 'OFFSET_EXPIRED'], 'no commit')],
  },
]
