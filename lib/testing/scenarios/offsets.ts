import { threeReaders } from './progress'
import { forbidden, groupScope, onPartitions, type SimulatedScenario, wanted } from './simulated-scenario'

const stuckCodes = ['PARTITION_STUCK', 'MEMBER_STUCK', 'GROUP_STUCK']

export const offsetScenarios: readonly SimulatedScenario[] = [
  {
    id: 'S24',
    name: 'offsets are reset while the group is Empty',
    seconds: 900,
    stage(group) {
      threeReaders(group)
      group.at(300, () => group.becomeEmpty())
      group.at(345, () => {
        for (const each of group.partitionsOf('orders')) group.commit('orders', each.partition, 2_000)
      })
      group.at(400, () => {
        group.members = [group.newMember('c1'), group.newMember('c2')]
        group.join(group.newMember('c3'))
      })
    },
    expected: ({ pollS }) => [wanted('OFFSET_REWIND', groupScope, 345, 345 + pollS)],
    mustNot: () => [forbidden(['OFFSET_REWIND'], 'a person did it', { min_severity: 'page' })],
    allowed: ['LAG_GROWING'],
  },
  {
    id: 'S25',
    name: 'a member goes back on one partition',
    seconds: 900,
    stage(group) {
      threeReaders(group)
      for (const member of group.members) member.perSec = 40
      group.at(318, () => {
        const each = group.partition('orders', 4)
        each.position = 2_000
        each.committed = 2_000
      })
    },
    expected: ({ pollS }) => [wanted('OFFSET_REWIND', onPartitions('orders', 4), 318, 318 + pollS)],
    mustNot: () => [forbidden(['LOG_TRUNCATED', 'TOPIC_RECREATED', 'DATA_LOST_RETENTION', ...stuckCodes], 'a rewind')],
    allowed: ['LAG_GROWING', 'PARTITION_SKEW'],
  },
  {
    id: 'S26',
    name: 'a late commit at a rebalance',
    seconds: 900,
    stage(group) {
      threeReaders(group, 50)
      group.at(300, () => group.rebalance(3))
      group.at(301, () => {
        const each = group.partition('orders', 2)
        each.committed = (each.committed ?? 0) - 450
      })
    },
    mustNot: () => [
      forbidden(['OFFSET_REWIND', ...stuckCodes], 'less than a step of input', { min_severity: 'warning' }),
    ],
  },
  {
    id: 'S27',
    name: 'a reset to latest skips a backlog',
    seconds: 1_200,
    stage(group) {
      group.topic('orders', 6, { perSec: 100, end: 500_000, committed: 100_000 })
      group.startWith(...['c1', 'c2', 'c3'].map((id) => group.newMember(id, { perSec: 150 })))
      group.at(600, () => {
        const each = group.partition('orders', 2)
        each.position = each.end
      })
    },
    expected: ({ pollS }) => [
      wanted('OFFSET_SKIP_FORWARD', onPartitions('orders', 2), 600, 610 + pollS, { must_not_clear_before_t: 1_200 }),
    ],
    mustNot: () => [forbidden(stuckCodes, 'all move')],
  },
  {
    id: 'S27',
    name: 'a healthy group far behind that catches up by itself',
    seconds: 1_800,
    stage(group) {
      group.topic('orders', 6, { perSec: 20, end: 500_000, committed: 440_000 })
      group.startWith(...['c1', 'c2', 'c3'].map((id) => group.newMember(id, { perSec: 500 })))
    },
  },
  {
    id: 'S28',
    name: 'the offsets of an Empty classic group expire',
    seconds: 3_600,
    context: { offsets_retention_minutes: 30 },
    stage(group) {
      threeReaders(group, 0)
      group.at(600, () => group.becomeEmpty())
      group.at(2_700, () => {
        for (const each of group.partitionsOf('orders')) each.committed = null
      })
    },
    expected: ({ pollS }) => [
      wanted('OFFSET_EXPIRY_RISK', groupScope, 600, 600 + 900 + 2 * pollS),
      wanted('OFFSET_EXPIRED', groupScope, 2_700, 2_700 + pollS, { must_not_clear_before_t: 3_600 }),
    ],
  },
  {
    id: 'S29',
    name: 'an Empty KIP-848 group loses the offset of a quiet partition',
    seconds: 2_400,
    type: 'consumer',
    context: { offsets_retention_minutes: 20 },
    stage(group) {
      threeReaders(group)
      group.setInput('orders', (second, partition) => (partition === 5 || second > 1_290 ? 0 : 20))
      group.at(1_300, () => group.becomeEmpty())
      group.at(1_360, () => {
        group.partition('orders', 5).committed = null
      })
      group.at(1_500, () => {
        group.members = [group.newMember('c1'), group.newMember('c2')]
        group.join(group.newMember('c3'))
      })
    },
    expected: ({ pollS }) => [
      wanted('OFFSET_EXPIRED', onPartitions('orders', 5), 1_360, 1_360 + pollS, { must_not_clear_before_t: 2_400 }),
    ],
    mustNot: () => [forbidden(stuckCodes, 'nothing waits')],
    allowed: ['OFFSET_EXPIRY_RISK'],
  },
]
