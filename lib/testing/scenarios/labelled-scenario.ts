/** What a label says a finding is about; a text stands for "whatever the level". */
export type ScopeLabel =
  | string
  | {
      readonly level: 'group' | 'member' | 'topic' | 'partition'
      readonly member_id?: string
      readonly topic?: string
      readonly partitions?: readonly number[]
    }

export interface WantedFinding {
  readonly code: string
  readonly scope?: ScopeLabel
  readonly count_min?: number
}

/** A finding that must be raised at some poll in [earliest_t, latest_t]. Times in seconds after the start. */
export interface ExpectedFinding extends WantedFinding {
  readonly onset_t: number
  readonly earliest_t: number
  readonly latest_t: number
  readonly clear_by_t?: number | null
  readonly must_not_clear_before_t?: number | null
  readonly accept_instead?: readonly WantedFinding[]
  /** Inputs beyond the admin API without which it cannot be seen. */
  readonly requires?: readonly string[]
  readonly detail?: { readonly count?: number }
}

/** A false alarm: one of the codes, at least so severe, in [from_t, to_t], that touches the scope. */
export interface ForbiddenFinding {
  readonly codes: readonly string[]
  readonly scope: ScopeLabel
  readonly from_t: number
  readonly to_t: number
  readonly min_severity?: 'info' | 'warning' | 'page'
  readonly why: string
}

/** One line of a capture, as it stands there. */
export type CaptureLine = Readonly<Record<string, unknown>> & { readonly t: number }

/** What happened to a group, with the findings that must and must not be raised over it. */
export interface LabelledScenario {
  readonly id: string
  readonly name: string
  readonly poll_period_s: number
  readonly context: Readonly<Record<string, unknown>>
  readonly expected: readonly ExpectedFinding[]
  readonly must_not: readonly ForbiddenFinding[]
  readonly allowed_but_not_required: readonly string[]
  readonly snapshots: readonly CaptureLine[]
  readonly offsets_topic_events: readonly CaptureLine[]
}
