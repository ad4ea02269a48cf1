import type { Arrival, Departure, MemberWindow } from './window/member-window'

/** A member that left and the one that took its place. */
export interface Replacement {
  readonly departure: Departure
  readonly arrival: Arrival
}

/** How well an arrival fits a departure: same client and host, same host, same client id; 0 = not at all. */
function closeness({ member: left }: Departure, { member: came }: Arrival): number {
  const sameHost = left.clientHost === came.clientHost
  const sameClient = left.clientId === came.clientId
  return sameHost && sameClient ? 3 : sameHost ? 2 : sameClient ? 1 : 0
}

/**
 * Pairs each departure with an arrival that fits it, each arrival once: from `beforeMs` before it to `afterMs` after it,
 * the best fit first, then the nearest in time.
 */
export function pairReplacements(
  { departures, arrivals }: Pick<MemberWindow, 'departures' | 'arrivals'>,
  beforeMs: number,
  afterMs: number,
): Replacement[] {
  const free = new Set(arrivals)
  return departures.flatMap((departure) => {
    let best: Arrival | null = null
    let bestScore = 0
    for (const arrival of free) {
      const apart = arrival.at - departure.at
      if (apart < -beforeMs || apart > afterMs) continue
      const score = closeness(departure, arrival) * 1e9 - Math.abs(apart)
      if (closeness(departure, arrival) > 0 && (best === null || score > bestScore)) {
        best = arrival
        bestScore = score
      }
    }
    if (best === null) return []
    free.delete(best)
    return [{ departure, arrival: best }]
  })
}
