import type { Clock } from '@/lib/domain/ports'

interface Sleeper {
  readonly wakeAt: number
  readonly wake: () => void
}

export interface ManualClock extends Clock {
  /** Moves time on and lets everything that became due run. */
  advance(durationMs: number): Promise<void>
  sleeperCount(): number
}

/** What runs lets others run this often at most before it waits. */
const turns = 6

async function settle(): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await new Promise<void>((resolve) => setImmediate(resolve))
}

/** A clock that stands still until a test moves it. */
export function createManualClock(startAt = 1_000_000): ManualClock {
  let now = startAt
  let sleepers: Sleeper[] = []
  return {
    now: () => now,
    sleep(durationMs, signal) {
      return new Promise((resolve) => {
        if (signal.aborted) {
          resolve()
          return
        }
        const abort = () => {
          sleepers = sleepers.filter((each) => each !== sleeper)
          resolve()
        }
        const wake = () => {
          signal.removeEventListener('abort', abort)
          resolve()
        }
        const sleeper = { wakeAt: now + durationMs, wake }
        sleepers.push(sleeper)
        signal.addEventListener('abort', abort)
      })
    },
    async advance(durationMs) {
      const until = now + durationMs
      await settle()
      for (;;) {
        const next = sleepers.filter(({ wakeAt }) => wakeAt <= until).sort((a, b) => a.wakeAt - b.wakeAt)[0]
        if (next === undefined) break
        now = Math.max(now, next.wakeAt)
        sleepers = sleepers.filter((each) => each !== next)
        next.wake()
        await settle()
      }
      now = until
      await settle()
    },
    sleeperCount: () => sleepers.length,
  }
}
