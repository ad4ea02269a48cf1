import { threeReaders } from './progress'
import { forbidden, groupScope, onPartitions, type SimulatedScenario, wanted } from './simulated-scenario'

const stuckCodes = ['PARTITION_STUCK', 'MEMBER_STUCK', 'GROUP_STUCK']

/** What is not known must neither be taken for something else nor counted. */
export const unknownScenarios: readonly SimulatedScenario[] = [
  {
    id: 'S43',
    name: 'nobody polls for two hours while pods and deploys come and go',
    seconds: 9_000,
    unseen: [[600, 7_800]],
    stage(group) {
      group.tellsGenerations = true
      threeReaders(group)
      group.every(1_000, 600, 10, (round) => {
        group.members = group.members.filter(({ clientId }) => clientId !== 'c2')
        group.join(group.newMember('c2'), 3 + round)
      })
    },
  },
  {
    id: 'S43',
    name: 'a record blocks a partition just before nobody polls for an hour',
    seconds: 6_000,
    unseen: [[330, 3_900]],
    stage(group) {
      threeReaders(group)
      group.at(300, () => {
        group.partition('orders', 3).isPoisoned = true
      })
    },
    expected: ({ freezeS, pollS }) => [
      wanted('PARTITION_STUCK', onPartitions('orders', 3), 300, 3_900 + freezeS + 2 * pollS),
    ],
    mustNot: () => [forbidden(stuckCodes, 'that hour was not observed', { to_t: 3_940 })],
    allowed: ['PARTITION_SKEW', 'LAG_GROWING'],
  },
  {
    id: 'S43',
    name: 'nobody polls while a backlog grows and is drained again',
    seconds: 9_000,
    unseen: [[1_500, 5_000]],
    stage(group) {
      threeReaders(group, 50)
      for (const member of group.members) member.perSec = (second) => (second > 1_600 && second < 4_000 ? 10 : 150)
    },
  },
  {
    id: 'S44',
    name: 'a partition without leader for ten minutes',
    seconds: 1_800,
    stage(group) {
      threeReaders(group)
      group.at(300, () => {
        group.partition('orders', 2).error = 'LEADER_NOT_AVAILABLE'
      })
      group.at(900, () => {
        group.partition('orders', 2).error = null
      })
    },
    mustNot: () => [
      forbidden([...stuckCodes, 'LOG_TRUNCATED', 'OFFSET_EXPIRED', 'TOPIC_DELETED'], 'nothing of it is known'),
    ],
  },
  {
    id: 'S45',
    name: 'commits of one topic may no longer be read',
    seconds: 1_800,
    stage(group) {
      threeReaders(group)
      group.topic('audit', 2)
      for (const member of group.members) member.subscription = ['orders', 'audit']
      group.startWith(...group.members)
      group.at(600, () => {
        for (const each of group.partitionsOf('audit')) each.committedError = 'TOPIC_AUTHORIZATION_FAILED'
      })
    },
    mustNot: () => [
      forbidden([...stuckCodes, 'OFFSET_EXPIRED', 'NEVER_COMMITTED', 'COORDINATOR_UNAVAILABLE'], 'it is denied'),
    ],
  },
  {
    id: 'S46',
    name: 'the group may no longer be read',
    seconds: 1_800,
    stage(group) {
      threeReaders(group)
      group.at(600, () => {
        group.error = 'GROUP_AUTHORIZATION_FAILED'
      })
    },
    mustNot: () => [forbidden(['COORDINATOR_UNAVAILABLE', 'GROUP_GONE', 'OFFSET_EXPIRED'], 'it is denied')],
  },
  {
    id: 'S47',
    name: 'assignments of the generation before are told while it rebalances',
    seconds: 1_200,
    stage(group) {
      group.keepsAssignments = true
      group.tellsGenerations = true
      threeReaders(group)
      group.at(300, () => group.join(group.newMember('c4'), 40))
      group.at(600, () => group.leave('c4', 40))
    },
    expected: ({ pollS }) => [wanted('REBALANCE', groupScope, 300, 345 + 2 * pollS, { detail: { count: 2 } })],
    mustNot: () => [
      forbidden([...stuckCodes, 'PARTITION_UNOWNED', 'REBALANCE_STORM', 'IDLE_MEMBERS'], 'one change each'),
    ],
  },
  {
    id: 'S48',
    name: 'partitions are added to a topic',
    seconds: 1_500,
    stage(group) {
      group.tellsGenerations = true
      threeReaders(group)
      group.at(400, () => {
        group.topic('orders', 0)
        const [first] = group.partitionsOf('orders')
        if (first === undefined) return
        for (const partition of [6, 7, 8]) {
          group.partitions.push({ ...first, partition, end: 0, committed: null, position: 0 })
        }
      })
      group.at(410, () => group.rebalance(3))
    },
    expected: ({ pollS }) => [wanted('REBALANCE', groupScope, 400, 415 + 2 * pollS, { detail: { count: 1 } })],
    mustNot: () => [forbidden([...stuckCodes, 'NEVER_COMMITTED', 'TOPIC_RECREATED'], 'new partitions')],
  },
]
