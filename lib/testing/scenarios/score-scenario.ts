import { GroupJudge } from '@/lib/detectors/group-judge'
import type { FindingRecord } from '@/lib/domain/finding'
import { decodeCaptureHeader, decodeCaptureLine } from '@/lib/wire/decode-capture'
import { encodeReplayLine } from '@/lib/wire/encode-capture'
import type { ExpectedFinding, LabelledScenario, ScopeLabel, WantedFinding } from './labelled-scenario'

/** A finding as `replay` prints it. */
export interface ReplayedFinding {
  readonly code: string
  readonly severity: 'info' | 'warning' | 'page'
  readonly scope: { level: string; topic?: string; member_id?: string; partitions?: number[] }
  readonly since: number
  readonly count?: number
  readonly exact?: boolean
}

/** What `replay` prints for one snapshot; `t` in seconds. */
export interface ReplayedPoll {
  readonly t: number
  readonly findings: readonly ReplayedFinding[]
}

export interface ReplayOptions {
  /** `tail` also gives the events of the offsets topic. */
  readonly mode: 'poll' | 'tail'
  /** Share of polls left out, never the first. */
  readonly drop?: number
  /** Snapshot numbers after which the judge is remembered and restored from text. */
  readonly restartsAfter?: (snapshot: number) => boolean
}

const severityRank = { info: 0, warning: 1, page: 2 }
const startedAt = 1_790_000_000_000

/** Deterministic, so that the same polls are dropped in every run. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

interface Line {
  readonly t: number
  readonly text: string
  readonly isSnapshot: boolean
}

function linesOf(scenario: LabelledScenario, { mode, drop = 0 }: ReplayOptions): Line[] {
  const next = createRandom(Number(scenario.id.slice(1)) + 7)
  const snapshots = scenario.snapshots
    .filter((_, index) => drop === 0 || index === 0 || next() >= drop)
    .map((snapshot) => ({ t: snapshot.t, text: JSON.stringify(snapshot), isSnapshot: true }))
  const events = mode === 'poll' ? [] : scenario.offsets_topic_events
  const records = events.map(({ t, ...record }) => ({
    t,
    text: JSON.stringify({ t, offsets_topic: record }),
    isSnapshot: false,
  }))
  return [...records, ...snapshots].sort((left, right) => left.t - right.t || (left.isSnapshot ? 1 : -1))
}

const toPoll = (at: number, findings: readonly FindingRecord[]): ReplayedPoll =>
  JSON.parse(encodeReplayLine(at, findings, startedAt)) as ReplayedPoll

/** Judges a scenario as `replay` would judge its capture: one entry per snapshot. */
export function replayScenario(scenario: LabelledScenario, options: ReplayOptions): ReplayedPoll[] {
  const header = decodeCaptureHeader(
    JSON.stringify({
      capture: 1,
      group_id: scenario.id,
      poll_period_ms: scenario.poll_period_s * 1000,
      started_at: startedAt,
      context: scenario.context,
    }),
  )
  let judge = new GroupJudge(header)
  let count = 0
  return linesOf(scenario, options).flatMap(({ text }, index) => {
    const line = decodeCaptureLine(text, index + 2, startedAt)
    if (line.kind === 'other_record') return []
    if (line.kind === 'event') {
      judge.take(line.event)
      return []
    }
    const poll = toPoll(line.observation.at, judge.observe(line.observation).findings)
    count += 1
    if (options.restartsAfter?.(count) === true) judge = new GroupJudge(header, judge.remember())
    return [poll]
  })
}

const numbersOf = (finding: ReplayedFinding) => finding.scope.partitions ?? []

function covers(finding: ReplayedFinding, wanted: WantedFinding): boolean {
  if (finding.code !== wanted.code) return false
  const { scope } = wanted
  if (scope === undefined || typeof scope === 'string')
    return wanted.count_min === undefined || (finding.count ?? 1) >= 1
  if (scope.level === 'group') return finding.scope.level === 'group'
  if (scope.level === 'member')
    return (
      finding.scope.level === 'member' && (scope.member_id === undefined || finding.scope.member_id === scope.member_id)
    )
  if (scope.level === 'topic')
    return ['topic', 'partition'].includes(finding.scope.level) && finding.scope.topic === scope.topic
  return finding.scope.level === 'partition' && finding.scope.topic === scope.topic && shares(finding, scope)
}

const shares = (finding: ReplayedFinding, scope: Exclude<ScopeLabel, string>) =>
  (scope.partitions ?? []).some((partition) => numbersOf(finding).includes(partition))

