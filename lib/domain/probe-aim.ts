import { type TimestampBounds, toleranceMs } from './time-lag'
import { disorderMs, type TimelinePlace } from './timeline'

/** What is known before a look-up of the record at `offset`. */
export interface ProbeInput {
  readonly offset: number
  readonly logStartOffset: number | null
  readonly logEndOffset: number
  /** Epoch ms of the snapshot: the moment whose distance to the record's timestamp is the lag. */
  readonly takenAt: number
  readonly bounds: TimestampBounds
  readonly left: TimelinePlace | null
  readonly right: TimelinePlace | null
  /** Most cells that may be left of the bar afterwards, whatever the answer; halves where it cannot be kept. */
  readonly cellsAllowed: number
}

/** Share of the allowed bar that two look-ups around an estimate are to span; the rest is for its error. */
const spanRatio = 0.9
/** A record of which nothing older is known is taken to be no older than this, to have a bar at all. */
const likelyOldestMs = 7 * 86_400_000
/** Half of that in cells: where to look first while nothing older is known. */
const firstAgeMs = 80 * 60_000

/** Ages in cells: one cell is the widest bar that needs no further look-up, 2 s or 2 % of the age. */
export const toCells = (ageMs: number): number =>
  ageMs <= 100_000 ? ageMs / 2_000 : 50 + 50 * Math.log(ageMs / 100_000)

const fromCells = (cells: number): number => (cells <= 50 ? cells * 2_000 : 100_000 * Math.exp((cells - 50) / 50))

/** Youngest and oldest age of the record, ms. */
function toAges({ bounds, takenAt }: ProbeInput): { readonly youngest: number; readonly oldest: number } {
  const youngest = Math.max(0, takenAt - bounds.to)
  if (bounds.from !== Number.NEGATIVE_INFINITY) return { youngest, oldest: Math.max(0, takenAt - bounds.from) }
  return { youngest, oldest: youngest < likelyOldestMs ? likelyOldestMs : takenAt }
}

/** Width of the bar in cells, at most 1 when settled. */
export function toBarCells(input: ProbeInput): number {
  const { youngest, oldest } = toAges(input)
  return toCells(oldest) - toCells(youngest)
}

/** Estimate of the record's age on the straight line between its neighbours. */
function estimateAge({ offset, takenAt, logEndOffset, right }: ProbeInput, left: TimelinePlace): number {
  const end = right ?? { offset: logEndOffset, time: takenAt }
  const share = end.offset > left.offset ? (offset - left.offset) / (end.offset - left.offset) : 0
  return takenAt - (left.time + (Math.max(end.time, left.time) - left.time) * share)
}

/** Age to aim at: just older than the estimate, or just younger once the older side is near. */
function aimAge(estimate: number, oldest: number): number {
  const width = 2 * toleranceMs(estimate) - disorderMs
  const margin = (width * spanRatio) / 2
  if (estimate + margin < oldest - disorderMs) return estimate + margin
  return Math.max(estimate - margin, oldest - disorderMs - width * spanRatio)
}

/** The timestamp to ask for next, epoch ms; 0 asks for the first record of the log, which is older than any other. */
export function aimProbe(input: ProbeInput): number {
  const { offset, logStartOffset, takenAt, left, cellsAllowed } = input
  const { youngest, oldest } = toAges(input)
  if (offset === logStartOffset || (left === null && youngest >= firstAgeMs)) return 0
  if (left === null) return takenAt - firstAgeMs
  const young = toCells(youngest)
  const old = toCells(oldest)
  const estimate = Math.min(Math.max(estimateAge(input, left), youngest), oldest)
  const oldestAim = fromCells(young + cellsAllowed) - disorderMs
  const youngestAim = fromCells(old - cellsAllowed)
  if (youngestAim >= oldestAim) return Math.round(takenAt - fromCells((young + old) / 2))
  return Math.round(takenAt - Math.min(Math.max(aimAge(estimate, oldest), youngestAim), oldestAim))
}
