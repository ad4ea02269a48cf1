import type { Mark } from './mark'
import { noSteps, type Steps } from './steps'

/** The present freeze: its beginning, and the log end at that moment. */
export interface Freeze {
  /** Epoch ms. */
  at: number
  /** Observed ms since first sight. */
  clockMs: number
  end: number
  /** Observed ms from which a gap between two commits counts: records may wait since the poll before. */
  gapFromMs: number
}

/**
 * What is remembered of one partition of one group. Plain data: it is the memory that survives a restart.
 * Offsets are null until they were read once and keep their last known value while they cannot be read.
 */
export interface PartitionWindow {
  readonly topic: string
  readonly partition: number
  topicId: string | null
  leaderEpoch: number | null
  start: number | null
  end: number | null
  /** The last stable offset; the log end where it is not told. */
  stable: number | null
  committed: number | null
  /** A commit made on the topic of this name before it was created again; it says nothing of this one. */
  inheritedCommit: number | null
  /** The topic was created again, and no commit that fits its new log was seen yet. */
  isRecreated: boolean
  /** Kafka's error name of the last poll; null = read. */
  error: string | null
  commitError: string | null
  /** Epoch ms of the last poll with this partition. */
  seenAt: number
  firstSeenAt: number
  /** Observed ms: grows only while both commit and log end are read. */
  clockMs: number
  /** Readable records left, >= 0; null while unknown. */
  lag: number | null
  /** Last change of the commit; null before one was seen. */
  moved: { at: number; clockMs: number } | null
  /** Start of the present freeze: unread, commit change, owner change or return to Stable, the latest of them. */
  frozen: Freeze | null
  /** Identity of the owner; null = nobody. */
  owner: string | null
  /** Number of the poll that last saw an owner; older = nobody owns it now. */
  ownerTick: number
  /** Freezes that ended with a commit, ms, the last five: gaps between commits, without idle and ownerless time. */
  gapsMs: number[]
  /** Observed ms at the last change of the log end; null before one was seen. */
  endMovedMs: number | null
  beyondSince: Mark | null
  stableFlat: (Mark & { readonly end: number }) | null
  uncommittedSince: Mark | null
  unownedSince: Mark | null
  steps: Steps
  /** The poll that began the running step: what the speed of a saturated group is measured from. */
  stepStart: { readonly at: number; readonly end: number; readonly committed: number; readonly lag: number } | null
  /** How often the log start was seen to move. */
  startMoveCount: number
  /** Where log start and commit were, a little apart, oldest first: what their speeds are measured from. */
  startMarks: { clockMs: number; start: number; committed: number; moveCount: number }[]
  /** Commit time told by the offsets topic, epoch ms. */
  committedAt: number | null
  timePoints: { offset: number; timestamp: number }[]
  /** Epoch ms of the last write of the producer whose open transaction starts at the last stable offset. */
  transactionWriteAt: number | null
}

export function createPartitionWindow(topic: string, partition: number, at: number): PartitionWindow {
  return {
    topic,
    partition,
    topicId: null,
    leaderEpoch: null,
    start: null,
    end: null,
    stable: null,
    committed: null,
    inheritedCommit: null,
    isRecreated: false,
    error: null,
    commitError: null,
    seenAt: at,
    firstSeenAt: at,
    clockMs: 0,
    lag: null,
    moved: null,
    frozen: null,
    owner: null,
    ownerTick: -1,
    gapsMs: [],
    endMovedMs: null,
    beyondSince: null,
    stableFlat: null,
    uncommittedSince: null,
    unownedSince: null,
    steps: noSteps(),
    stepStart: null,
    startMoveCount: 0,
    startMarks: [],
    committedAt: null,
    timePoints: [],
    transactionWriteAt: null,
  }
}

/** How one poll stands to the one before, for the clocks of all partitions. */
export interface PollStep {
  readonly at: number
  /** Observed ms since the poll before; 0 at first sight. */
  readonly observedMs: number
  readonly judgingStepMs: number
  readonly pollPeriodMs: number
  /** At least one poll between the last one and this was missed. */
  readonly missed: boolean
  /** Polls while Empty say nothing about the speed of members that are not there. */
  readonly countsForFloors: boolean
}

export const markOf = (window: PartitionWindow, at: number): Mark => ({ at, clockMs: window.clockMs })

/** Begins the freeze anew: at this poll, with this log end. Written in place, because commits move at every poll. */
export function restartFreeze(window: PartitionWindow, at: number, gapFromMs = window.clockMs): void {
  const { lag, end, clockMs, frozen } = window
  if (lag === null || lag === 0 || end === null) window.frozen = null
  else if (frozen === null) window.frozen = { at, clockMs, end, gapFromMs }
  else {
    frozen.at = at
    frozen.clockMs = clockMs
    frozen.end = end
    frozen.gapFromMs = gapFromMs
  }
}

/** What one poll changed in a partition beyond the ordinary; the rules of events read it. */
export interface PartitionChange {
  readonly window: PartitionWindow
  /** The commit before this poll where it changed; null where there was none or it did not. */
  readonly committedBefore: number | null
  /** Epoch ms of the commit change before this one, or of first sight. */
  readonly changedBeforeAt: number
  /** A commit was there and is gone without an error. */
  readonly lostCommit: boolean
  readonly endBefore: number | null
  readonly leaderEpochBefore: number | null
}
