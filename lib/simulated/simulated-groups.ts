import type { GroupState, GroupType } from '@/lib/domain/group-state'
import { audit, logEndAt, orders, payments, type SimulatedTopic } from './simulated-topics'

/** A member and what it has to do with the present generation. */
export interface SimulatedMember {
  readonly memberId: string
  readonly host: number
  /** It was there in the generation before. */
  readonly isOld: boolean
}

/** What a group looks like at one moment. */
export interface GroupMoment {
  readonly state: GroupState
  readonly members: readonly SimulatedMember[]
  /** Generation of a classic group, epoch of the others. */
  readonly epoch: number
  /** Members of the generation before, whose assignment still holds while the group moves; null = it does not move. */
  readonly before: readonly SimulatedMember[] | null
}

export interface SimulatedGroup {
  readonly groupId: string
  readonly topic: SimulatedTopic
  readonly type: GroupType
  at(now: number): GroupMoment
  /** Null = no commit. */
  committedAt(partition: number, now: number): number | null
  readonly denied?: boolean
}

const commitPeriodMs = 5_000

/** Members of one group, numbered from 0; `run` tells those of one start from those of the next. */
const team = (groupId: string, count: number, run = ''): SimulatedMember[] =>
  Array.from({ length: count }, (_, index) => ({
    memberId: `${groupId}${run}-member-${index}`,
    host: index + 10,
    isOld: true,
  }))

const steady =
  (groupId: string, count: number): SimulatedGroup['at'] =>
  () => ({ state: count === 0 ? 'Empty' : 'Stable', members: team(groupId, count), epoch: 5, before: null })

/** Number of the cycle that runs at `now`, when it began, and how long ago, ms. */
function cycleAt(
  now: number,
  lengthMs: number,
): { readonly cycle: number; readonly from: number; readonly age: number } {
  const cycle = Math.floor(now / lengthMs)
  return { cycle, from: cycle * lengthMs, age: now - cycle * lengthMs }
}

/** Commits every 5 s what was written until `lagMs` before. */
const following =
  (topic: SimulatedTopic, lagMs: (now: number) => number = () => 0): SimulatedGroup['committedAt'] =>
  (partition, now) => {
    const committedAt = Math.floor(now / commitPeriodMs) * commitPeriodMs
    return logEndAt(topic, partition, committedAt - lagMs(committedAt) - (partition % 4) * 100)
  }

const minuteMs = 60_000

/** Every hour: 50 minutes a fifth too slow, then 10 minutes of catching up. */
function slowLagMs(now: number): number {
  const { age } = cycleAt(now, 60 * minuteMs)
  const most = 30_000 + 10 * minuteMs
  return age < 50 * minuteMs ? 30_000 + age / 5 : most - ((age - 50 * minuteMs) / (10 * minuteMs)) * (most - 30_000)
}

/** Every 20 minutes partition 7 stands still for 17 of them. */
const poisoned: SimulatedGroup['committedAt'] = (partition, now) => {
  const { from, age } = cycleAt(now, 20 * minuteMs)
  const isStuck = partition === 7 && age >= minuteMs && age < 18 * minuteMs
  return following(orders)(partition, isStuck ? from + minuteMs : now)
}

/** Every minute a member comes and leaves again after 40 s; each time the group rebalances for a few seconds. */
function restlessAt(now: number): GroupMoment {
  const { cycle, age } = cycleAt(now, minuteMs)
  const base = team('restless', 2)
  const visitor = { memberId: `restless-visitor-${cycle}`, host: 30, isOld: false }
  const epoch = 2 * cycle + (age < 40_000 ? 0 : 1)
  if (age < 4_000) return { state: 'PreparingRebalance', members: [...base, visitor], epoch, before: base }
  if (age < 40_000) return { state: 'Stable', members: [...base, visitor], epoch, before: null }
  const visited = [...base, { ...visitor, isOld: true }]
  if (age < 43_000) return { state: 'PreparingRebalance', members: base, epoch, before: visited }
  return { state: 'Stable', members: base, epoch, before: null }
}

