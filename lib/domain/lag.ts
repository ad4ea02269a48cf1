/** What can be said of one partition's lag. Numbers are messages, >= 0 but for `rawLag`. */
export interface PartitionLag {
  /** Readable records not yet committed: end - max(committed, log start), clamped at 0; null = unknown. */
  readonly lag: number | null
  /** log end - committed as the CLI prints it, negative for a commit beyond the end; null = unknown. */
  readonly rawLag: number | null
  /** Lag to the last stable offset: what a read_committed consumer can read; null = unknown. */
  readonly committedLag: number | null
  /** Records deleted before the group read them; null = unknown. */
  readonly lostCount: number | null
  /** Without a commit: the most that can be unread (end - start); null where it does not apply or is unknown. */
  readonly upperBound: number | null
}

export interface LagInput {
  readonly committedOffset: number | null
  readonly logStartOffset: number | null
  readonly logEndOffset: number | null
  readonly lastStableOffset: number | null
}

const unknown: PartitionLag = { lag: null, rawLag: null, committedLag: null, lostCount: null, upperBound: null }

/** What was deleted before it was read cannot be read any more. */
const toReadable = (committedOffset: number, logStartOffset: number | null): number =>
  logStartOffset === null ? committedOffset : Math.max(committedOffset, logStartOffset)

const clamp = (value: number): number => Math.max(0, value)

/** Readable records beyond a commit, >= 0; without a known log start the commit alone decides. */
export function readableLag(committedOffset: number, logStartOffset: number | null, logEndOffset: number): number {
  return clamp(logEndOffset - toReadable(committedOffset, logStartOffset))
}

/**
 * Lag of one partition. Lag is clamped in this file only: commits are read before log ends, so a commit slightly
 * beyond the end is a fetch race and counts as 0, with the raw difference kept.
 */
export function computeLag(input: LagInput): PartitionLag {
  const { committedOffset, logStartOffset, logEndOffset, lastStableOffset } = input
  if (logEndOffset === null) return unknown
  if (committedOffset === null) {
    return { ...unknown, upperBound: logStartOffset === null ? null : clamp(logEndOffset - logStartOffset) }
  }
  const readableFrom = toReadable(committedOffset, logStartOffset)
  return {
    lag: readableLag(committedOffset, logStartOffset, logEndOffset),
    rawLag: logEndOffset - committedOffset,
    committedLag: lastStableOffset === null ? null : clamp(lastStableOffset - readableFrom),
    lostCount: logStartOffset === null ? null : clamp(logStartOffset - committedOffset),
    upperBound: null,
  }
}

/** A sum that never hides what it could not add. */
export interface LagTotal {
  /** Sum of the known lags; null when not one is known. 0 for a group without partitions. */
  readonly totalLag: number | null
  readonly maxLag: number | null
  readonly unknownPartitions: number
}

export function sumLag(lags: Iterable<number | null>): LagTotal {
  let total = 0
  let max: number | null = null
  let unknownPartitions = 0
  let known = 0
  for (const lag of lags) {
    if (lag === null) {
      unknownPartitions += 1
      continue
    }
    known += 1
    total += lag
    if (max === null || lag > max) max = lag
  }
  return { totalLag: known === 0 && unknownPartitions > 0 ? null : total, maxLag: max, unknownPartitions }
}
