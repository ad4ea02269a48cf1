import type { Judgement } from '@/lib/detectors/group-judge'
import { TidemarkError } from '@/lib/domain/errors'
import type { Acknowledgement, FindingRecord } from '@/lib/domain/finding'
import type { GroupSettings } from '@/lib/domain/group-settings'
import { type GroupContext, type GroupObservation, type ObservedMember, unknownContext } from '@/lib/domain/observation'
import type { HistoryStore } from '@/lib/domain/ports'
import type { RebalanceRecord } from '@/lib/domain/rebalance'
import { Acknowledgements } from './acknowledgements'
import { type GroupMemory, JudgedGroup, parseGroupMemory, toFreshMemory, toUnlisted } from './judged-group'
import type { GroupEventOf } from './sampled-events'

/** Every group's memory is kept at least once in so many ticks. */
const ticksPerRound = 60
/** A group that no broker lists for so long is forgotten whatever its judge says. */
const maxUnlistedMs = 900_000
const maxGroups = 20_000
const maxStoredFindings = 10_000
const judgePrefix = 'judge:'

export interface JudgeBookOptions {
  readonly store: HistoryStore
  readonly pollPeriodMs: number
  readonly settingsOf: (groupId: string) => GroupSettings
  /** False for groups the configuration leaves out: what was remembered of them is dropped. */
  readonly acceptsGroup: (groupId: string) => boolean
  /** What went wrong inside, for the log. */
  readonly onError: (error: unknown) => void
}

type ContextOf = (groupId: string, observation: GroupObservation) => GroupContext

export interface TickInput {
  readonly takenAt: number
  readonly observations: ReadonlyMap<string, GroupObservation>
  /** In the order of time, none after `takenAt`. */
  readonly events: readonly GroupEventOf[]
  readonly contextOf: (groupId: string) => GroupContext
}

/** What judging one tick leaves for the store. */
export interface JudgedTick {
  readonly findings: FindingRecord[]
  readonly rebalances: RebalanceRecord[]
  readonly memories: Map<string, string>
  /** Groups that no broker lists any more: what their judges were told, and that it was told. */
  readonly unlisted: GroupObservation[]
  readonly unlistedIds: string[]
}

/** One line for the log, however many memories there are. */
function toUnusable([first, ...others]: readonly unknown[]): TidemarkError {
  const whose = others.length === 0 ? '1 group is' : `${others.length + 1} groups are`
  const message = `What was remembered of ${whose} not usable by this release and left out: judging begins anew there.`
  return new TidemarkError('TM_STORE_CORRUPT', message, { cause: first })
}

/** One judge per group, their memory over a restart, and what people said of their findings. */
export class JudgeBook {
  private readonly groups = new Map<string, JudgedGroup>()
  private readonly said = new Acknowledgements()
  private round: string[] = []
  /** Groups not judged because there are too many. */
  unjudgedCount = 0

  constructor(private readonly options: JudgeBookOptions) {}

  /** Goes on from what the store remembers: each judge's memory, then the lines of the past after it. */
  restore(now: number, contextOf: ContextOf): void {
    const { store, acceptsGroup } = this.options
    const dropped = new Map<string, string>()
    const failures: unknown[] = []
    for (const [key, text] of store.memories()) {
      if (!key.startsWith(judgePrefix)) continue
      const groupId = key.slice(judgePrefix.length)
      const memory = acceptsGroup(groupId) ? parseGroupMemory(text) : null
      if (memory === null) {
        dropped.set(key, '')
        continue
      }
      try {
        this.resume(groupId, memory, now, contextOf)
      } catch (error) {
        failures.push(error)
        dropped.set(key, '')
      }
    }
    if (failures.length > 0) this.options.onError(toUnusable(failures))
    if (dropped.size > 0) store.saveMemories(dropped)
    this.reconcile()
  }

