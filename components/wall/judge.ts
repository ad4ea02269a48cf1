import type { WallLink } from '@/lib/client/wall-connection'
import type { Wall } from '@/lib/wire/read-wall'

/** One moment on both clocks, ms: the monotonic one judges; the other, which goes on while a device sleeps, can only make things older. */
export interface Moment {
  readonly monotonic: number
  readonly clock: number
}

/** The last good body, and when what it tells was read. */
export interface Reading {
  readonly wall: Wall
  readonly receivedAt: Moment
  /** Null while nothing was ever read. */
  readonly bornAt: Moment | null
}

export interface Feed {
  readonly link: WallLink
  readonly reading: Reading | null
  /** What the server said instead of a body. */
  readonly refusal: string | null
}

export const noFeed: Feed = { link: { kind: 'opening' }, reading: null, refusal: null }

/** Why a wall is not live. */
export type Cause =
  | 'starting'
  | 'no-connection'
  | 'silent'
  | 'refused'
  | 'stood-still'
  | 'unreachable'
  | 'no-brokers'
  | 'never-read'
  | 'old'

export type Judgement =
  | { readonly kind: 'live' | 'partial' | 'simulated'; readonly wall: Wall; readonly ageMs: number }
  | { readonly kind: 'not-live'; readonly cause: Cause; readonly wall: Wall | null; readonly ageMs: number | null }

const stalePolls = 3
/** Ticks of a browser and of a server never fall together: this much later is still on time. */
const graceMs = 1_500
/** Longest silence of a server whose period is not known yet. */
const silenceMs = 15_000

/** Oldest age at which data counts as live. */
export const ageLimitOf = (pollPeriodMs: number): number => stalePolls * pollPeriodMs + graceMs

export const silenceLimitOf = ({ reading }: Feed): number =>
  reading === null ? silenceMs : ageLimitOf(reading.wall.poll_period_ms)

/** The longer of what both clocks say has passed. */
export function passedSince(then: Moment, now: Moment): number {
  return Math.max(0, now.monotonic - then.monotonic, now.clock - then.clock)
}

const before = ({ monotonic, clock }: Moment, ms: number): Moment => ({ monotonic: monotonic - ms, clock: clock - ms })

/** A body as it came in; one that tells the same reading again never makes it younger. */
export function toReading(wall: Wall, heldMs: number, now: Moment, last: Reading | null): Reading {
  if (wall.age_ms === null) return { wall, receivedAt: now, bornAt: null }
  const bornAt = before(now, wall.age_ms + heldMs)
  if (last === null || last.bornAt === null || last.wall.as_of !== wall.as_of) return { wall, receivedAt: now, bornAt }
  const older = passedSince(last.bornAt, now) > passedSince(bornAt, now)
  return { wall, receivedAt: now, bornAt: older ? last.bornAt : bornAt }
}

/** `stoodStillAt`: when this page last found that it had missed its own timer. */
function toCause({ link, reading, refusal }: Feed, ageMs: number | null, stoodStillAt: number | null): Cause | null {
  if (link.kind === 'broken') return link.why === 'silent' ? 'silent' : 'no-connection'
  if (refusal !== null) return 'refused'
  if (reading === null) return 'starting'
  if (stoodStillAt !== null && reading.receivedAt.monotonic <= stoodStillAt) return 'stood-still'
  const { freshness, brokers, poll_period_ms } = reading.wall
  if (freshness === 'unreachable') return 'unreachable'
  if (ageMs === null) return 'never-read'
  if (brokers.reachable === 0 && !reading.wall.simulated) return 'no-brokers'
  return freshness === 'stale' || ageMs > ageLimitOf(poll_period_ms) ? 'old' : null
}

/** What may be shown of a cluster now. Whatever is not known to be live is not live. */
export function judge(feed: Feed, now: Moment, stoodStillAt: number | null): Judgement {
  const { reading } = feed
  const ageMs = reading === null || reading.bornAt === null ? null : passedSince(reading.bornAt, now)
  const cause = toCause(feed, ageMs, stoodStillAt)
  if (cause !== null || reading === null || ageMs === null) {
    return { kind: 'not-live', cause: cause ?? 'never-read', wall: reading?.wall ?? null, ageMs }
  }
  const { wall } = reading
  if (wall.simulated) return { kind: 'simulated', wall, ageMs }
  return { kind: wall.complete && !wall.items.some(({ unread }) => unread) ? 'live' : 'partial', wall, ageMs }
}
