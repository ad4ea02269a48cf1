import type { Level, Shelf } from './shelf'

export interface RetentionLimits {
  readonly maxBytes: number
  readonly rawMs: number
  readonly minuteMs: number
  readonly tenMinuteMs: number
}

/** Rows looked at per table and time. */
const step = 96
/** Steps taken at most each time to come back below the size cap. */
const capSteps = 8
/** What is given up first when the size cap is reached: the oldest tier. */
const byAge: readonly Level[] = ['ten_minute', 'ten_minute_tail', 'minute', 'minute_tail', 'raw']
/** Longer than any sample waits to be folded. */
const pendingMs = 2 * 3_600_000
const never = Number.MAX_SAFE_INTEGER
const hourMs = 3_600_000
/**
 * Chunks lie in the order they were folded in, and what waits to be folded lies nowhere yet: samples this much older
 * than the first chunk of a tier may still refer to a text.
 */
const foldingSlackMs = [hourMs + pendingMs, 6 * hourMs, 48 * hourMs] as const

/** Tables whose chunks may refer to texts of each tier. */
const referring: readonly (readonly Level[])[] = [
  ['raw'],
  ['raw', 'minute', 'minute_tail'],
  ['raw', 'minute', 'minute_tail', 'ten_minute', 'ten_minute_tail'],
]

const earliest = (shelf: Shelf, tables: readonly Level[]): number | null =>
  tables.reduce<number | null>((oldest, level) => {
    const at = shelf.oldestAt(level)
    return at === null ? oldest : Math.min(at, oldest ?? at)
  }, null)

/** Forgets a little of what is older than it is to be kept. */
export function dropExpired(shelf: Shelf, limits: RetentionLimits, now: number): void {
  const raw = now - limits.rawMs
  const minute = now - limits.minuteMs
  const tenMinutes = now - limits.tenMinuteMs
  shelf.dropOldChunks('raw', raw, step)
  shelf.dropOldChunks('minute', minute, step)
  shelf.dropOldChunks('minute_tail', minute, step)
  shelf.dropOldChunks('ten_minute', tenMinutes, step)
  shelf.dropOldChunks('ten_minute_tail', tenMinutes, step)
  shelf.dropEvents(raw, step)
  for (const [tier, tables] of referring.entries()) {
    const oldest = Math.min(earliest(shelf, tables) ?? raw, raw)
    shelf.dropTexts(tier, oldest - (foldingSlackMs[tier] ?? 0), step)
  }
  shelf.dropRecords(tenMinutes, step)
  shelf.dropRemarks(tenMinutes)
}

/** Forgets groups of which nothing is left. */
export function dropGroups(shelf: Shelf, limits: RetentionLimits, now: number): void {
  shelf.dropGroups(Math.min(earliest(shelf, byAge) ?? now - limits.tenMinuteMs, now - pendingMs))
}

/** Shortens the coarsest tier that holds anything until the cap is kept again; beyond all tiers closed records. */
export function keepBelowCap(shelf: Shelf, { maxBytes }: RetentionLimits): void {
  for (let left = capSteps; left > 0 && shelf.size().used > maxBytes; left -= 1) {
    const level = byAge.find((each) => shelf.oldestAt(each) !== null)
    if (level !== undefined) shelf.dropOldChunks(level, never, step)
    else {
      shelf.dropEvents(never, step)
      shelf.dropRecords(never, step)
    }
  }
  if (shelf.size().taken > maxBytes) shelf.shrink()
}