/** Nothing is read while the group moves. */
const restlessCommits: SimulatedGroup['committedAt'] = (partition, now) => {
  const { from, age } = cycleAt(now, minuteMs)
  if (age < 4_000) return following(payments)(partition, from)
  return following(payments)(partition, age >= 40_000 && age < 43_000 ? from + 40_000 : now)
}

const nightlyMs = 30 * minuteMs
const nightlyRunMs = 6 * minuteMs

/** Every half hour it runs for 6 minutes and is Empty in between. */
function nightlyAt(now: number): GroupMoment {
  const { cycle, age } = cycleAt(now, nightlyMs)
  const members = age < nightlyRunMs ? team('nightly-export', 2, `-${cycle}`) : []
  if (age >= nightlyRunMs) return { state: 'Empty', members, epoch: 2 * cycle + 1, before: null }
  const isMoving = age < 3_000
  return { state: isMoving ? 'PreparingRebalance' : 'Stable', members, epoch: 2 * cycle, before: isMoving ? [] : null }
}

/** While it runs it reads in 5 minutes what was written since it ran before. */
function nightlyLagMs(now: number): number {
  const { age } = cycleAt(now, nightlyMs)
  if (age >= nightlyRunMs) return age - nightlyRunMs
  return Math.max(0, (nightlyMs - nightlyRunMs) * (1 - age / (5 * minuteMs)))
}

/** Every 3 minutes a third member joins for 2 of them; partitions take 6 s to move. */
function nextGenerationAt(now: number): GroupMoment {
  const { cycle, age } = cycleAt(now, 3 * minuteMs)
  const base = team('next-generation', 2)
  const three = [...base, { memberId: `next-generation-visitor-${cycle}`, host: 40, isOld: false }]
  const visits = age < 2 * minuteMs
  const isMoving = (visits ? age : age - 2 * minuteMs) < 6_000
  const before = visits ? base : three
  return {
    state: isMoving ? 'Reconciling' : 'Stable',
    members: visits ? three : base,
    epoch: 3 + 2 * cycle + (visits ? 0 : 1),
    before: isMoving ? before : null,
  }
}

/** `behind` records before the end, which does not move. */
const resting =
  (behind: number): SimulatedGroup['committedAt'] =>
  (partition, now) =>
    Math.max(0, logEndAt(audit, partition, now) - behind)

const onAudit = (groupId: string, memberCount: number, behind: number): SimulatedGroup => ({
  groupId,
  topic: audit,
  type: 'classic',
  at: steady(groupId, memberCount),
  committedAt: resting(behind),
})

/** A group that stays as it is and follows its topic, `lagMs` behind. */
export function toFollower(
  groupId: string,
  topic: SimulatedTopic,
  type: GroupType,
  memberCount: number,
  lagMs: (now: number) => number = () => 0,
): SimulatedGroup {
  return { groupId, topic, type, at: steady(groupId, memberCount), committedAt: following(topic, lagMs) }
}

export const simulatedGroups: readonly SimulatedGroup[] = [
  toFollower('checkout', orders, 'classic', 4),
  toFollower('too-slow', orders, 'classic', 2, slowLagMs),
  toFollower('replay', orders, 'classic', 3, () => 180 * minuteMs),
  { ...toFollower('poison-record', orders, 'classic', 3), committedAt: poisoned },
  { groupId: 'restless', topic: payments, type: 'classic', at: restlessAt, committedAt: restlessCommits },
  {
    groupId: 'nightly-export',
    topic: payments,
    type: 'classic',
    at: nightlyAt,
    committedAt: (partition, now) => logEndAt(payments, partition, now - nightlyLagMs(now)),
  },
  onAudit('idle', 1, 0),
  { ...onAudit('never-committed', 1, 0), committedAt: () => null },
  {
    groupId: 'next-generation',
    topic: payments,
    type: 'consumer',
    at: nextGenerationAt,
    committedAt: following(payments),
  },
  toFollower('shared-work', payments, 'share', 3),
  toFollower('enrichment', orders, 'streams', 2),
  onAudit('team/a:b#c%d&e[f]', 1, 0),
  onAudit('..', 0, 3),
  onAudit('größe 日本', 1, 1),
  { ...onAudit('not-for-your-eyes', 0, 0), committedAt: () => null, denied: true },
]
