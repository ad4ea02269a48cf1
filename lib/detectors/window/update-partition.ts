import type { ObservedPartition } from '@/lib/domain/observation'
import { markOf, type PartitionChange, type PartitionWindow, type PollStep, restartFreeze } from './partition-window'

/** Steps kept: two halves of the longest horizon and one. */
const maxSteps = 41
const keptGaps = 5
const keptStartMoves = 8
const keptTimePoints = 8

function keepLast<Item>(list: Item[], most: number): void {
  if (list.length > most) list.splice(0, list.length - most)
}

/** Observed ms from when there was something to commit to this change; null where that moment was never seen. */
function toGap({ unreadSince, moved, clockMs, firstSeenAt }: PartitionWindow): number | null {
  if (unreadSince === null) return 0
  if (moved === null && unreadSince.at === firstSeenAt) return null
  return clockMs - Math.max(moved?.clockMs ?? 0, unreadSince.clockMs)
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

function noteStart(window: PartitionWindow, start: number, at: number): void {
  const committed = window.committed
  if (window.start !== null && start < window.start) window.startMoves = []
  const last = window.startMoves.at(-1)
  if (committed === null || (last !== undefined && last.start === start)) return
  window.startMoves.push({ clockMs: window.clockMs, at, start, committed })
  keepLast(window.startMoves, keptStartMoves)
}

function noteStable(window: PartitionWindow, stable: number, end: number, at: number): void {
  if (stable >= end) window.stableFlat = null
  else if (window.stableFlat === null || window.stable !== stable) window.stableFlat = { ...markOf(window, at), end }
  if (window.stableFlat === null) window.transactionWriteAt = null
}

function noteLag(window: PartitionWindow, { at, missed }: PollStep, commitMoved: boolean): void {
  const { committed, end, stable, start } = window
  if (committed === null || end === null) {
    window.lag = null
    window.frozen = null
    window.unreadSince = null
    return
  }
  window.lag = Math.max(0, (stable ?? end) - Math.max(committed, start ?? 0))
  if (window.lag === 0) {
    window.unreadSince = null
    window.frozen = null
  } else {
    window.unreadSince ??= markOf(window, at)
    if (window.frozen === null || commitMoved) restartFreeze(window, at)
  }
  if (committed <= end || missed) window.beyondSince = null
  if (committed > end) window.beyondSince ??= markOf(window, at)
}

/** Closes the step that has ended and begins the next; the saturated speed of the closed one, records per second, or null. */
function noteStep(window: PartitionWindow, step: PollStep): number | null {
  const { lag, end, committed, steps } = window
  if (!step.countsForFloors || lag === null || end === null || committed === null) return null
  const before = Math.floor(window.stepClockMs / step.judgingStepMs)
  window.stepClockMs += step.observedMs
  const now = Math.floor(window.stepClockMs / step.judgingStepMs)
  const wholeAtOnce = step.judgingStepMs <= step.pollPeriodMs * 1.5
  let speed: number | null = null
  if (wholeAtOnce) window.stepMinLag = lag
  if (now > before || wholeAtOnce) {
    const minLag = window.stepMinLag ?? lag
    const lastAt = steps.ats.at(-1)
    const lastEnd = steps.ends.at(-1)
    if (lastAt !== undefined && lastEnd !== undefined && step.at > lastAt) {
      const seconds = (step.at - lastAt) / 1_000
      const backlog = (60 * Math.max(0, end - lastEnd)) / seconds
      const { stepLag, stepCommitted } = window
      const saturated = stepLag !== null && stepLag > backlog && lag > backlog
      // Standing still tells nothing of the speed a group can have.
      if (saturated && stepCommitted !== null && committed > stepCommitted) {
        speed = (committed - stepCommitted) / seconds
      }
    }
    steps.minLags.push(minLag)
    steps.ends.push(end)
    steps.ats.push(step.at)
    keepLast(steps.minLags, maxSteps)
    keepLast(steps.ends, maxSteps)
    keepLast(steps.ats, maxSteps)
    window.stepMinLag = null
    window.stepCommitted = committed
    window.stepLag = lag
  }
  if (!wholeAtOnce) window.stepMinLag = Math.min(window.stepMinLag ?? lag, lag)
  return speed
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
  const committed = negative ? null : row.committedOffset
  const logRead = row.error === null && row.logEndOffset !== null
  const commitRead = row.committedError === null
  if (!logRead || !commitRead) return { change: null, speed: null }
  window.clockMs += step.observedMs
  if (row.leaderEpoch !== null) window.leaderEpoch = row.leaderEpoch
  const end = row.logEndOffset ?? 0
  if (window.end !== null && window.end !== end) window.endMoved = markOf(window, at)
  if (committed !== null) noteCommit(window, committed, at)
  const commitMoved = window.committed !== committed
  if (window.committed !== null && committed !== null && committed < window.committed) window.startMoves = []
  window.committed = committed
  window.committedNegative = negative
  if (row.logStartOffset !== null) noteStart(window, row.logStartOffset, at)
  window.start = row.logStartOffset ?? window.start
  noteStable(window, row.lastStableOffset ?? end, end, at)
  window.end = end
  window.stable = row.lastStableOffset ?? end
  noteLag(window, step, commitMoved)
  const speed = noteStep(window, step)
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
