import type {
  BoundedCount,
  EvidenceFact,
  EvidenceNumbers,
  FindingCode,
  FindingScope,
  Severity,
} from '@/lib/domain/finding'
import type { GroupSettings } from '@/lib/domain/group-settings'
import type { GroupContext, GroupObservation, ObservedMember } from '@/lib/domain/observation'
import type { GroupWindow } from './window/group-window'
import type { PartitionWindow } from './window/partition-window'
import type { PollChanges } from './window/poll-changes'

/** What a finding says in words; made only when it is shown or kept anew. */
export interface Words {
  readonly title: string
  readonly facts: readonly EvidenceFact[]
  readonly evidence: EvidenceNumbers
  readonly nextStep: string
  readonly command?: string
}

/** A rule's condition holds at this poll. */
export interface Draft {
  /** What it is about within its code: the same thing keeps its key from poll to poll. */
  readonly key: string
  readonly severity: Severity
  readonly scope: FindingScope
  /** Epoch ms of the onset. */
  readonly since: number
  readonly count?: BoundedCount
  describe(): Words
}

/** An open finding as a rule sees it. */
export interface OpenEntry {
  readonly key: string
  readonly scope: FindingScope
  readonly openedAt: number
  readonly since: number
  /** Polls since it opened at which its partitions' commits moved. */
  movedPolls: number
  /** Identity of the owner when it opened; null = none or not of interest. */
  readonly owner: string | null
}

/** Findings open now, of this poll where the rule is judged before, else of the poll before. */
export interface OpenFindings {
  of(code: FindingCode): readonly OpenEntry[]
  has(code: FindingCode): boolean
  /** The partition is named by an open finding of this code. */
  covers(code: FindingCode, topic: string, partition: number): boolean
}

/** All a rule may look at. `changes` is null at a poll that could not read the group. */
export interface RuleContext {
  readonly groupId: string
  /** Epoch ms of the poll. */
  readonly now: number
  readonly pollPeriodMs: number
  readonly settings: GroupSettings
  readonly context: GroupContext
  readonly window: GroupWindow
  readonly open: OpenFindings
}

export interface PollContext extends RuleContext {
  readonly observation: GroupObservation
  readonly changes: PollChanges
  /** Members by identity. */
  memberOf(identity: string | null): ObservedMember | null
  /** Standing of every active partition by its owner's identity; made once per poll. */
  standings(): ReadonlyMap<string, readonly Standing[]>
  /** How the lags of the group trend; made once per poll, null where they are not judged. */
  growth(): Growth | null
}

/** How the active partitions of a group trend, those explained by another finding left out. */
export interface Growth {
  readonly active: number
  readonly growing: readonly PartitionWindow[]
  readonly rising: readonly PartitionWindow[]
  /** Active ones of which too little was observed yet. */
  readonly unknown: number
}

/** One active partition and how long it has stood still. */
export interface Standing {
  readonly partition: PartitionWindow
  readonly freezeMs: number
  readonly limitMs: number
  /** It has stood still longer than its habits allow. */
  readonly isFrozen: boolean
  /** It will be frozen within one step. */
  readonly isNearlyFrozen: boolean
}

/**
 * How a finding ends. `state`: at the second poll in a row at which it no longer holds, or as `holds` says.
 * `sticky`: acknowledged by a person. `hour`: acknowledged, or 1 h after it was opened. `event`: at once.
 */
export type Life = 'state' | 'sticky' | 'hour' | 'event'

export interface Rule {
  readonly code: FindingCode
  readonly life: Life
  detect(poll: PollContext): readonly Draft[]
  /** Asked for an open finding that was not drafted at this poll: whether it stays open. */
  holds?(entry: OpenEntry, poll: PollContext): boolean
  /** An open finding that another one explains now is closed at once. */
  explained?(entry: OpenEntry, poll: PollContext): boolean
  /** A finding that no longer holds is closed at the first such poll. */
  readonly closesAtOnce?: boolean
  /** Identity kept with the finding when it opens. */
  ownerOf?(draft: Draft, poll: PollContext): string | null
}

/** A rule that is judged at every poll, also when the group could not be read. */
export interface BlindRule {
  readonly code: FindingCode
  readonly life: Life
  detectBlind(context: RuleContext): readonly Draft[]
}