  private resume(groupId: string, memory: GroupMemory, now: number, contextOf: ContextOf): void {
    const lines = this.options.store.rangeLines(groupId, { from: memory.at + 1, to: now })
    const group = JudgedGroup.resume(this.toOptions(groupId), memory, lines, (each) => contextOf(groupId, each))
    this.groups.set(groupId, group)
  }

  /** Forgets everything: the store is that of another cluster. What is open in it is closed. */
  clear(): void {
    const keys = [...this.groups.keys()].map((groupId) => [`${judgePrefix}${groupId}`, ''] as const)
    this.groups.clear()
    this.options.store.saveMemories(new Map(keys))
    this.reconcile()
  }

  /**
   * Open findings of the store against those of the judges: acknowledged meanwhile, sticky ones nobody holds any more,
   * and those whose judge lost its memory.
   */
  private reconcile(): void {
    const { store } = this.options
    const open = new Map(
      [...this.groups.values()].flatMap((group) => group.open().map(({ id }) => [id, group] as const)),
    )
    const closed: FindingRecord[] = []
    const query = { range: null, groupId: null, code: null, severity: null, open: true, limit: maxStoredFindings }
    for (const record of store.findings(query)) {
      const holder = open.get(record.id)
      if (holder === undefined && record.sticky) this.said.keep(record)
      else if (holder === undefined) closed.push({ ...record, until: record.lastSeenAt })
    }
    for (const [id, group] of open) {
      const stored = store.finding(id)
      if (stored === null) continue
      if (stored.acknowledgement === null) this.said.takeBack(id)
      else group.acknowledge(id, stored.acknowledgement)
    }
    if (closed.length > 0) store.saveFindings(closed)
  }

  private toOptions(groupId: string) {
    const { pollPeriodMs, settingsOf } = this.options
    return { groupId, pollPeriodMs, settings: settingsOf(groupId), context: unknownContext }
  }

  judge(tick: TickInput): JudgedTick {
    const result: JudgedTick = {
      findings: [],
      rebalances: [],
      memories: new Map(),
      unlisted: [],
      unlistedIds: [],
    }
    for (const { groupId, event } of tick.events) this.take(groupId, event)
    this.unjudgedCount = 0
    for (const [groupId, observation] of tick.observations) {
      const group = this.groups.get(groupId) ?? this.begin(groupId, tick.takenAt, result)
      if (group === null) continue
      group.unlistedSince = null
      group.setContext(tick.contextOf(groupId))
      const judgement = this.observe(group, observation)
      if (judgement !== null) this.collect(judgement, result)
    }
    for (const group of this.groups.values()) {
      if (!tick.observations.has(group.groupId)) this.judgeUnlisted(group, tick.takenAt, result)
    }
    this.checkpoint(tick.takenAt, result.memories)
    return result
  }

  private take(groupId: string, event: GroupEventOf['event']): void {
    try {
      this.groups.get(groupId)?.take(event)
    } catch (error) {
      this.options.onError(error)
      this.groups.delete(groupId)
    }
  }

  private begin(groupId: string, takenAt: number, result: JudgedTick): JudgedGroup | null {
    if (this.groups.size >= maxGroups) {
      this.unjudgedCount += 1
      return null
    }
    const group = JudgedGroup.begin(this.toOptions(groupId))
    this.groups.set(groupId, group)
    result.memories.set(`${judgePrefix}${groupId}`, toFreshMemory(takenAt - 1))
    return group
  }

  /** A judge that fails costs its own group: it begins anew at the next poll. Null where it failed. */
  private observe(group: JudgedGroup, observation: GroupObservation): Judgement | null {
    try {
      return group.observe(observation)
    } catch (error) {
      this.options.onError(error)
      this.groups.delete(group.groupId)
      return null
    }
  }

  private collect({ changed, rebalances }: Judgement, result: JudgedTick): void {
    for (const record of changed) result.findings.push(this.said.apply(record))
    result.rebalances.push(...rebalances)
  }

