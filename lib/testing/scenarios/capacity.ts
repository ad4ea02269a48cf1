import { threeReaders } from './progress'
import { groupScope, onPartitions, type SimulatedScenario, wanted } from './simulated-scenario'

export const capacityScenarios: readonly SimulatedScenario[] = [
  {
    id: 'S06',
    name: 'too slow, with saw teeth',
    seconds: 1_200,
    stage(group) {
      threeReaders(group, 100)
      for (const member of group.members) member.perSec = (second) => (second % 120 >= 90 ? 130 : 60)
    },
    expected: () => [wanted('LAG_GROWING', groupScope, 0, 450)],
  },
  {
    id: 'S07',
    name: 'one hot partition',
    seconds: 1_500,
    stage(group) {
      threeReaders(group)
      for (const member of group.members) member.perSec = 100
      group.setInput('orders', (second, partition) => (partition === 4 && second > 300 ? 200 : 20))
    },
    expected: () => [wanted('PARTITION_SKEW', onPartitions('orders', 4), 300, 960)],
    mustNot: () => [
      { codes: ['LAG_GROWING', 'PARTITION_STUCK'], scope: 'any', from_t: 0, to_t: 1_500, why: 'one of six' },
    ],
  },
  {
    id: 'S07',
    name: 'one slow partition whose lag starts above nothing',
    seconds: 1_500,
    stage(group) {
      threeReaders(group, 50)
      for (const member of group.members)
        member.perSec = (second, { partition }) => (partition === 2 && second > 300 ? 40 : 200)
    },
    expected: () => [wanted('PARTITION_SKEW', onPartitions('orders', 2), 300, 1_020)],
  },
  {
    id: 'S08',
    name: 'a burst that is drained',
    seconds: 900,
    stage(group) {
      threeReaders(group, 0)
      group.setInput('orders', (second) => (second > 300 && second <= 330 ? 10_000 : 0))
    },
    mustNot: () => [
      { codes: ['LAG_GROWING', 'PARTITION_SKEW'], scope: 'any', from_t: 390, to_t: 900, why: 'it drains' },
    ],
    allowed: ['LAG_GROWING'],
  },
  {
    id: 'S57',
    name: 'twice as much is written as is read',
    seconds: 1_500,
    stage(group) {
      threeReaders(group)
      for (const member of group.members) member.perSec = 30
      group.setInput('orders', (second) => (second > 300 ? 60 : 20))
    },
    expected: () => [wanted('LAG_GROWING', groupScope, 300, 660)],
    mustNot: () => [{ codes: ['PARTITION_SKEW'], scope: 'any', from_t: 0, to_t: 1_500, why: 'every partition' }],
  },
  {
    id: 'S57',
    name: 'too slow for ten minutes, then fast enough',
    seconds: 3_600,
    stage(group) {
      threeReaders(group, 50)
      for (const member of group.members) member.perSec = (second) => (second > 300 && second < 900 ? 30 : 150)
    },
    expected: ({ stepS }) => [wanted('LAG_GROWING', groupScope, 300, 720, { clear_by_t: 900 + 10 * stepS })],
  },
  {
    id: 'S57',
    name: 'a little too slow on every partition',
    seconds: 3_600,
    stage(group) {
      threeReaders(group, 100)
      for (const member of group.members) member.perSec = (second) => (second > 300 ? 85 : 200)
    },
    expected: () => [wanted('LAG_GROWING', groupScope, 300, 900)],
  },
  {
    id: 'S01',
    name: 'just fast enough, with a standing lag',
    seconds: 3_600,
    stage(group) {
      group.topic('orders', 6, { perSec: 100, end: 50_000, committed: 20_000 })
      const members = ['c1', 'c2', 'c3'].map((id) => group.newMember(id, { perSec: 100 }))
      group.startWith(...members)
    },
  },
  {
    id: 'S01',
    name: 'load that goes up and down over the day, always read in time',
    seconds: 3_600,
    stage(group) {
      threeReaders(group)
      group.setInput('orders', (second) => Math.round(50 + 45 * Math.sin(second / 300)))
    },
  },
]
