import { advance } from './steps'

interface Memory {
  stepMs: number
  last: number
  /** By step, the running one last; null = not everything was known in it. */
  mins: (number | null)[]
  maxs: (number | null)[]
  /** Sum of log ends, and the time of it, at the last poll of each step. */
  ends: (number | null)[]
  times: (number | null)[]
}

const fresh = (): Memory => ({ stepMs: 0, last: 0, mins: [], maxs: [], ends: [], times: [] })
const keptSteps = 40

/** The group's total readable lag by steps of J: what catching up is judged on. */
export class TotalLagWindow {
  readonly memory: Memory

  constructor(memory: Memory = fresh()) {
    this.memory = memory
  }

  /** Takes one poll at which every partition was known. */
  take(totalLag: number, endSum: number, at: number, judgingStepMs: number): void {
    const { memory } = this
    const { mins, maxs, ends, times } = memory
    if (memory.last !== Math.floor(at / judgingStepMs) || memory.stepMs !== judgingStepMs) {
      const lists = [mins, maxs, ends, times]
      advance(memory, lists, at, judgingStepMs)
      for (const list of lists) while (list.length > keptSteps) list.shift()
    }
    const newest = mins.length - 1
    mins[newest] = Math.min(mins[newest] ?? totalLag, totalLag)
    maxs[newest] = Math.max(maxs[newest] ?? totalLag, totalLag)
    ends[newest] = endSum
    times[newest] = at
  }

  toJSON(): Memory {
    return this.memory
  }
}
