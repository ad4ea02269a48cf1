import { threeReaders } from './progress'
import type { SimulatedGroup } from './simulated-group'
import { forbidden, onPartitions, type SimulatedScenario, wanted } from './simulated-scenario'

const stuckCodes = ['PARTITION_STUCK', 'MEMBER_STUCK', 'GROUP_STUCK']

/** The topic is made again under another id; old commits do not come back. */
function recreate(group: SimulatedGroup, topic: string): void {
  for (const each of group.partitionsOf(topic)) {
    each.error = null
    each.topicId = `id-${topic}-again`
    each.start = 0
    each.end = 0
    each.position = 0
    each.leaderEpoch = 0
  }
}

export const lossScenarios: readonly SimulatedScenario[] = [
  {
    id: 'S30',
    name: 'retention overtakes the consumer',
    seconds: 1_080,
    stage(group) {
      group.topic('orders', 3, { perSec: 100, end: 60_000, committed: 60_000, keptRecords: 60_000 })
      group.startWith(group.newMember('c1', { perSec: 20 }))
    },
    expected: ({ pollS }) => [
      wanted('DATA_LOSS_RISK', onPartitions('orders', 0, 1, 2), 0, 450),
      wanted('DATA_LOST_RETENTION', onPartitions('orders', 0, 1, 2), 740, 750 + 3 * pollS, {
        must_not_clear_before_t: 1_080,
      }),
    ],
    mustNot: () => [forbidden([...stuckCodes, 'OFFSET_REWIND', 'LOG_TRUNCATED'], 'it moves')],
    allowed: ['LAG_GROWING'],
  },
  {
    id: 'S31',
    name: 'an out-of-date replica becomes leader',
    seconds: 900,
    stage(group) {
      threeReaders(group)
      group.at(305, () => {
        group.partition('orders', 1).error = 'LEADER_NOT_AVAILABLE'
      })
      group.at(325, () => {
        const each = group.partition('orders', 1)
        each.error = null
        each.leaderEpoch += 1
        each.end -= 2_000
      })
    },
    expected: ({ pollS }) => [
      wanted('LOG_TRUNCATED', onPartitions('orders', 1), 305, 325 + pollS, { must_not_clear_before_t: 900 }),
      wanted('COMMIT_BEYOND_END', onPartitions('orders', 1), 305, 325 + pollS, { must_not_clear_before_t: 900 }),
    ],
    mustNot: () => [forbidden(['TOPIC_RECREATED', ...stuckCodes], 'the topic is the same')],
  },
  {
    id: 'S32',
    name: 'a wrong offset is committed beyond the end',
    seconds: 900,
    stage(group) {
      group.topic('orders', 2)
      group.state = 'Empty'
      group.protocolType = ''
      for (const each of group.partitionsOf('orders'))
        group.every(30, 30, 30, (round) =>
          group.commit('orders', each.partition, each.end + (round >= 10 && each.partition === 1 ? 25_800 : 0)),
        )
    },
    expected: ({ pollS }) => [
      wanted('COMMIT_BEYOND_END', onPartitions('orders', 1), 330, 330 + pollS, { must_not_clear_before_t: 900 }),
    ],
    mustNot: () => [forbidden(['LOG_TRUNCATED', ...stuckCodes], 'the log is whole')],
    allowed: ['OFFSET_SKIP_FORWARD', 'OFFSET_REWIND'],
  },
  {
    id: 'S33',
    name: 'a transaction is left open',
    seconds: 1_440,
    context: { isolation_level: 'read_committed', transaction_timeout_ms: 900_000 },
    stage(group) {
      threeReaders(group)
      group.at(300, () => {
        const each = group.partition('orders', 0)
        each.stable = each.end
      })
      group.at(1_200, () => {
        group.partition('orders', 0).stable = null
      })
    },
    expected: ({ pollS }) => [
      wanted('TXN_LSO_STUCK', onPartitions('orders', 0), 300, 390 + 2 * pollS, { clear_by_t: 1_200 + 3 * pollS }),
    ],
    mustNot: () => [forbidden([...stuckCodes, 'PARTITION_SKEW', 'OFFSET_SKIP_FORWARD'], 'it has read what it may')],
  },
  {
    id: 'S33',
    name: 'a transaction is left open beyond its timeout',
    seconds: 1_440,
    context: { isolation_level: 'read_committed', transaction_timeout_ms: 300_000 },
    stage(group) {
      threeReaders(group)
      group.at(300, () => {
        const each = group.partition('orders', 0)
        each.stable = each.end
      })
    },
    expected: ({ pollS }) => [wanted('TXN_LSO_STUCK', onPartitions('orders', 0), 300, 390 + 2 * pollS)],
    mustNot: () => [
      forbidden(['TXN_LSO_STUCK'], 'its timeout is not over', { min_severity: 'page', to_t: 600 }),
      forbidden(stuckCodes, 'it has read what it may'),
    ],
  },
  {
    id: 'S34',
    name: 'markers behind the last record',
    seconds: 3_600,
    stage(group) {
      threeReaders(group, 0)
      for (const each of group.partitionsOf('orders')) {
        each.end += 1
        each.isPoisoned = true
      }
    },
  },
  {
    id: 'S35',
    name: 'a topic is deleted and made again',
    seconds: 1_200,
    stage(group) {
      threeReaders(group)
      group.topic('audit', 2)
      for (const member of group.members) member.subscription = ['orders', 'audit']
      group.startWith(...group.members)
      group.at(300, () => {
        for (const each of group.partitionsOf('audit')) {
          each.error = 'UNKNOWN_TOPIC_OR_PARTITION'
          each.committed = null
        }
      })
      group.at(420, () => recreate(group, 'audit'))
    },
    expected: ({ pollS }) => [
      wanted('TOPIC_RECREATED', { level: 'topic', topic: 'audit' }, 300, 420 + 2 * pollS, {}),
      wanted('TOPIC_DELETED', { level: 'topic', topic: 'audit' }, 300, 420 + pollS),
    ],
    mustNot: () => [
      forbidden(
        ['LOG_TRUNCATED', 'OFFSET_EXPIRED', 'OFFSET_REWIND', 'COMMIT_BEYOND_END', ...stuckCodes],
        'another topic',
      ),
    ],
  },
  {
    id: 'S35',
    name: 'a topic is made again between two polls while its old commits stay for a while',
    seconds: 1_200,
    stage(group) {
      threeReaders(group)
      group.at(301, () => {
        for (const member of group.members) member.isHung = true
        recreate(group, 'orders')
      })
      group.at(375, () => {
        for (const member of group.members) member.isHung = false
        for (const each of group.partitionsOf('orders')) each.committed = each.position
      })
    },
    expected: ({ pollS }) => [wanted('TOPIC_RECREATED', { level: 'topic', topic: 'orders' }, 300, 301 + pollS)],
    mustNot: () => [
      forbidden(
        ['LOG_TRUNCATED', 'OFFSET_EXPIRED', 'OFFSET_REWIND', 'COMMIT_BEYOND_END', ...stuckCodes],
        'another topic',
      ),
    ],
  },
]
