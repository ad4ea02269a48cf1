import type { Level, Shelf } from './shelf'

export interface RetentionLimits {
  readonly maxBytes: number
  readonly rawMs: number
  readonly minuteMs: number
  readonly tenMinuteMs: number
}

/** Rows looked at per table and tick. */
const step = 48
/** Steps taken at most per tick to come back below the size cap. */
const capSteps = 8
/** What is given up first when the size cap is reached: the oldest tier. */
const byAge: readonly Level[] = ['ten_minute', 'ten_minute_tail', 'minute', 'minute_tail', 'raw']
const never = Number.MAX_SAFE_INTEGER

/** Texts go once no chunk of their tier is old enough to refer to them. */
function dropTexts(shelf: Shelf, tier: number, tables: readonly Level[], before: number): void {
  const oldest = tables.map((level) => shelf.oldestAt(level) ?? never)
  shelf.dropTexts(tier, Math.min(before, ...oldest), step)
}

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
  dropTexts(shelf, 0, ['raw'], raw)
  dropTexts(shelf, 1, ['minute', 'minute_tail'], minute)
  dropTexts(shelf, 2, ['ten_minute', 'ten_minute_tail'], tenMinutes)
  shelf.dropRecords(tenMinutes, step)
  shelf.dropRemarks(tenMinutes)
}

/** Forgets groups of which nothing is left. */
export function dropGroups(shelf: Shelf, limits: RetentionLimits, now: number): void {
  const oldest = byAge.map((level) => shelf.oldestAt(level) ?? never)
  shelf.dropGroups(Math.min(now - limits.tenMinuteMs, ...oldest))
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
