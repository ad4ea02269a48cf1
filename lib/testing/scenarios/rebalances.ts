import { threeReaders } from './progress'
import type { SimulatedGroup } from './simulated-group'
import { forbidden, groupScope, type SimulatedScenario, wanted } from './simulated-scenario'

function fourReaders(group: SimulatedGroup, perSec = 50): void {
  group.topic('orders', 8, { perSec })
  group.startWith(...['c1', 'c2', 'c3', 'c4'].map((id) => group.newMember(id, { perSec: 3 * perSec })))
}

/** Its life ends and the next begins under the same client id and host. */
function replace(group: SimulatedGroup, clientId: string, seconds: number): void {
  group.members = group.members.filter((each) => each.clientId !== clientId)
  group.join(group.newMember(clientId, { perSec: 150 }), seconds)
}

const stuckCodes = ['PARTITION_STUCK', 'MEMBER_STUCK', 'GROUP_STUCK']

export const rebalanceScenarios: readonly SimulatedScenario[] = [
  {
    id: 'S10',
    name: 'two members exceed max.poll.interval.ms in turn',
    seconds: 1_200,
    context: { max_poll_interval_ms: 40_000 },
    stage(group) {
      fourReaders(group)
      group.every(300, 75, 10, (round) => replace(group, round % 2 === 0 ? 'c2' : 'c3', 20))
    },
    expected: () => [
      wanted('REBALANCE_STORM', groupScope, 300, 600),
      wanted('REBALANCE', groupScope, 300, 600, { detail: { count: 10 } }),
    ],
    mustNot: () => [forbidden(['REBALANCE_STUCK', 'GROUP_EMPTY_WITH_LAG', 'PARTITION_UNOWNED'], 'each ends')],
    allowed: ['LAG_GROWING', 'PARTITION_SKEW', 'MEMBER_FLAPPING', ...stuckCodes],
  },
  {
    id: 'S11',
    name: 'a member loses its session again and again',
    seconds: 1_800,
    context: { session_timeout_ms: 45_000 },
    stage(group) {
      fourReaders(group)
      group.every(300, 180, 8, () => {
        group.member('c2').isHung = true
      })
      group.every(345, 180, 8, () => group.leave('c2'))
      group.every(375, 180, 8, () => group.join(group.newMember('c2', { perSec: 150 })))
    },
    expected: ({ pollS }) => [wanted('REBALANCE_STORM', groupScope, 300, 705 + 2 * pollS)],
    allowed: ['LAG_GROWING', 'PARTITION_SKEW', 'MEMBER_FLAPPING'],
  },
  {
    id: 'S12',
    name: 'rolling deploy of dynamic members',
    seconds: 1_200,
    stage(group) {
      fourReaders(group, 20)
      for (const [index, id] of ['c1', 'c2', 'c3', 'c4'].entries()) {
        group.at(300 + 60 * index, () => group.leave(id))
        group.at(320 + 60 * index, () => group.join(group.newMember(id)))
      }
    },
    expected: ({ pollS }) => [
      wanted('ROLLING_RESTART', groupScope, 300, 600, { clear_by_t: 500 + 4 * pollS }),
      wanted('REBALANCE', groupScope, 300, 600, { detail: { count: 8 } }),
    ],
    mustNot: () => [
      forbidden(['REBALANCE_STORM', 'MEMBER_FLAPPING', ...stuckCodes], 'a deploy', { min_severity: 'warning' }),
    ],
  },
  {
    id: 'S12',
    name: 'rolling deploy that brings new hosts, newcomers first',
    seconds: 1_200,
    stage(group) {
      fourReaders(group, 20)
      for (const [index, id] of ['c1', 'c2', 'c3', 'c4'].entries()) {
        group.at(300 + 60 * index, () => group.join(group.newMember(id, { clientHost: `/10.1.0.${index}` })))
        group.at(325 + 60 * index, () => {
          const [old] = group.members.filter((each) => each.clientId === id)
          group.members = group.members.filter((each) => each !== old)
          group.rebalance(3)
        })
      }
    },
    expected: () => [wanted('ROLLING_RESTART', groupScope, 300, 600)],
    mustNot: () => [
      forbidden(['REBALANCE_STORM', 'MEMBER_FLAPPING', ...stuckCodes], 'a deploy', { min_severity: 'warning' }),
    ],
  },
  {
    id: 'S13',
    name: 'rolling deploy of static members',
    seconds: 1_200,
    stage(group) {
      group.topic('orders', 8, { perSec: 20 })
      group.startWith(...['c1', 'c2', 'c3', 'c4'].map((id) => group.newMember(id, { groupInstanceId: `pod-${id}` })))
      for (const [index, id] of ['c1', 'c2', 'c3', 'c4'].entries()) {
        group.at(300 + 60 * index, () => {
          group.member(id).isHung = true
        })
        group.at(320 + 60 * index, () => {
          group.swapStatic(id)
          group.member(id).isHung = false
        })
      }
    },
    expected: ({ pollS }) => [wanted('STATIC_MEMBER_RESTART', { level: 'member' }, 300, 320 + 2 * pollS)],
    mustNot: () => [forbidden(['REBALANCE', 'REBALANCE_STORM', 'MEMBER_FLAPPING', ...stuckCodes], 'no rebalance')],
  },
  {
    id: 'S14',
    name: 'an autoscaler that cannot decide',
    seconds: 1_800,
    stage(group) {
      fourReaders(group, 20)
      group.every(300, 240, 5, () => {
        group.members.push(group.newMember('c5'))
        group.join(group.newMember('c6'))
      })
      group.every(420, 240, 5, () => {
        group.members = group.members.filter(({ clientId }) => clientId !== 'c5')
        group.leave('c6')
      })
    },
    expected: ({ pollS }) => [wanted('REBALANCE_STORM', groupScope, 300, 660 + 3 * pollS)],
    mustNot: () => [
      forbidden(['REBALANCE_STORM'], 'an oscillating autoscaler is a warning', { min_severity: 'page' }),
      forbidden(stuckCodes, 'all move'),
    ],
    allowed: ['MEMBER_FLAPPING', 'LAG_GROWING'],
  },
  {
    id: 'S15',
    name: 'a rebalance that does not end for five minutes',
    seconds: 1_200,
    stage(group) {
      fourReaders(group, 20)
      group.at(310, () => group.rebalance(300))
    },
    expected: ({ pollS, stepS }) => [
      wanted('REBALANCE_STUCK', groupScope, 310, 310 + 2 * stepS + 2 * pollS, { clear_by_t: 610 + 3 * pollS }),
    ],
    mustNot: () => [forbidden(['REBALANCE_STORM', ...stuckCodes], 'nobody can commit', { min_severity: 'warning' })],
    allowed: ['LAG_GROWING'],
  },
  {
    id: 'S16',
    name: 'a member does not give up its partitions (KIP-848)',
    seconds: 900,
    type: 'consumer',
    context: { rebalance_timeout_ms: 300_000 },
    stage(group) {
      group.topic('orders', 8, { perSec: 20 })
      group.startWith(group.newMember('c1'), group.newMember('c2'), group.newMember('c3'))
      group.at(300, () => {
        group.member('c3').isBlocked = true
        group.join(group.newMember('c4'))
      })
      group.at(600, () => group.leave('c3'))
    },
    expected: ({ pollS, stepS }) => [
      wanted('RECONCILE_BLOCKED', { level: 'member', member_id: 'c3-4' }, 300, 300 + 2 * stepS + 2 * pollS, {
        clear_by_t: 610 + 3 * pollS,
      }),
    ],
    mustNot: () => [forbidden(['IDLE_MEMBERS', 'ZOMBIE_MEMBER', 'REBALANCE_STORM', 'GROUP_STUCK'], 'it waits')],
    allowed: ['PARTITION_STUCK', 'MEMBER_STUCK'],
  },
  ...[true, false].map(
    (tellsGenerations): SimulatedScenario => ({
      id: 'S17',
      name: `a one-member group joins anew every 9 s${tellsGenerations ? ', as its subscription tells' : ''}`,
      seconds: 900,
      stage(group) {
        group.tellsGenerations = tellsGenerations
        group.topic('orders', 3)
        group.startWith(group.newMember('c1'))
        group.every(304, 9, 60, () => group.rejoin())
      },
      expected: ({ pollS }) => [
        wanted('REBALANCE_STORM', groupScope, 300, 330 + 2 * pollS, {
          ...(tellsGenerations ? {} : { requires: ['offsets_topic'] }),
          detail: { count: 60 },
        }),
      ],
    }),
  ),
  {
    id: 'S39',
    name: 'a cooperative member joins: two generations, a partition without owner in between',
    seconds: 900,
    stage(group) {
      group.topic('orders', 6)
      group.startWith(group.newMember('c1'), group.newMember('c2'))
      group.at(299, () => {
        const [one, two] = group.members
        if (one !== undefined) one.assignment = one.assignment.slice(0, 2)
        if (two !== undefined) two.assignment = two.assignment.slice(0, 2)
        group.members.push(group.newMember('c3'))
        group.generation += 1
        group.members = [...group.members]
        group.rejoin()
        group.generation -= 1
      })
      group.at(301, () => group.rebalance(0))
    },
    expected: ({ pollS }) => [wanted('REBALANCE', groupScope, 299, 301 + 2 * pollS)],
    mustNot: () => [forbidden(['PARTITION_UNOWNED', 'REBALANCE_STORM', ...stuckCodes], 'one join')],
  },
  {
    id: 'S42',
    name: 'scale out, and in again an hour later',
    seconds: 5_400,
    stage(group) {
      threeReaders(group)
      group.at(600, () => group.join(group.newMember('c4')))
      group.at(4_800, () => group.leave('c4'))
    },
    expected: ({ pollS }) => [wanted('REBALANCE', groupScope, 600, 603 + 2 * pollS, { detail: { count: 2 } })],
    mustNot: () => [forbidden(['REBALANCE_STORM', 'MEMBER_FLAPPING', 'ROLLING_RESTART', ...stuckCodes], 'one change')],
  },
  {
    id: 'S42',
    name: 'a KIP-848 group scales out and in',
    seconds: 1_800,
    type: 'consumer',
    stage(group) {
      threeReaders(group)
      group.at(300, () => group.join(group.newMember('c4')))
      group.at(1_200, () => group.leave('c4'))
    },
    expected: ({ pollS }) => [wanted('REBALANCE', groupScope, 300, 310 + 2 * pollS, { detail: { count: 2 } })],
    mustNot: () => [
      forbidden(
        ['REBALANCE_STORM', 'MEMBER_FLAPPING', 'ROLLING_RESTART', 'RECONCILE_BLOCKED', ...stuckCodes],
        'one change',
      ),
    ],
  },
]
