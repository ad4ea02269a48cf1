import type { TopicPartition } from './ports'

/** One partition as an ETA sees it; rates in records per second, null = unknown. */
export interface EtaInput extends TopicPartition {
  /** Messages >= 0; null = unknown. */
  readonly lag: number | null
  readonly consumePerSec: number | null
  readonly producePerSec: number | null
}

/**
 * When a group will have read everything, decided by its slowest partition.
 * `caught_up`: every partition's lag is at most 10 s of its input; ms is 0.
 * `draining`: ms is the time its slowest partition takes at the present rates.
 * `never`: the slowest partition reads no faster than it is written to; `missingPerSec` >= 0 is what it lacks to stand
 * still, records per second, and more than that drains it.
 * `unknown`: a partition that is behind has no known rate, and none is known never to end.
 */
export interface Eta {
  readonly state: 'caught_up' | 'draining' | 'never' | 'unknown'
  readonly ms: number | null
  /** The partition that decides; null for caught_up and unknown. */
  readonly slowest: TopicPartition | null
  readonly missingPerSec: number | null
}

const unknown: Eta = { state: 'unknown', ms: null, slowest: null, missingPerSec: null }
const caughtUp: Eta = { state: 'caught_up', ms: 0, slowest: null, missingPerSec: null }

/** Lag worth so much input counts as caught up. */
const caughtUpMs = 10_000

/** ETA of one partition alone. */
function etaOf({ topic, partition, lag, consumePerSec, producePerSec }: EtaInput): Eta {
  if (lag === 0) return caughtUp
  if (lag === null || producePerSec === null) return unknown
  if (lag * 1_000 <= caughtUpMs * producePerSec) return caughtUp
  if (consumePerSec === null) return unknown
  const missingPerSec = producePerSec - consumePerSec
  const slowest = { topic, partition }
  if (missingPerSec >= 0) return { state: 'never', ms: null, slowest, missingPerSec }
  return { state: 'draining', ms: (lag * 1_000) / -missingPerSec, slowest, missingPerSec: null }
}

const rank = { never: 3, unknown: 2, draining: 1, caught_up: 0 } as const

function isSlower(one: Eta, other: Eta): boolean {
  if (one.state !== other.state) return rank[one.state] > rank[other.state]
  return (one.missingPerSec ?? one.ms ?? 0) > (other.missingPerSec ?? other.ms ?? 0)
}

/** ETA of a group over its partitions; a group without any is caught up. */
export function computeEta(partitions: Iterable<EtaInput>): Eta {
  let slowest = caughtUp
  for (const partition of partitions) {
    const eta = etaOf(partition)
    if (isSlower(eta, slowest)) slowest = eta
  }
  return slowest
}
