import type { GroupSettings } from '@/lib/domain/group-settings'
import type { PartitionWindow } from './partition-window'
import { maxHorizonSteps, timeBack } from './steps'

/** While no cadence is known, so long is no freeze yet. */
const unknownCadenceMs = 300_000
/** One gap is an accident, two are a cadence. */
const neededGaps = 2
/** Input is averaged over so many steps. */
const inputSteps = 3

/** Largest of the last gaps between commit changes, never below J; null while unknown. */
export function cadenceMs(window: PartitionWindow, judgingStepMs: number): number | null {
  return window.gapsMs.length < neededGaps ? null : Math.max(judgingStepMs, ...window.gapsMs)
}

/** T: a freeze shorter than this is no freeze. max(3J, 2c + 2J); max(300 s, 3J) while c is unknown. */
export function freezeLimitMs(window: PartitionWindow, settings: GroupSettings): number {
  const step = settings.judgingStepMs
  const cadence = cadenceMs(window, step)
  const byRule = cadence === null ? Math.max(unknownCadenceMs, 3 * step) : Math.max(3 * step, 2 * cadence + 2 * step)
  return Math.max(byRule, settings.stuckAfterMs)
}

/** h: steps of one half when floors are compared. */
export function horizonSteps(window: PartitionWindow, settings: GroupSettings): number {
  const steps = Math.ceil(freezeLimitMs(window, settings) / settings.judgingStepMs)
  return Math.min(maxHorizonSteps, Math.max(5, steps))
}

/** Records written per second over the last steps; null before there is anything to compare with. */
export function inputPerSec({ steps, end, stepStart }: PartitionWindow, at: number): number | null {
  const { ends, times } = steps
  for (let back = Math.min(inputSteps, times.length - 1); back < times.length; back += 1) {
    const startAt = timeBack(steps, back)
    const endThen = ends.at(-1 - back)
    if (startAt === null || endThen == null || end === null) continue
    if (at > startAt) return Math.max(0, end - endThen) / ((at - startAt) / 1_000)
  }
  if (stepStart === null || end === null || at <= stepStart.at) return null
  return Math.max(0, end - stepStart.end) / ((at - stepStart.at) / 1_000)
}

/** Observed ms since the present freeze began; 0 where nothing is frozen. */
export function freezeMs(window: PartitionWindow): number {
  return window.frozen === null ? 0 : window.clockMs - window.frozen.clockMs
}

/** More than a minute of input waits; with no input, anything that waits. */
export function isSaturated(window: PartitionWindow, at: number): boolean {
  return window.lag !== null && window.lag > 0 && window.lag > 60 * (inputPerSec(window, at) ?? 0)
}
