import type { Acknowledgement, FindingRecord } from '@/lib/domain/finding'
import { severities } from '@/lib/domain/finding'
import type { GroupSettings } from '@/lib/domain/group-settings'
import type { GroupContext, GroupEvent, GroupObservation } from '@/lib/domain/observation'
import type { RebalanceRecord } from '@/lib/domain/rebalance'
import { blindRules, rulesFor } from './all'
import { coordinatorErrorOf } from './coordinator-unavailable'
import { OpenFindingList } from './open-findings'
import { Poll } from './poll'
import { toRebalanceDraft } from './rebalance'
import { RebalanceTracker } from './rebalance-tracker'
import type { PollContext, Rule, RuleContext } from './rule'
import { GroupWindow } from './window/group-window'

/** What one poll changed. */
export interface Judgement {
  /** Open at this poll, worst first; events such as REBALANCE are here at the poll that noticed them. */
  readonly findings: readonly FindingRecord[]
  /** New, changed or closed since the poll before: what the store has to keep. */
  readonly changed: readonly FindingRecord[]
  /** New or changed rebalances. */
  readonly rebalances: readonly RebalanceRecord[]
}

export interface JudgeOptions {
  readonly groupId: string
  readonly pollPeriodMs: number
  readonly settings: GroupSettings
  readonly context: GroupContext
}

/** Raised when what is remembered is laid out anew: older memories are not read. */
const memoryVersion = 4

interface JudgeMemory {
  readonly version: number
  readonly window: ConstructorParameters<typeof GroupWindow>[0]
  readonly open: ConstructorParameters<typeof OpenFindingList>[1]
  readonly rebalances: ConstructorParameters<typeof RebalanceTracker>[1]
}

function parseMemory(text: string | null): JudgeMemory | null {
  if (text === null) return null
  try {
    const memory = JSON.parse(text) as JudgeMemory
    return memory.version === memoryVersion ? memory : null
  } catch {
    return null
  }
}

const noEntries = { stays: () => false }

/** Judges one group, poll by poll; its memory is plain JSON, so that a restart goes on where it was. */
export class GroupJudge {
  private readonly window: GroupWindow
  private readonly findings: OpenFindingList
  private readonly rebalances: RebalanceTracker

  constructor(
    private options: JudgeOptions,
    memory: string | null = null,
  ) {
    const known = parseMemory(memory)
    this.window = new GroupWindow(known?.window ?? null)
    this.findings = new OpenFindingList(options.groupId, known?.open)
    this.rebalances = new RebalanceTracker(options.groupId, known?.rebalances)
  }

  /** The surroundings as last read. */
  setContext(context: GroupContext): void {
    this.options = { ...this.options, context }
  }

  /** What was learned between two polls, in the order of time. */
  take(event: GroupEvent): void {
    if (event.kind !== 'acknowledged') {
      this.window.take(event)
      return
    }
    const wanted = JSON.stringify(event.scope)
    const found = this.findings.openRecords.find(
      ({ code, scope }) => code === event.code && JSON.stringify(scope) === wanted,
    )
    if (found !== undefined) this.findings.acknowledge(found.id, { who: '', note: '', at: event.at })
  }

  /** One poll. An observation with an error pauses every clock. */
  observe(observation: GroupObservation): Judgement {
    this.findings.begin()
    const error = observation.error ?? coordinatorErrorOf(observation)
    const changed = error === null ? this.judge(observation) : this.pause(observation.at, error)
    const bySeverity = (record: FindingRecord) => severities.indexOf(record.severity)
    const findings = [...this.findings.openRecords, ...this.findings.eventRecords].sort(
      (left, right) => bySeverity(left) - bySeverity(right) || left.since - right.since,
    )
    return { findings, changed: this.findings.changedRecords, rebalances: changed }
  }

  private contextAt(now: number): RuleContext {
    const { groupId, pollPeriodMs, settings, context } = this.options
    return { groupId, now, pollPeriodMs, settings, context, window: this.window, open: this.findings }
  }

