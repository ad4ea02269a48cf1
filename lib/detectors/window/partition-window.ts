import type { Mark } from './mark'

/** Longest horizon of a floor, in steps. */
export const maxHorizonSteps = 20

/** The last full steps of J: lowest readable lag, and log end and time at their end. Parallel lists, oldest first. */
export interface Steps {
  minLags: number[]
  ends: number[]
  ats: number[]
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
  /** The client committed a negative offset: no commit, yet not an expired one. */
  committedNegative: boolean
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
  /** Since when readable records wait. */
  unreadSince: Mark | null
  /** Last change of the commit; null before one was seen. */
  moved: Mark | null
  /** Commit before that change. */
  movedFrom: number | null
  /** Start of the present freeze: unread, commit change, owner change or return to Stable, the latest of them. */
  frozen: (Mark & { readonly end: number }) | null
  /** Identity of the owner; null = nobody. */
  owner: string | null
  /** Number of the poll that last saw an owner; older = nobody owns it now. */
  ownerTick: number
  /** Gaps between commit changes while something was unread, ms, the last five. */
  gapsMs: number[]
  /** Last change of the log end. */
  endMoved: Mark | null
  beyondSince: Mark | null
  stableFlat: (Mark & { readonly end: number }) | null
  uncommittedSince: Mark | null
  unownedSince: Mark | null
  steps: Steps
  /** Observed ms spent in polls that count for floors. */
  stepClockMs: number
  stepMinLag: number | null
  /** Commit and lag at the end of the last full step, for the saturated speed. */
  stepCommitted: number | null
  stepLag: number | null
  /** Log start each time it moved, with commit and clock, oldest first. */
  startMoves: { clockMs: number; at: number; start: number; committed: number }[]
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
    committedNegative: false,
    error: null,
    commitError: null,
    seenAt: at,
    firstSeenAt: at,
    clockMs: 0,
    lag: null,
    unreadSince: null,
    moved: null,
    movedFrom: null,
    frozen: null,
    owner: null,
    ownerTick: -1,
    gapsMs: [],
    endMoved: null,
    beyondSince: null,
    stableFlat: null,
    uncommittedSince: null,
    unownedSince: null,
    steps: { minLags: [], ends: [], ats: [] },
    stepClockMs: 0,
    stepMinLag: null,
    stepCommitted: null,
    stepLag: null,
    startMoves: [],
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

/** Begins the freeze anew: at this poll, with this log end. */
export function restartFreeze(window: PartitionWindow, at: number): void {
  window.frozen =
    window.lag !== null && window.lag > 0 && window.end !== null
      ? { at, clockMs: window.clockMs, end: window.end }
      : null
}

/** What one poll changed in a partition; the rules of events read it. */
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
