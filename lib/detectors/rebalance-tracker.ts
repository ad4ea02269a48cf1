import { movingStates } from '@/lib/domain/group-state'
import type { MemberReference, RebalanceRecord } from '@/lib/domain/rebalance'
import { toFindingId } from './finding-id'
import { inferCause } from './rebalance-cause'
import { pairReplacements } from './replacements'
import { rollingReplacements } from './rolling-restart'
import type { PollContext } from './rule'
import type { KnownMember } from './window/member-window'

/** A client learns of new partitions within `metadata.max.age.ms`; so long they may be the cause. */
const triggerMs = 330_000
const restartMs = 600_000
const keptRecords = 8

interface Episode {
  record: RebalanceRecord
  joined: KnownMember[]
  left: KnownMember[]
  frozenMs: number
  movedPartitions: number
  lagBefore: number | null
  /** Epoch ms of the last sign that it still ran. */
  lastSignAt: number
  /** Rebalances told as "at least" while it ran, before their number was known. */
  told: number
}

interface Memory {
  episode: Episode | null
  membersBefore: number
  lagBefore: number | null
  grown: { topics: string[]; at: number } | null
  subscriptionAt: number | null
  coordinatorAt: number | null
  recent: { record: RebalanceRecord; left: KnownMember[]; frozenMs: number }[]
}

const fresh: Memory = {
  episode: null,
  membersBefore: 0,
  lagBefore: null,
  grown: null,
  subscriptionAt: null,
  coordinatorAt: null,
  recent: [],
}

/** Rebalances a poll noticed, and their record as far as it is known. */
export interface NoticedRebalance {
  readonly value: number
  readonly exact: boolean
  readonly record: RebalanceRecord
}

const toReference = ({ memberId, groupInstanceId, clientId, clientHost }: KnownMember): MemberReference => ({
  memberId,
  groupInstanceId,
  clientId,
  clientHost,
})

/** Follows the rebalances of one group from the first sign to the end, and says how many there were. */
export class RebalanceTracker {
  private readonly memory: Memory

  constructor(
    private readonly groupId: string,
    memory: Memory = fresh,
  ) {
    this.memory = { ...memory }
  }

  toJSON(): Memory {
    return this.memory
  }

  /** Takes one good poll: what it noticed, and every record that is new or changed. */
  take(poll: PollContext): { noticed: NoticedRebalance | null; changed: RebalanceRecord[] } {
    const { changes, observation } = poll
    this.noteTriggers(poll)
    if (changes.first) {
      this.settle(poll)
      return { noticed: null, changed: [] }
    }
    const moving = movingStates.includes(observation.state) && observation.state !== 'NotReady'
    const counted = this.countNow(poll, moving)
    const running = this.memory.episode
    const changed: RebalanceRecord[] = []
    if (counted === null && running === null) {
      this.settle(poll)
      return { noticed: null, changed }
    }
    const episode = running ?? this.begin(poll)
    this.gather(episode, poll)
    if (counted !== null) this.addCount(episode, counted)
    if (moving) {
      episode.lastSignAt = poll.now
      if (counted !== null) changed.push(episode.record)
    } else {
      changed.push(this.end(episode, poll), ...this.reconsider(poll))
    }
    return { noticed: counted === null ? null : { ...counted, record: episode.record }, changed }
  }

  private noteTriggers({ changes, now, observation }: PollContext): void {
    const { memory } = this
    if (changes.grownTopics.length > 0) memory.grown = { topics: [...changes.grownTopics], at: now }
    if (changes.subscriptionChanged) memory.subscriptionAt = now
    if (changes.coordinatorBefore !== null && changes.coordinatorBefore !== observation.coordinator)
      memory.coordinatorAt = now
  }

  /** How many rebalances this poll adds; null for none. */
  private countNow(poll: PollContext, moving: boolean): { value: number; exact: boolean } | null {
    const { changes, observation } = poll
    const { episode } = this.memory
    if (changes.counted !== null) {
      const sum = changes.counted.reduce((total, { value }) => total + value, 0)
      const value = sum - (episode?.told ?? 0)
      return value > 0 ? { value, exact: changes.counted.every(({ exact }) => exact) } : null
    }
    if (observation.state === 'Empty' || (episode?.told ?? 0) > 0) return null
    const { members, movedPartitions, stateBefore, sampledMoving } = changes
    const swapped = members.joined.length > 0 || members.left.length > 0
    const reassigned = movedPartitions > 0 && stateBefore === 'Stable'
    if (!moving && sampledMoving.length === 0 && !swapped && !reassigned) return null
    return { value: 1, exact: false }
  }

  private begin(poll: PollContext): Episode {
    const { changes, now, observation } = poll
    const signs = [...changes.sampledMoving, ...(changes.counted ?? []).map(({ at }) => at), now]
    const startedBy = Math.min(...signs)
    const startedAfter = Math.min(changes.previousAt ?? startedBy, startedBy)
    const episode: Episode = {
      record: {
        id: toFindingId(this.groupId, 'rb', '', startedBy),
        groupId: this.groupId,
        startedAfter,
        startedBy,
        endedAfter: null,
        endedBy: null,
        noticedAt: now,
        count: { value: 0, bound: 'exact' },
        cause: 'unknown',
        causeText: 'It still runs: no cause is known yet',
        facts: [],
        joined: [],
        left: [],
        movedHost: [],
        membersBefore: this.memory.membersBefore,
        membersAfter: observation.members?.length ?? null,
        partitionsMoved: null,
        partitionsAssigned: null,
        lagGained: null,
        coordinator: observation.coordinator,
      },
      joined: [],
      left: [],
      frozenMs: 0,
      movedPartitions: 0,
      lagBefore: this.memory.lagBefore,
      lastSignAt: changes.sampledMoving.at(-1) ?? startedAfter,
      told: 0,
    }
    this.memory.episode = episode
    return episode
  }

