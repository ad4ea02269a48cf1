/** Longest horizon of a floor, in steps. */
export const maxHorizonSteps = 20
/** Two halves of the longest horizon. */
const keptSteps = 2 * maxHorizonSteps
const keptEnds = maxHorizonSteps + 1
const keptTimes = 5

/**
 * Steps of J by the wall clock, dense up to the running one; null = nothing was observed in that step. All lists end
 * with the running step and differ in length: no list is longer than what it is asked for.
 */
export interface Steps {
  stepMs: number
  /** Number of the running step since the epoch. */
  last: number
  /** Lowest readable lag of each step. */
  minLags: (number | null)[]
  /** Log end at the last poll of each step. */
  ends: (number | null)[]
  /** The last poll of each step, ms after the step began. */
  times: (number | null)[]
}

export const noSteps = (): Steps => ({ stepMs: 0, last: 0, minLags: [], ends: [], times: [] })

/** Goes on to the step of `at`, leaving steps without a poll empty. True when a step has begun. */
export function advance(
  series: { stepMs: number; last: number },
  lists: (number | null)[][],
  at: number,
  stepMs: number,
) {
  const now = Math.floor(at / stepMs)
  const passed = now - series.last
  if (series.stepMs !== stepMs || passed < 0 || passed >= keptSteps) {
    series.stepMs = stepMs
    series.last = now
    for (const list of lists) list.splice(0, list.length, null)
    return true
  }
  series.last = now
  for (const list of lists) for (let index = 0; index < passed; index += 1) list.push(null)
  return passed > 0
}

function keepLast(list: unknown[], most: number): void {
  while (list.length > most) list.shift()
}

/** Takes one poll at which lag and log end were known. True when a step has begun with it. */
export function noteStep(steps: Steps, at: number, stepMs: number, lag: number, end: number): boolean {
  const { minLags, ends, times } = steps
  const number = Math.floor(at / stepMs)
  const goesOn = steps.last === number && steps.stepMs === stepMs
  const begun = !goesOn && advance(steps, [minLags, ends, times], at, stepMs)
  const newest = minLags.length - 1
  const lowest = minLags[newest] ?? null
  if (lowest === null || lag < lowest) minLags[newest] = lag
  ends[ends.length - 1] = end
  times[times.length - 1] = at - number * stepMs
  if (begun) {
    keepLast(minLags, keptSteps)
    keepLast(ends, keptEnds)
    keepLast(times, keptTimes)
  }
  return begun
}

/** Epoch ms of the last poll of the step so many back; null where none was observed, or it is not kept. */
export function timeBack({ times, last, stepMs }: Steps, back: number): number | null {
  const time = times.at(-1 - back)
  return time == null ? null : (last - back) * stepMs + time
}

/** The newest value that is at least `back` steps old; null where none is kept. */
export function valueBack(list: readonly (number | null)[], back: number): number | null {
  for (let index = list.length - 1 - back; index >= 0; index -= 1) {
    const value = list[index]
    if (value !== undefined && value !== null) return value
  }
  return null
}

/** A half is judged once so much of it was observed. */
const neededShare = 0.6

/** The observed values of the last `horizon` steps and of those before; null while too little of either was observed. */
export function halves(list: readonly (number | null)[], horizon: number): [earlier: number[], later: number[]] | null {
  const known = (values: readonly (number | null)[]) => values.filter((value) => value !== null)
  if (list.length <= horizon) return null
  const later = known(list.slice(-horizon))
  const earlier = known(list.slice(-2 * horizon, -horizon))
  const needed = neededShare * horizon
  return later.length < needed || earlier.length < needed ? null : [earlier, later]
}
