import type { GroupObservation, ObservedPartition } from '@/lib/domain/observation'
import { toPartitionKey } from '@/lib/domain/topic-partition-key'
import type { WindowState } from './group-memory'
import { createPartitionWindow, type PartitionChange, type PartitionWindow, type PollStep } from './partition-window'
import type { RecreatedTopic } from './poll-changes'
import { noteSeen, takeStep, updatePartition } from './update-partition'

/** A partition that was not seen for so long is forgotten. */
const forgetMs = 3_600_000
const maxPartitions = 100_000
const unknownTopicError = 'UNKNOWN_TOPIC_OR_PARTITION'

/** Takes the rows of one poll: what they changed. Most polls tell the rows of the poll before in the same order. */
export function updateRows(state: WindowState, observation: GroupObservation, step: PollStep) {
  const changes: PartitionChange[] = []
  const recreated = new Map<string, RecreatedTopic>()
  keepSpeeds(state)
  const { seen } = state
  let asBefore = seen.length === observation.partitions.length
  let count = 0
  let index = -1
  for (const row of observation.partitions) {
    index += 1
    let window: PartitionWindow | null | undefined = seen[index]
    if (window?.partition !== row.partition || window.topic !== row.topic || isRecreated(window, row)) {
      asBefore = false
      window = windowOf(state, row, observation.at, recreated)
    }
    if (window === null) continue
    if (seen[count] !== window) seen[count] = window
    count += 1
    if (!noteSeen(window, row, step.at)) continue
    const change = updatePartition(window, row, step)
    if (change !== null) changes.push(change)
    if (window.moved?.at === step.at) state.scalars.lastCommitMoveClockMs = state.scalars.clockMs
    const perSec = takeStep(window, step)
    if (perSec !== null) noteSpeed(state, row.topic, perSec)
  }
  seen.length = count
  const isUsual = asBefore && seen.length === state.partitions.size && state.partitionCounts.size > 0
  const grownTopics = isUsual ? [] : noteOthers(state, observation, recreated, changes)
  return { partitions: changes, recreated: [...recreated.values()], grownTopics }
}

/** What the rows that are not there say, and topics that have grown. */
function noteOthers(
  state: WindowState,
  observation: GroupObservation,
  recreated: ReadonlyMap<string, RecreatedTopic>,
  changes: PartitionChange[],
): string[] {
  const counts = new Map<string, number>()
  for (const { topic } of observation.partitions) counts.set(topic, (counts.get(topic) ?? 0) + 1)
  for (const change of updateAbsent(state, observation.at, counts)) changes.push(change)
  return noteCounts(state, observation, counts, recreated)
}

/** The window of a row: a new one where the topic's id, or all that stands in for it, says that the topic is another. */
function windowOf(
  state: WindowState,
  row: ObservedPartition,
  at: number,
  recreated: Map<string, RecreatedTopic>,
): PartitionWindow | null {
  const key = toPartitionKey(row.topic, row.partition)
  const known = state.partitions.get(key)
  if (known !== undefined) {
    if (!isRecreated(known, row)) return known
    recreated.set(row.topic, {
      topic: row.topic,
      oldTopicId: known.topicId,
      newTopicId: row.topicId,
      endBefore: Math.max(known.end ?? 0, recreated.get(row.topic)?.endBefore ?? 0),
    })
    state.capacities.delete(row.topic)
    state.assigned.clear()
  } else if (state.partitions.size >= maxPartitions) return null
  const created = createPartitionWindow(row.topic, row.partition, at)
  created.isRecreated = known !== undefined
  if (known !== undefined) {
    created.inheritedCommit = inheritedOf(known, row)
    created.owner = known.owner
  }
  state.partitions.set(key, created)
  return created
}

/** A commit of the topic before: the last one known, or any beyond the end of the new log. */
function inheritedOf({ committed, inheritedCommit }: PartitionWindow, row: ObservedPartition): number | null {
  const now = row.committedOffset
  return now !== null && now > (row.logEndOffset ?? now) ? now : (committed ?? inheritedCommit)
}

function noteSpeed(state: WindowState, topic: string, perSec: number): void {
  const known = state.capacities.get(topic)
  if (known === undefined) state.capacities.set(topic, { bestPerSec: 0, samples: 0, fresh: [perSec] })
  else known.fresh.push(perSec)
}

/** What the poll before has measured counts from now on. */
function keepSpeeds({ capacities }: WindowState): void {
  for (const capacity of capacities.values()) {
    if (capacity.fresh.length === 0) continue
    capacity.samples += capacity.fresh.length
    capacity.bestPerSec = Math.max(capacity.bestPerSec, ...capacity.fresh)
    capacity.fresh = []
  }
}

/**
 * Rows that are not told any more: their commit is gone where other partitions of the topic are told, else nothing is
 * known of them; after an hour they are forgotten.
 */
function* updateAbsent(
  state: WindowState,
  at: number,
  present: ReadonlyMap<string, number>,
): Generator<PartitionChange> {
  for (const [key, window] of state.partitions) {
    if (window.seenAt === at) continue
    if (at - window.seenAt > forgetMs) {
      state.partitions.delete(key)
      state.assigned.clear()
    }
    const { committed } = window
    window.unownedSince = null
    window.uncommittedSince = null
    if (committed === null || window.error === unknownTopicError || !present.has(window.topic)) continue
    window.committed = null
    window.lag = null
    window.frozen = null
    window.beyondSince = null
    yield {
      window,
      committedBefore: committed,
      changedBeforeAt: window.moved?.at ?? window.firstSeenAt,
      lostCommit: true,
      endBefore: window.end,
      leaderEpochBefore: window.leaderEpoch,
    }
  }
}

/** Topics with more partitions than ever before; judged only while every subscription, and so every partition, is told. */
function noteCounts(
  { partitionCounts }: WindowState,
  { members }: GroupObservation,
  counts: ReadonlyMap<string, number>,
  recreated: ReadonlyMap<string, RecreatedTopic>,
): string[] {
  if (members === null || members.length === 0 || members.some(({ subscription }) => subscription === null)) return []
  for (const topic of partitionCounts.keys()) if (!counts.has(topic)) partitionCounts.delete(topic)
  return [...counts].flatMap(([topic, now]) => {
    const before = partitionCounts.get(topic)
    partitionCounts.set(topic, recreated.has(topic) ? now : Math.max(now, before ?? 0))
    return before !== undefined && now > before && !recreated.has(topic) ? [topic] : []
  })
}

function isRecreated(known: PartitionWindow, row: ObservedPartition): boolean {
  if (row.error !== null || row.logEndOffset === null) return false
  if (known.topicId !== null && row.topicId !== null) return known.topicId !== row.topicId
  if (known.end === null || known.leaderEpoch === null || row.leaderEpoch === null) return false
  return row.logStartOffset === 0 && row.logEndOffset < known.end / 2 && row.leaderEpoch < known.leaderEpoch
}