  private judgeUnlisted(group: JudgedGroup, at: number, result: JudgedTick): void {
    const observation = toUnlisted(at)
    group.unlistedSince ??= at
    group.take({ at, kind: 'unlisted' })
    const judgement = this.observe(group, observation)
    if (judgement === null) return
    this.collect(judgement, result)
    result.unlisted.push(observation)
    result.unlistedIds.push(group.groupId)
    const isGone = judgement.changed.some(({ code }) => code === 'GROUP_GONE')
    if (isGone || at - group.unlistedSince > maxUnlistedMs) this.forget(group, at, result)
  }

  /** What stays open of a group that is gone: losses, until a person acknowledges them. */
  private forget(group: JudgedGroup, at: number, result: JudgedTick): void {
    for (const record of group.open().map((each) => this.said.apply(each))) {
      if (record.sticky) this.said.keep(record)
      else result.findings.push(this.said.apply({ ...record, until: at }))
    }
    this.groups.delete(group.groupId)
    result.memories.set(`${judgePrefix}${group.groupId}`, '')
  }

  private checkpoint(takenAt: number, memories: Map<string, string>): void {
    if (this.round.length === 0) this.round = [...this.groups.keys()]
    const share = Math.ceil(this.groups.size / ticksPerRound)
    for (const groupId of this.round.splice(-share, share)) {
      const key = `${judgePrefix}${groupId}`
      const group = this.groups.get(groupId)
      if (group !== undefined && !memories.has(key)) memories.set(key, group.remember(takenAt))
    }
  }

  /** Every group's memory as of the last tick, until `isLate` says that time is up. */
  rememberAll(takenAt: number, isLate: () => boolean): ReadonlyMap<string, string> {
    const memories = new Map<string, string>()
    for (const [groupId, group] of this.groups) {
      if (isLate()) break
      memories.set(`${judgePrefix}${groupId}`, group.remember(takenAt))
    }
    return memories
  }

  /** Open findings by group, worst first as their judges order them. */
  open(): ReadonlyMap<string, readonly FindingRecord[]> {
    const byGroup = new Map<string, readonly FindingRecord[]>()
    for (const [groupId, group] of this.groups) {
      const open = group.open()
      if (open.length > 0)
        byGroup.set(
          groupId,
          open.map((record) => this.said.apply(record)),
        )
    }
    for (const record of this.said.keptRecords()) {
      byGroup.set(record.groupId, [record, ...(byGroup.get(record.groupId) ?? [])])
    }
    return byGroup
  }

  firstSeenAt(groupId: string, member: Pick<ObservedMember, 'groupInstanceId' | 'memberId'>): number | null {
    return this.groups.get(groupId)?.firstSeenAt(member) ?? null
  }

  knows(groupId: string): boolean {
    return this.groups.has(groupId)
  }

  /** Epoch ms at which the group was first seen Empty in its present emptiness; null while it is not Empty. */
  emptiedAt(groupId: string): number | null {
    return this.groups.get(groupId)?.emptiedAt() ?? null
  }

  /**
   * A person has seen an open finding: its judge closes it, or keeps it open and says so. Null where none of that id is
   * open.
   */
  acknowledge({ id, groupId }: FindingRecord, acknowledgement: Acknowledgement): FindingRecord | null {
    this.said.acknowledge(id)
    const kept = this.said.release(id)
    if (kept !== null) return { ...kept, acknowledgement, until: acknowledgement.at }
    return this.groups.get(groupId)?.acknowledge(id, acknowledgement) ?? null
  }

  /** Takes an acknowledgement back: what it closed is open again until acknowledged anew. */
  takeBack(record: FindingRecord): FindingRecord {
    if (record.until === null) this.said.takeBack(record.id)
    if (record.until === null || !record.sticky) return { ...record, acknowledgement: null }
    const reopened = { ...record, acknowledgement: null, until: null }
    this.said.keep(reopened)
    return reopened
  }
}
