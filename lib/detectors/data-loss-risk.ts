import { byTopic, isOrphan, numbersOf, readPartitions } from './partitions'
import type { PollContext, Rule } from './rule'
import type { PartitionWindow } from './window/partition-window'
import { count, listOf, observed, span } from './wording'

const leastMoves = 2
const leastMs = 150_000
/** Moves of the log start older than this say nothing about its speed now. */
const windowMs = 3_600_000
const retentionShare = 0.8

interface Forecast {
  readonly partition: PartitionWindow
  readonly lossInMs: number
  readonly startPerSec: number
  readonly committedPerSec: number
}

type Mark = PartitionWindow['startMarks'][number]

/** When the log start reaches the commit at the speeds of both since a mark; null where it does not, or too little was seen. */
function forecastSince(mark: Mark, partition: PartitionWindow, committed: number, start: number): Forecast | null {
  const { clockMs, startMoveCount } = partition
  const overMs = clockMs - mark.clockMs
  if (overMs < leastMs || overMs > windowMs || startMoveCount - mark.moveCount < leastMoves) return null
  const startPerSec = (start - mark.start) / (overMs / 1_000)
  const committedPerSec = (committed - mark.committed) / (overMs / 1_000)
  if (startPerSec <= 0 || committedPerSec < 0 || startPerSec <= committedPerSec) return null
  const lossInMs = ((committed - start) / (startPerSec - committedPerSec)) * 1_000
  return { partition, lossInMs, startPerSec, committedPerSec }
}

/** The soonest loss that the speeds of any time of 150 s or more foretell: a rest before the first move hides the speed. */
function forecast(partition: PartitionWindow): Forecast | null {
  const { committed, start, lag, startMarks } = partition
  if (committed === null || start === null || committed < start || (lag ?? 0) === 0) return null
  let soonest: Forecast | null = null
  for (const mark of startMarks) {
    const expected = forecastSince(mark, partition, committed, start)
    if (expected !== null && (soonest === null || expected.lossInMs < soonest.lossInMs)) soonest = expected
  }
  return soonest
}

/** The oldest unread record is at least so old, ms; null where nothing tells. */
function leastTimeLag({ committed, lag, timePoints }: PartitionWindow, now: number): number | null {
  if (committed === null || lag === null || lag === 0) return null
  let oldest: number | null = null
  for (const { offset, timestamp } of timePoints) {
    if (offset >= committed && (oldest === null || timestamp < oldest)) oldest = timestamp
  }
  return oldest === null ? null : now - oldest
}

/** Partitions whose oldest unread record has used up most of `retention.ms`. */
function isOld(partition: PartitionWindow, { context, now }: PollContext): boolean {
  const { retentionMs } = context
  const timeLagMs = leastTimeLag(partition, now)
  return retentionMs !== null && timeLagMs !== null && timeLagMs > retentionShare * retentionMs
}

/** DATA_LOSS_RISK: the log start reaches the commit within 10 min; or the oldest unread record is near retention.ms. */
export const dataLossRisk: Rule = {
  code: 'DATA_LOSS_RISK',
  life: 'state',
  detect(poll) {
    const { settings, now, changes } = poll
    if (!changes.digest.hasAging) return []
    const soon = new Map<PartitionWindow, Forecast>()
    const old: PartitionWindow[] = []
    for (const each of readPartitions(poll)) {
      if (isOrphan(poll, each.topic)) continue
      const expected = forecast(each)
      if (expected !== null && expected.lossInMs < settings.lossWithinMs) soon.set(each, expected)
      else if (isOld(each, poll)) old.push(each)
    }
    const urgent = [...byTopic(soon.keys())].map(([topic, partitions]) => {
      const first = partitions
        .flatMap((each) => soon.get(each) ?? [])
        .reduce((least, each) => (each.lossInMs < least.lossInMs ? each : least))
      return {
        key: topic,
        severity: 'page' as const,
        scope: { level: 'partition' as const, topic, partitions: numbersOf(partitions) },
        since: now,
        describe: () => ({
          title: `Unread records of ${topic}/${listOf(numbersOf(partitions))} are about to be deleted`,
          facts: [
            observed(
              `The log start of ${topic}/${first.partition.partition} reaches the commit in ${span(first.lossInMs)}`,
            ),
            observed(
              `The log start moves ${count(Math.round(first.startPerSec))} records per second, the commit ${count(Math.round(first.committedPerSec))}`,
            ),
            observed(`${count((first.partition.committed ?? 0) - (first.partition.start ?? 0))} records lie between`),
          ],
          evidence: {
            loss_in_ms: Math.floor(first.lossInMs),
            log_start_per_sec: first.startPerSec,
            committed_per_sec: first.committedPerSec,
            partition: first.partition.partition,
          },
          nextStep: `Raise retention.ms or retention.bytes of ${topic}, then add consumers: ${poll.observation.members?.length ?? 0} run.`,
          command: `kafka-configs.sh --bootstrap-server … --describe --topic ${topic}`,
        }),
      }
    })
    const urgentTopics = new Set(urgent.map(({ key }) => key))
    const aging = [...byTopic(old)].flatMap(([topic, partitions]) => {
      if (urgentTopics.has(topic)) return []
      const timeLagMs = Math.max(...partitions.map((each) => leastTimeLag(each, now) ?? 0))
      return [
        {
          key: topic,
          severity: 'warning' as const,
          scope: { level: 'partition' as const, topic, partitions: numbersOf(partitions) },
          since: now,
          describe: () => ({
            title: `The oldest unread records of ${topic}/${listOf(numbersOf(partitions))} near retention.ms`,
            facts: [
              observed(`The oldest unread record is at least ${span(timeLagMs)} old`),
              observed(`retention.ms is ${span(poll.context.retentionMs ?? 0)}`),
            ],
            evidence: { time_lag_ms_at_least: timeLagMs, retention_ms: poll.context.retentionMs },
            nextStep: `Raise retention.ms of ${topic}, or add consumers: whole segments go once their newest record is older.`,
          }),
        },
      ]
    })
    return [...urgent, ...aging]
  },
}
