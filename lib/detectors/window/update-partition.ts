import type { ObservedPartition } from '@/lib/domain/observation'
import { markOf, type PartitionChange, type PartitionWindow, type PollStep, restartFreeze } from './partition-window'
import { noteStep } from './steps'

/** A backlog above so much input keeps a group busy whatever is written. */
const saturatedSeconds = 60
/** So long a client may take to notice that its topic was created again. */
const inheritedMs = 300_000
const keptGaps = 5
/** Marks of the log start are so far apart: together they span the time its speed is measured over. */
const startMarkMs = 20_000
const keptStartMarks = 12
const keptTimePoints = 8

/** A commit that goes forward by more is worth a look: see OFFSET_SKIP_FORWARD. */
const leapRecords = 10_000

function keepLast<Item>(list: Item[], most: number): void {
  while (list.length > most) list.shift()
}

/** Length of the freeze a commit ends; null where its beginning was never seen. */
function toGap({ frozen, moved, clockMs, firstSeenAt }: PartitionWindow): number | null {
  if (frozen === null) return 0
  return moved === null && frozen.at === firstSeenAt ? null : clockMs - frozen.gapFromMs
}

function noteCommit(window: PartitionWindow, committed: number, at: number): void {
  const before = window.committed
  if (before === null || before === committed) return
  const gapMs = toGap(window)
  if (gapMs !== null) {
    window.gapsMs.push(gapMs)
    keepLast(window.gapsMs, keptGaps)
  }
  if (window.moved === null) window.moved = { at, clockMs: window.clockMs }
  else {
    window.moved.at = at
    window.moved.clockMs = window.clockMs
  }
}

function noteStart(window: PartitionWindow, start: number): void {
  const { committed, clockMs, startMarks } = window
  if (window.start !== null && start < window.start) window.startMarks = []
  else if (window.start !== null && start > window.start) window.startMoveCount += 1
  const last = startMarks.at(-1)
  if (committed === null || start === last?.start) return
  if (last !== undefined && clockMs - last.clockMs < startMarkMs) return
  window.startMarks.push({ clockMs, start, committed, moveCount: window.startMoveCount })
  keepLast(window.startMarks, keptStartMarks)
}

function noteStable(window: PartitionWindow, stable: number, end: number, at: number): void {
  if (stable >= end) window.stableFlat = null
  else if (window.stableFlat === null || window.stable !== stable) window.stableFlat = { ...markOf(window, at), end }
  if (window.stableFlat === null) window.transactionWriteAt = null
}

function noteLag(window: PartitionWindow, { at, missed, observedMs }: PollStep, commitMoved: boolean): void {
  const { committed, end, stable, start } = window
  if (committed === null || end === null) {
    window.lag = null
    window.frozen = null
    return
  }
  window.lag = Math.max(0, (stable ?? end) - Math.max(committed, start ?? 0))
  if (window.lag === 0) window.frozen = null
  else if (commitMoved) restartFreeze(window, at)
  else if (window.frozen === null) restartFreeze(window, at, window.clockMs - observedMs)
  if (committed <= end || missed) window.beyondSince = null
  if (committed > end) window.beyondSince ??= markOf(window, at)
}

/** Takes the poll into its step; at a new one the speed since the last began where the group was saturated, else null. */
export function takeStep(window: PartitionWindow, step: PollStep): number | null {
  const { lag, end, committed, steps, stepStart } = window
  if (!step.countsForFloors || lag === null || end === null || committed === null) return null
  if (!noteStep(steps, step.at, step.judgingStepMs, lag, end)) return null
  window.stepStart = { at: step.at, end, committed, lag }
  // Standing still tells nothing of the speed a group can have.
  if (stepStart === null || committed <= stepStart.committed) return null
  const seconds = (step.at - stepStart.at) / 1_000
  const backlog = (saturatedSeconds * Math.max(0, end - stepStart.end)) / seconds
  return stepStart.lag > backlog && lag > backlog ? (committed - stepStart.committed) / seconds : null
}

/**
 * The commit a row tells of this topic; null = none. Clients of a topic that was created again commit once where they
 * stood in the old one before they notice: such a commit, beyond the new end, is not one of this topic.
 */
function committedOf(window: PartitionWindow, { committedOffset, logEndOffset }: ObservedPartition): number | null {
  const fits = committedOffset === null || logEndOffset === null || committedOffset <= logEndOffset
  if (window.isRecreated && !fits && window.clockMs < inheritedMs) window.inheritedCommit = committedOffset
  else if (committedOffset !== window.inheritedCommit) window.inheritedCommit = null
  if (committedOffset !== null && fits) window.isRecreated = false
  return window.inheritedCommit !== null || (committedOffset ?? 0) < 0 ? null : committedOffset
}

/** Notes that the row was told. False where it says nothing of commit or log: then its clocks stand still. */
export function noteSeen(window: PartitionWindow, row: ObservedPartition, at: number): boolean {
  window.seenAt = at
  window.error = row.error
  window.commitError = row.committedError
  if (row.topicId !== null && row.error === null) window.topicId = row.topicId
  return row.error === null && row.logEndOffset !== null && row.committedError === null
}

/** Takes one poll's row that could be read. What it changed beyond the ordinary; null for nothing. */
export function updatePartition(
  window: PartitionWindow,
  row: ObservedPartition,
  step: PollStep,
): PartitionChange | null {
  const { at } = step
  const { committed: committedBefore, end: endBefore, leaderEpoch: leaderEpochBefore, moved, firstSeenAt } = window
  const changedBeforeAt = moved?.at ?? firstSeenAt
  const committed = committedOf(window, row)
  window.clockMs += step.observedMs
  if (row.leaderEpoch !== null) window.leaderEpoch = row.leaderEpoch
  const end = row.logEndOffset ?? 0
  if (endBefore !== null && endBefore !== end) window.endMovedMs = window.clockMs
  if (committed !== null) noteCommit(window, committed, at)
  const commitMoved = committedBefore !== committed
  const fell = committedBefore !== null && committed !== null && committed < committedBefore
  if (fell) window.startMarks = []
  window.committed = committed
  if (row.logStartOffset !== null) noteStart(window, row.logStartOffset)
  window.start = row.logStartOffset ?? window.start
  noteStable(window, row.lastStableOffset ?? end, end, at)
  window.end = end
  window.stable = row.lastStableOffset ?? end
  noteLag(window, step, commitMoved)
  const lostCommit = committedBefore !== null && committed === null && row.committedOffset === null
  const leapt = committedBefore !== null && committed !== null && committed - committedBefore > leapRecords
  if (!fell && !lostCommit && !leapt && (endBefore === null || end >= endBefore)) return null
  return {
    window,
    committedBefore: commitMoved ? committedBefore : null,
    changedBeforeAt,
    lostCommit,
    endBefore,
    leaderEpochBefore,
  }
}

/** Keeps an answer of ListOffsets by time. */
export function noteTimePoint(window: PartitionWindow, offset: number, timestamp: number): void {
  window.timePoints.push({ offset, timestamp })
  keepLast(window.timePoints, keptTimePoints)
}
