/**
 * What is kept of a group at each sample, as columns of numbers; null is NaN. The first ones are the group's own, in
 * the first block only but for `failed`; the most restless stand first.
 */
export const head = {
  timeLagMs: 0,
  timeLagErrorMs: 1,
  /** What partitions of further blocks add to the sums; NaN where there are none known. */
  restLag: 2,
  restUnknown: 3,
  restCommitted: 4,
  restLogEnd: 5,
  /** Total lag minus its lowest, and its highest minus total lag, of a stretch; NaN for a single sample. */
  lagBelow: 6,
  lagAbove: 7,
  state: 8,
  memberCount: 9,
  /** 1 where the group could not be read. */
  failed: 10,
  coordinator: 11,
  groupEpoch: 12,
  assignmentEpoch: 13,
  /** Numbers of the texts that hold the rest of the observation. */
  factsId: 14,
  membersId: 15,
} as const
export const headCount = 16

/** The columns of each partition, after those of the group. */
export const cell = {
  committedOffset: 0,
  logEndOffset: 1,
  logStartOffset: 2,
  /** Log end minus last stable offset. */
  stableGap: 3,
  shareLag: 4,
  leaderEpoch: 5,
  committedLeaderEpoch: 6,
  /** Lag minus its lowest, and its highest minus lag, of a stretch; NaN for a single sample. */
  lagBelow: 7,
  lagAbove: 8,
} as const
export const cellCount = 9
/** Those a single sample can have. */
export const sampledCells = 7

/** Partitions of one block: the unit of folding, so that no group is a big step. */
export const blockSize = 64

/** Where a partition's columns begin. */
export const cellsAt = (index: number): number => headCount + index * cellCount

export const columnCount = (partitionCount: number): number => headCount + partitionCount * cellCount