  private pause(now: number, error: string): RebalanceRecord[] {
    this.window.skip(now, error)
    this.judgeBlind(now)
    return []
  }

  private judgeBlind(now: number): void {
    const context = this.contextAt(now)
    for (const { code, life, detectBlind } of blindRules) {
      if (this.options.settings.silencedCodes.includes(code)) continue
      const drafts = detectBlind(context)
      for (const draft of drafts) this.findings.hold(code, life, draft, now, null)
      if (!this.findings.concerns(code)) continue
      const drafted = new Set(drafts.map(({ key }) => key))
      const answered = this.window.scalars.errorSince === null
      if (life === 'state' && answered) this.findings.settle(code, life, drafted, now, true, noEntries.stays)
    }
  }

  private judge(observation: GroupObservation): RebalanceRecord[] {
    const { settings, pollPeriodMs } = this.options
    const changes = this.window.observe(observation, settings, pollPeriodMs)
    this.judgeBlind(observation.at)
    const poll = new Poll(this.contextAt(observation.at), observation, changes)
    for (const rule of rulesFor(observation.type)) this.apply(rule, poll)
    return this.countRebalances(poll)
  }

  private apply(rule: Rule, poll: PollContext): void {
    const { code, life } = rule
    const silenced = poll.settings.silencedCodes.includes(code)
    const drafts = silenced ? [] : rule.detect(poll)
    for (const draft of drafts) this.findings.hold(code, life, draft, poll.now, rule.ownerOf?.(draft, poll) ?? null)
    if (life === 'event' || !this.findings.concerns(code)) return
    const { explained, holds } = rule
    if (explained !== undefined) this.findings.suppress(code, poll.now, (entry) => explained(entry, poll))
    if (silenced) this.findings.suppress(code, poll.now, () => true)
    const drafted = new Set(drafts.map(({ key }) => key))
    this.findings.settle(
      code,
      life,
      drafted,
      poll.now,
      rule.closesAtOnce === true,
      (entry) => holds?.(entry, poll) ?? false,
    )
  }

  private countRebalances(poll: PollContext): RebalanceRecord[] {
    const { noticed, changed } = this.rebalances.take(poll)
    if (noticed !== null && !poll.settings.silencedCodes.includes('REBALANCE'))
      this.findings.hold('REBALANCE', 'event', toRebalanceDraft(noticed, poll), poll.now, null)
    for (const record of changed) {
      const { value, bound } = record.count
      const draft = toRebalanceDraft({ value, exact: bound === 'exact', record }, poll)
      this.findings.amend(record.id, draft.describe)
    }
    return changed
  }

  /** Acknowledges an open finding, which closes a sticky one; null where none of that id is open. */
  acknowledge(id: string, acknowledgement: Acknowledgement): FindingRecord | null {
    return this.findings.acknowledge(id, acknowledgement)
  }

  /** Open findings as of the last poll, worst first. */
  open(): readonly FindingRecord[] {
    return this.findings.openRecords.sort(
      (left, right) =>
        severities.indexOf(left.severity) - severities.indexOf(right.severity) || left.since - right.since,
    )
  }

  /** When a member was first seen, epoch ms; null where it was there at the first poll or is not known. */
  firstSeenAt(identity: string): number | null {
    return this.window.members.members.get(identity)?.firstSeenAt ?? null
  }

  /** Epoch ms at which the group was first seen Empty in its present emptiness; null while it is not Empty. */
  emptiedAt(): number | null {
    return this.window.scalars.emptiedAt
  }

  /** The memory as text; `new GroupJudge(options, text)` goes on from it. */
  remember(): string {
    const memory: JudgeMemory = {
      version: memoryVersion,
      window: this.window.toJSON(),
      open: this.findings.toJSON(),
      rebalances: this.rebalances.toJSON(),
    }
    return JSON.stringify(memory)
  }
}
