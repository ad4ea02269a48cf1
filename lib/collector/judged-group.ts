import { GroupJudge, type Judgement, type JudgeOptions } from '@/lib/detectors/group-judge'
import { identityOf } from '@/lib/detectors/window/member-window'
import type { GroupContext, GroupEvent, GroupObservation, ObservedMember } from '@/lib/domain/observation'
import type { PastLine } from '@/lib/domain/ports'

/** What is observed of a group that no broker lists. */
export const toUnlisted = (at: number): GroupObservation => ({
  at,
  error: 'GROUP_ID_NOT_FOUND',
  state: 'Dead',
  type: 'classic',
  protocolType: '',
  protocol: null,
  coordinator: null,
  groupEpoch: null,
  assignmentEpoch: null,
  members: null,
  partitions: [],
})

/** One group being judged, with all that a restart has to bring back. */
export class JudgedGroup {
  private lastContext: GroupContext | null = null
  /** Epoch ms of the first poll in a row at which no broker listed it although all answered; null while it is listed. */
  unlistedSince: number | null = null

  private constructor(
    readonly groupId: string,
    private readonly judge: GroupJudge,
  ) {}

  static begin(options: JudgeOptions): JudgedGroup {
    return new JudgedGroup(options.groupId, new GroupJudge(options))
  }

  /** Goes on from `remember`'s text and the lines after it; `contextOf` says what is known of an observation's topics. */
  static resume(
    options: JudgeOptions,
    memory: GroupMemory,
    lines: Iterable<PastLine>,
    contextOf: (observation: GroupObservation) => GroupContext,
  ): JudgedGroup {
    const group = new JudgedGroup(options.groupId, new GroupJudge(options, memory.judge))
    for (const line of lines) {
      if (line.kind === 'event') group.take(line.event)
      else {
        group.setContext(contextOf(line.observation))
        group.observe(line.observation)
      }
    }
    return group
  }

  setContext(context: GroupContext): void {
    if (context === this.lastContext) return
    this.lastContext = context
    this.judge.setContext(context)
  }

  take(event: GroupEvent): void {
    this.judge.take(event)
  }

  observe(observation: GroupObservation): Judgement {
    return this.judge.observe(observation)
  }

  open: GroupJudge['open'] = () => this.judge.open()

  acknowledge: GroupJudge['acknowledge'] = (id, acknowledgement) => this.judge.acknowledge(id, acknowledgement)

  /** Epoch ms; null where the member was there at the first poll of the group. */
  firstSeenAt(member: Pick<ObservedMember, 'groupInstanceId' | 'memberId'>): number | null {
    return this.judge.firstSeenAt(identityOf(member))
  }

  emptiedAt: GroupJudge['emptiedAt'] = () => this.judge.emptiedAt()

  /** A text that `parseGroupMemory` reads; `at` is the poll it stands for, epoch ms. */
  remember(at: number): string {
    return `${at}\n${this.judge.remember()}`
  }
}

export interface GroupMemory {
  /** Epoch ms of the last poll in it. */
  readonly at: number
  /** Null = the group was new. */
  readonly judge: string | null
}

/** The memory of a group nothing is known of yet: everything after `at` has to be judged again. */
export const toFreshMemory = (at: number): string => `${at}\n`

/** Null where the text is none of `remember`. */
export function parseGroupMemory(text: string): GroupMemory | null {
  const end = text.indexOf('\n')
  const at = text.slice(0, Math.max(0, end))
  if (!/^\d+$/.test(at)) return null
  const judge = text.slice(end + 1)
  return { at: Number(at), judge: judge === '' ? null : judge }
}
