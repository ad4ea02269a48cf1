/** Rows a wall shows at a time. */
export const rowsPerPage = 6

/** Which page of a cluster's rows is shown; pages count from 1. */
export interface Turn {
  readonly page: number
  /** The last page but the first that had its turn; 1 = none yet. */
  readonly other: number
  /** Monotonic ms. */
  readonly startedAt: number
}

export const pageCountOf = (rows: number): number => Math.max(1, Math.ceil(rows / rowsPerPage))

/** The first page has every other turn, the others take the rest in their order. */
function takeNext({ page, other }: Turn, pageCount: number, now: number): Turn {
  if (page > 1 || pageCount === 1) return { page: 1, other, startedAt: now }
  const next = other >= pageCount ? 2 : other + 1
  return { page: next, other: next, startedAt: now }
}

/** The turn at `now`; each lasts `lengthMs`. A page that is gone ends its turn at once. */
export function turnAt(turn: Turn | undefined, pageCount: number, now: number, lengthMs: number): Turn {
  if (turn === undefined) return { page: 1, other: 1, startedAt: now }
  if (turn.page > pageCount) return { page: 1, other: turn.other, startedAt: now }
  return now - turn.startedAt < lengthMs ? turn : takeNext(turn, pageCount, now)
}
