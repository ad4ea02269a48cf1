import type { CaptureLine, ExpectedFinding, ForbiddenFinding, LabelledScenario, ScopeLabel } from './labelled-scenario'
import { SimulatedGroup } from './simulated-group'

/** How often a scenario is polled, and what the rules make of it. Seconds. */
export interface Timing {
  readonly pollS: number
  /** The judging step J. */
  readonly stepS: number
  /** T for a group whose commits are seen at every step. */
  readonly freezeS: number
}

export interface SimulatedScenario {
  /** As the labelled suite numbers it, where it has it. */
  readonly id: string
  readonly name: string
  readonly seconds: number
  readonly type?: 'classic' | 'consumer'
  readonly context?: Record<string, unknown>
  /** Times in which nobody polled, seconds. */
  readonly unseen?: readonly (readonly [from: number, to: number])[]
  /** Sets the stage and says what happens when. */
  stage(group: SimulatedGroup): void
  expected?(timing: Timing): readonly ExpectedFinding[]
  mustNot?(timing: Timing): readonly ForbiddenFinding[]
  /** Codes that may be raised though nothing asks for them. */
  readonly allowed?: readonly string[]
}

/**
 * A finding that opens between its onset and `latest`; the wait between the two may be a fifth longer, because time that
 * was not observed does not count.
 */
export function wanted(
  code: string,
  scope: ScopeLabel,
  onset: number,
  latest: number,
  rest: Partial<ExpectedFinding> = {},
): ExpectedFinding {
  return { code, scope, onset_t: onset, earliest_t: onset, latest_t: latest + 0.2 * (latest - onset), ...rest }
}

export const groupScope = { level: 'group' } as const
export const onPartitions = (topic: string, ...partitions: number[]) =>
  ({ level: 'partition', topic, partitions }) as const
export const forbidden = (
  codes: readonly string[],
  why: string,
  rest: Partial<ForbiddenFinding> = {},
): ForbiddenFinding => ({
  codes: [...codes],
  scope: 'any',
  from_t: 0,
  to_t: Number.MAX_SAFE_INTEGER,
  min_severity: 'info',
  why,
  ...rest,
})

/** Plays a scenario and labels it. */
export function play(
  scenario: SimulatedScenario,
  pollS: number,
  jitter: { seed: number; share: number } | null = null,
): LabelledScenario {
  const stepS = Math.max(pollS, 30)
  const timing: Timing = { pollS, stepS, freezeS: 4 * stepS }
  const group = new SimulatedGroup(scenario.type)
  scenario.stage(group)
  const isSeen = ({ t }: CaptureLine) => scenario.unseen?.some(([from, to]) => t > from && t < to) !== true
  const snapshots = group.run(scenario.seconds, pollS, jitter).filter(isSeen)
  return {
    id: scenario.id,
    name: scenario.name,
    poll_period_s: pollS,
    context: scenario.context ?? {},
    expected: [...(scenario.expected?.(timing) ?? [])],
    must_not: [...(scenario.mustNot?.(timing) ?? [])],
    allowed_but_not_required: ['REBALANCE', 'CATCHING_UP', ...(scenario.allowed ?? [])],
    snapshots,
    offsets_topic_events: group.records,
  }
}