  private gather(episode: Episode, { changes }: PollContext): void {
    const { joined, left } = changes.members
    for (const member of left) {
      const came = episode.joined.findIndex(({ identity }) => identity === member.identity)
      if (came >= 0) episode.joined.splice(came, 1)
      else episode.left.push(member)
      episode.frozenMs = Math.max(episode.frozenMs, changes.frozenOfLeft.get(member.identity) ?? 0)
    }
    for (const member of joined) {
      const gone = episode.left.findIndex(({ identity }) => identity === member.identity)
      if (gone >= 0) episode.left.splice(gone, 1)
      else episode.joined.push(member)
    }
    episode.movedPartitions += changes.movedPartitions
    const lastSample = changes.sampledMoving.at(-1)
    if (lastSample !== undefined) episode.lastSignAt = Math.max(episode.lastSignAt, lastSample)
  }

  private addCount(episode: Episode, { value, exact }: { value: number; exact: boolean }): void {
    const { count } = episode.record
    episode.record = {
      ...episode.record,
      count: { value: count.value + value, bound: exact ? 'exact' : 'at_least' },
    }
    episode.told = exact ? 0 : episode.told + value
  }

  private end(episode: Episode, poll: PollContext): RebalanceRecord {
    const { now, changes, observation } = poll
    const { record, joined, left, frozenMs, movedPartitions, lagBefore, lastSignAt } = episode
    const cause = this.infer(poll, episode)
    const { totalLag } = changes
    const ended: RebalanceRecord = {
      ...record,
      endedAfter: lastSignAt,
      endedBy: now,
      cause: cause.cause,
      causeText: cause.text,
      facts: cause.facts.slice(0, 5),
      joined: joined.slice(0, 100).map(toReference),
      left: left.slice(0, 100).map(toReference),
      movedHost: changes.members.movedHost.slice(0, 100).map(toReference),
      membersAfter: observation.members?.length ?? null,
      partitionsMoved: movedPartitions,
      partitionsAssigned: changes.ownedPartitions,
      lagGained: totalLag === null || lagBefore === null ? null : totalLag - lagBefore,
      coordinator: observation.coordinator,
    }
    this.memory.recent = [...this.memory.recent, { record: ended, left, frozenMs }].slice(-keptRecords)
    episode.record = ended
    this.settle(poll)
    return ended
  }

  private infer(poll: PollContext, episode: Pick<Episode, 'joined' | 'left' | 'frozenMs' | 'record'>) {
    const { now, observation, context, pollPeriodMs } = poll
    const { grown, subscriptionAt, coordinatorAt } = this.memory
    const { joined, left, frozenMs, record } = episode
    const since = record.startedAfter
    const pairs = pairReplacements(poll.window.members, 2 * poll.settings.judgingStepMs, restartMs)
    const replacedLeft = left.every((each) =>
      pairs.some(({ departure }) => departure.member === each || departure.member.identity === each.identity),
    )
    const replacingJoined = joined.every((each) =>
      pairs.some(({ arrival }) => arrival.member.identity === each.identity),
    )
    return inferCause(
      {
        joined,
        left,
        membersBefore: record.membersBefore ?? 0,
        membersAfter: observation.members?.length ?? 0,
        frozenMs,
        replaced: left.length > 0 ? replacedLeft : replacingJoined,
        rolling: rollingReplacements(poll).length >= 2,
        grownTopics: grown !== null && now - grown.at <= triggerMs ? grown.topics : [],
        subscriptionChanged: subscriptionAt !== null && subscriptionAt >= since,
        coordinatorMoved: coordinatorAt !== null && coordinatorAt >= since,
        durationMs: now - record.startedBy,
        pollPeriodMs,
        context,
      },
      now,
    )
  }

  /** Members that only left, and were replaced since: then it was a restart, or part of a rolling one. */
  private reconsider(poll: PollContext): RebalanceRecord[] {
    const changed: RebalanceRecord[] = []
    for (const each of this.memory.recent) {
      const { record, left, frozenMs } = each
      const open = record.cause === 'scale_in' || record.cause === 'member_restarted'
      if (!open || record.endedBy === poll.now || poll.now - (record.endedBy ?? 0) > restartMs) continue
      const again = this.infer(poll, { joined: [], left, frozenMs, record })
      if (again.cause !== 'rolling_restart' && again.cause !== 'member_restarted') continue
      if (again.cause === record.cause || left.length === 0) continue
      each.record = { ...record, cause: again.cause, causeText: again.text }
      changed.push(each.record)
    }
    return changed
  }

  /** Nothing runs: what the next rebalance is compared with. */
  private settle({ changes, observation }: PollContext): void {
    this.memory.episode = null
    if (observation.members !== null) this.memory.membersBefore = observation.members.length
    if (changes.totalLag !== null) this.memory.lagBefore = changes.totalLag
    const { grown } = this.memory
    if (grown !== null && observation.at - grown.at > triggerMs) this.memory.grown = null
  }
}
