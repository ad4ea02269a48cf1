import type { ObservedPartition } from '@/lib/domain/observation'
import { markOf, type PartitionChange, type PartitionWindow, type PollStep, restartFreeze } from './partition-window'
import { noteStep } from './steps'

/** A backlog above so much input keeps a group busy whatever is written. */
const saturatedSeconds = 60
const keptGaps = 5
/** Marks of the log start are so far apart: together they span the time its speed is measured over. */
const startMarkMs = 20_000
const keptStartMarks = 12
const keptTimePoints = 8

function keepLast<Item>(list: Item[], most: number): void {
  if (list.length > most) list.splice(0, list.length - most)
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
  if (gapMs !== null) window.gapsMs.push(gapMs)
  keepLast(window.gapsMs, keptGaps)
  window.moved = markOf(window, at)
  window.movedFrom = before
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
function noteSpeed(window: PartitionWindow, step: PollStep): number | null {
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

/** Takes one poll's row. Returns what changed, and the saturated speed of a step that ended. */
export function updatePartition(
  window: PartitionWindow,
  row: ObservedPartition,
  step: PollStep,
): { change: PartitionChange | null; speed: number | null } {
  const { at } = step
  const before = { ...pick(window) }
  window.seenAt = at
  window.error = row.error
  window.commitError = row.committedError
  if (row.topicId !== null) window.topicId = row.topicId
  const negative = row.committedOffset !== null && row.committedOffset < 0
  if (row.committedError === null && row.committedOffset !== window.inheritedCommit) window.inheritedCommit = null
  const committed = negative || window.inheritedCommit !== null ? null : row.committedOffset
  const logRead = row.error === null && row.logEndOffset !== null
  const commitRead = row.committedError === null
  if (!logRead || !commitRead) return { change: null, speed: null }
  window.clockMs += step.observedMs
  if (row.leaderEpoch !== null) window.leaderEpoch = row.leaderEpoch
  const end = row.logEndOffset ?? 0
  if (window.end !== null && window.end !== end) window.endMoved = markOf(window, at)
  if (committed !== null) noteCommit(window, committed, at)
  const commitMoved = window.committed !== committed
  if (window.committed !== null && committed !== null && committed < window.committed) window.startMarks = []
  window.committed = committed
  window.committedNegative = negative
  if (row.logStartOffset !== null) noteStart(window, row.logStartOffset)
  window.start = row.logStartOffset ?? window.start
  noteStable(window, row.lastStableOffset ?? end, end, at)
  window.end = end
  window.stable = row.lastStableOffset ?? end
  noteLag(window, step, commitMoved)
  const speed = noteSpeed(window, step)
  const unusual = commitMoved || (before.end !== null && end < before.end)
  if (!unusual) return { change: null, speed }
  return {
    speed,
    change: {
      window,
      committedBefore: commitMoved ? before.committed : null,
      changedBeforeAt: before.movedAt ?? window.firstSeenAt,
      lostCommit: before.committed !== null && committed === null && !negative,
      endBefore: before.end,
      leaderEpochBefore: before.leaderEpoch,
    },
  }
}

function pick(window: PartitionWindow) {
  const { committed, end, leaderEpoch, moved } = window
  return { committed, end, leaderEpoch, movedAt: moved?.at ?? null }
}

/** Keeps an answer of ListOffsets by time. */
export function noteTimePoint(window: PartitionWindow, offset: number, timestamp: number): void {
  window.timePoints.push({ offset, timestamp })
  keepLast(window.timePoints, keptTimePoints)
}