function coversAll(findings: readonly ReplayedFinding[], wanted: WantedFinding): boolean {
  const hits = findings.filter((finding) => covers(finding, wanted))
  if (hits.length === 0) return false
  const { scope } = wanted
  if (scope === undefined || typeof scope === 'string' || scope.level !== 'partition') return true
  const seen = new Set(hits.flatMap(numbersOf))
  return (scope.partitions ?? []).every((partition) => seen.has(partition))
}

function touches(finding: ReplayedFinding, scope: ScopeLabel): boolean {
  if (scope === 'any') return true
  if (typeof scope === 'string') return finding.scope.level === scope
  if (scope.level === 'partition')
    return finding.scope.level === 'partition' && finding.scope.topic === scope.topic && shares(finding, scope)
  if (scope.level === 'member') return finding.scope.level === 'member' && finding.scope.member_id === scope.member_id
  return finding.scope.level === scope.level
}

function missesOf(
  scenario: LabelledScenario,
  expected: ExpectedFinding,
  polls: readonly ReplayedPoll[],
  { mode, drop = 0 }: ReplayOptions,
): string[] {
  if (expected.requires?.includes('offsets_topic') === true && mode !== 'tail') return []
  const { code, earliest_t, latest_t, clear_by_t, must_not_clear_before_t, detail } = expected
  const slack = drop === 0 ? 0 : 2 * scenario.poll_period_s
  const wanted: WantedFinding[] = [expected, ...(expected.accept_instead ?? [])]
  const isOpenAt = ({ findings }: ReplayedPoll) => wanted.some((each) => findings.some((one) => covers(one, each)))
  const hit = polls.find(
    ({ t, findings }) => t >= earliest_t && t <= latest_t + slack && wanted.some((each) => coversAll(findings, each)),
  )
  const misses: string[] = []
  if (hit === undefined) misses.push(`${code} not raised by t=${latest_t}`)
  else {
    if (clear_by_t != null && polls.some((poll) => poll.t > clear_by_t + slack && isOpenAt(poll)))
      misses.push(`${code} still open after t=${clear_by_t}`)
    if (
      must_not_clear_before_t != null &&
      polls.some((poll) => poll.t > hit.t && poll.t < must_not_clear_before_t && !isOpenAt(poll))
    )
      misses.push(`${code} cleared before t=${must_not_clear_before_t}`)
  }
  if (scenario.id === 'S17' || (detail?.count !== undefined && mode === 'tail' && code === 'REBALANCE')) {
    const counted = polls
      .flatMap(({ findings }) => findings.filter((each) => each.code === 'REBALANCE'))
      .reduce((sum, { count }) => sum + (count ?? 1), 0)
    if (counted !== detail?.count) misses.push(`REBALANCE counted ${counted}, really ${detail?.count}`)
  }
  return misses
}

/** From when a finding of each code is to be expected, or is accepted for another. */
function onsets(scenario: LabelledScenario): Map<string, number> {
  const known = new Map<string, number>()
  for (const expected of scenario.expected) {
    for (const { code } of [expected, ...(expected.accept_instead ?? [])])
      known.set(code, Math.min(known.get(code) ?? Number.POSITIVE_INFINITY, expected.onset_t))
  }
  return known
}

function alarmsOf(scenario: LabelledScenario, polls: readonly ReplayedPoll[]): string[] {
  const known = onsets(scenario)
  const alarms = new Set<string>()
  for (const { t, findings } of polls) {
    for (const finding of findings) {
      const { code, severity } = finding
      const bad = scenario.must_not.find(
        (each) =>
          each.codes.includes(code) &&
          t >= each.from_t &&
          t <= each.to_t &&
          severityRank[severity] >= severityRank[each.min_severity ?? 'info'] &&
          touches(finding, each.scope),
      )
      const isExpected =
        scenario.allowed_but_not_required.includes(code) || (known.get(code) ?? Number.POSITIVE_INFINITY) <= t
      if (bad !== undefined) alarms.add(`${code} at t=${t}: ${bad.why}`)
      else if (severityRank[severity] >= 1 && !isExpected)
        alarms.add(`${code} (${severity}) at t=${t}: nothing of the kind happens`)
    }
  }
  return [...alarms]
}

/** What is wrong with what a replay said of a scenario; empty when nothing is. */
export function scoreScenario(
  scenario: LabelledScenario,
  polls: readonly ReplayedPoll[],
  options: ReplayOptions,
): string[] {
  const misses = scenario.expected.flatMap((expected) => missesOf(scenario, expected, polls, options))
  return [...misses, ...alarmsOf(scenario, polls).slice(0, 5)]
}
