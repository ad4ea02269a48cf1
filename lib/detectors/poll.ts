import type { GroupSettings } from '@/lib/domain/group-settings'
import type { GroupContext, GroupObservation, ObservedMember } from '@/lib/domain/observation'
import { standingsByOwner } from './freeze'
import { growthOf } from './growth'
import type { Growth, OpenFindings, PollContext, RuleContext, Standing } from './rule'
import type { GroupWindow } from './window/group-window'
import { identityOf } from './window/member-window'
import type { PollChanges } from './window/poll-changes'

/** One good poll as rules see it; what several rules need is made once, when the first asks. */
export class Poll implements PollContext {
  readonly groupId: string
  readonly now: number
  readonly pollPeriodMs: number
  readonly settings: GroupSettings
  readonly context: GroupContext
  readonly window: GroupWindow
  readonly open: OpenFindings
  private members: Map<string, ObservedMember> | null = null
  private madeStandings: ReadonlyMap<string, readonly Standing[]> | null = null
  private madeGrowth: Growth | null | undefined = undefined

  constructor(
    surroundings: RuleContext,
    readonly observation: GroupObservation,
    readonly changes: PollChanges,
  ) {
    this.groupId = surroundings.groupId
    this.now = surroundings.now
    this.pollPeriodMs = surroundings.pollPeriodMs
    this.settings = surroundings.settings
    this.context = surroundings.context
    this.window = surroundings.window
    this.open = surroundings.open
  }

  memberOf(identity: string | null): ObservedMember | null {
    if (identity === null) return null
    this.members ??= new Map((this.observation.members ?? []).map((member) => [identityOf(member), member]))
    return this.members.get(identity) ?? null
  }

  standings(): ReadonlyMap<string, readonly Standing[]> {
    this.madeStandings ??= standingsByOwner(this)
    return this.madeStandings
  }

  growth(): Growth | null {
    if (this.madeGrowth === undefined) this.madeGrowth = growthOf(this)
    return this.madeGrowth
  }
}
