const maxSteps = 41

interface Memory {
  clockMs: number
  /** Of the running step. */
  min: number | null
  max: number | null
  /** Of the full steps, oldest first. */
  mins: number[]
  maxs: number[]
  /** Sum of log ends at their end, and the time of it. */
  ends: number[]
  ats: number[]
}

/** The group's total readable lag by steps of J: what catching up is judged on. */
export class TotalLagWindow {
  readonly memory: Memory

  constructor(memory: Memory = { clockMs: 0, min: null, max: null, mins: [], maxs: [], ends: [], ats: [] }) {
    this.memory = memory
  }

  /** Takes one poll at which every partition was known. True when a step has ended. */
  take(totalLag: number, endSum: number, at: number, observedMs: number, judgingStepMs: number): boolean {
    const { memory } = this
    const before = Math.floor(memory.clockMs / judgingStepMs)
    memory.clockMs += observedMs
    memory.min = Math.min(memory.min ?? totalLag, totalLag)
    memory.max = Math.max(memory.max ?? totalLag, totalLag)
    if (Math.floor(memory.clockMs / judgingStepMs) === before) return false
    memory.mins.push(memory.min)
    memory.maxs.push(memory.max)
    memory.ends.push(endSum)
    memory.ats.push(at)
    for (const list of [memory.mins, memory.maxs, memory.ends, memory.ats]) {
      if (list.length > maxSteps) list.shift()
    }
    memory.min = null
    memory.max = null
    return true
  }

  toJSON(): Memory {
    return this.memory
  }
}
