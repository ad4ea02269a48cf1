import { GroupJudge } from '@/lib/detectors/group-judge'
import type { FindingCode, FindingRecord, FindingScope, Severity } from '@/lib/domain/finding'
import { defaultGroupSettings, type GroupSettings } from '@/lib/domain/group-settings'
import {
  type GroupContext,
  type GroupEvent,
  type GroupObservation,
  type ObservedMember,
  type ObservedPartition,
  unknownContext,
} from '@/lib/domain/observation'
import type { RebalanceRecord } from '@/lib/domain/rebalance'

/** A partition of `orders` at one poll; what is not said is ordinary. */
export function row(
  partition: number,
  committedOffset: number | null,
  logEndOffset: number | null,
  fields: Partial<ObservedPartition> = {},
): ObservedPartition {
  return {
    topic: 'orders',
    partition,
    topicId: 'id-orders',
    logStartOffset: 0,
    logEndOffset,
    lastStableOffset: logEndOffset,
    leaderEpoch: 4,
    committedOffset,
    committedLeaderEpoch: committedOffset === null ? null : 4,
    error: null,
    committedError: null,
    ...fields,
  }
}

/** A member that owns partitions of `orders`; null = its assignment is not told. */
export function member(
  clientId: string,
  partitions: readonly number[] | null,
  fields: Partial<ObservedMember> = {},
): ObservedMember {
  return {
    memberId: `${clientId}-1`,
    groupInstanceId: null,
    clientId,
    clientHost: `/10.0.0.${clientId.charCodeAt(clientId.length - 1)}`,
    subscription: ['orders'],
    assignment: partitions && [{ topic: 'orders', partitions }],
    assignmentUndecodable: false,
    targetAssignment: null,
    memberEpoch: null,
    generationId: null,
    ...fields,
  }
}

type Eventless<Event> = Event extends unknown ? Omit<Event, 'at'> : never

/** One poll: what it saw of the group, and what was learned since the one before. */
export interface PollRow extends Partial<Omit<GroupObservation, 'at' | 'partitions'>> {
  readonly rows?: readonly ObservedPartition[]
  readonly events?: readonly Eventless<GroupEvent>[]
}

/** `missed`: nobody polled. */
export type Row = PollRow | 'missed'

export const times = <Item>(count: number, make: (index: number) => Item): Item[] =>
  Array.from({ length: count }, (_, index) => make(index))

export interface JudgeRowsOptions {
  readonly pollS?: number
  readonly settings?: Partial<GroupSettings>
  readonly context?: Partial<GroupContext>
  /** The judge is remembered and restored after every poll. */
  readonly restarts?: boolean
}

/** A finding over its life; times in seconds after the first poll. */
export interface FindingLife {
  readonly code: FindingCode
  /** Each severity it has had, in the order of time. */
  readonly severity: string
  readonly scope: string
  readonly since: number
  readonly opened: number
  /** Null while open. */
  readonly closed: number | null
  readonly count?: number
}

const startedAt = 1_790_000_010_000

function scopeInWords(scope: FindingScope): string {
  if (scope.level === 'group') return 'group'
  if (scope.level === 'member') return `member ${scope.memberId}`
  return scope.level === 'topic' ? `topic ${scope.topic}` : `${scope.topic} ${scope.partitions.join(',')}`
}

function toObservation(poll: PollRow, at: number): GroupObservation {
  const { rows = [], events: _events, ...fields } = poll
  return {
    at,
    error: null,
    state: 'Stable',
    type: 'classic',
    protocolType: 'consumer',
    protocol: 'range',
    coordinator: 1,
    groupEpoch: null,
    assignmentEpoch: null,
    members: [],
    partitions: rows,
    ...fields,
  }
}

interface Tracked {
  first: FindingRecord
  last: FindingRecord
  severities: Severity[]
  closed: number | null
}

/** What a run of polls was judged to be. */
export interface JudgedRows {
  readonly lives: readonly FindingLife[]
  readonly rebalances: readonly RebalanceRecord[]
  readonly judge: GroupJudge
  /** Seconds after the first poll of the poll after the last row. */
  readonly nextS: number
}

const toSeconds = (at: number) => (at - startedAt) / 1000

function toLife({ first, last, severities, closed }: Tracked): FindingLife {
  return {
    code: first.code,
    severity: severities.join(' → '),
    scope: scopeInWords(last.scope),
    since: toSeconds(first.since),
    opened: toSeconds(first.openedAt),
    closed,
    ...(first.count === null ? {} : { count: first.count.value }),
  }
}

/** Judges polls that follow each other by the poll period, and tells the life of every finding. */
export function judgeRows(rows: readonly Row[], options: JudgeRowsOptions = {}): JudgedRows {
  const pollPeriodMs = (options.pollS ?? 30) * 1000
  const given = {
    groupId: 'g',
    pollPeriodMs,
    settings: { ...defaultGroupSettings(pollPeriodMs), ...options.settings },
    context: { ...unknownContext, ...options.context },
  }
  let judge = new GroupJudge(given)
  const tracked = new Map<string, Tracked>()
  const rebalances = new Map<string, RebalanceRecord>()
  for (const [index, poll] of rows.entries()) {
    if (poll === 'missed') continue
    const at = startedAt + index * pollPeriodMs
    for (const event of poll.events ?? []) judge.take({ ...event, at: at - 1 } as GroupEvent)
    const judgement = judge.observe(toObservation(poll, at))
    for (const record of judgement.findings) {
      const known = tracked.get(record.id)
      if (known === undefined)
        tracked.set(record.id, { first: record, last: record, severities: [record.severity], closed: null })
      else {
        known.last = record
        known.closed = null
        if (known.severities.at(-1) !== record.severity) known.severities.push(record.severity)
      }
    }
    const open = new Set(judgement.findings.filter(({ until }) => until === null).map(({ id }) => id))
    for (const [id, each] of tracked) if (!open.has(id)) each.closed ??= toSeconds(at)
    for (const record of judgement.rebalances) rebalances.set(record.id, record)
    if (options.restarts === true) judge = new GroupJudge(given, judge.remember())
  }
  return {
    lives: [...tracked.values()].map(toLife),
    rebalances: [...rebalances.values()],
    judge,
    nextS: (rows.length * pollPeriodMs) / 1000,
  }
}

/** The lives of findings of some codes, all where none is named. */
export function livesOf(
  rows: readonly Row[],
  codes: readonly FindingCode[],
  options: JudgeRowsOptions = {},
): FindingLife[] {
  return judgeRows(rows, options).lives.filter(({ code }) => codes.length === 0 || codes.includes(code))
}
