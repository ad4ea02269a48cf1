import type { ClusterSnapshot } from '@/lib/domain/snapshot'
import type { TimeLag } from '@/lib/domain/time-lag'
import type { TimeLagTracker } from '@/lib/domain/time-lag-tracker'
import { buildCommit, buildGroup, buildSnapshot, buildTopic } from './snapshot-builders'
import { logEndAt, SyntheticLeader, type SyntheticLog } from './synthetic-log'

/** A group that reads every partition: which offset it has committed at a moment. */
export interface SyntheticReader {
  readonly groupId: string
  committedAt(partition: number, at: number): number
}

/** One row of one poll, beside what is true of it. */
export interface TimeLagSample {
  readonly poll: number
  readonly groupId: string
  readonly partition: number
  readonly lag: TimeLag
  /** Age of the first unread record, ms, clamped at 0. */
  readonly truthMs: number
}

export interface TimeLagRunOptions {
  readonly tracker: TimeLagTracker
  readonly logs: readonly SyntheticLog[]
  readonly readers: readonly SyntheticReader[]
  readonly from: number
  readonly polls: number
  readonly pollPeriodMs: number
  readonly roundsPerPoll?: number
}

/** Ms that a reading takes; log ends are read somewhere in it. */
const durationMs = 40

const topic = 'orders'

function toSnapshot({ logs, readers }: TimeLagRunOptions, at: number): ClusterSnapshot {
  const partitions = logs.map((log) => ({ logStartOffset: 0, logEndOffset: logEndAt(log, at + durationMs / 2) }))
  return buildSnapshot({
    takenAt: at,
    durationMs,
    topics: [buildTopic(topic, partitions)],
    groups: readers.map(({ groupId, committedAt }) =>
      buildGroup({
        groupId,
        readAt: at,
        offsets: logs.map((_, partition) =>
          buildCommit({ topic, partition, committedOffset: committedAt(partition, at) }),
        ),
      }),
    ),
  })
}

/** Polls synthetic logs as the collector does and answers every row of every poll. */
export function runTimeLag(options: TimeLagRunOptions): TimeLagSample[] {
  const { tracker, logs, readers } = options
  const leaders = logs.map((log) => new SyntheticLeader(log))
  const samples: TimeLagSample[] = []
  for (let poll = 1; poll <= options.polls; poll += 1) {
    const at = options.from + (poll - 1) * options.pollPeriodMs
    const snapshot = toSnapshot(options, at)
    tracker.observe(snapshot)
    for (let round = 0; round < (options.roundsPerPoll ?? 2); round += 1) {
      const queries = tracker.plan(snapshot)
      const answers = queries.flatMap((query) => leaders[query.partition]?.answer(query, 0, at + durationMs) ?? [])
      tracker.answer(queries, answers)
    }
    for (const { groupId, committedAt } of readers) {
      for (const [partition, log] of logs.entries()) {
        const offset = committedAt(partition, at)
        const isRead = offset >= logEndAt(log, at + durationMs / 2)
        const truthMs = isRead ? 0 : Math.max(0, at - (log.timestamps[offset] ?? Number.NaN))
        samples.push({ poll, groupId, partition, lag: tracker.timeLag(topic, partition, offset, snapshot), truthMs })
      }
    }
  }
  return samples
}

/** Rows whose stated bar does not hold the truth. */
export function findFalse(samples: readonly TimeLagSample[]): TimeLagSample[] {
  return samples.filter(({ lag, truthMs }) => {
    if (lag.kind === 'known') return Math.abs(truthMs - lag.ms) > lag.errorMs + 0.001
    return lag.kind === 'at_least' && truthMs < lag.ms
  })
}
