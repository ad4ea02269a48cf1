import { formatAge } from '@/lib/format/time'
import type { Envelope } from '@/lib/wire/envelope'
import type { LiveView } from './use-view'

/** How what is on the screen stands to the present. */
export interface Age {
  readonly kind: 'live' | 'stale' | 'not-live' | 'no-connection' | 'waiting' | 'simulated'
  readonly note: string
  /** The numbers on the page are old: they are told in the past tense. */
  readonly old: boolean
}

const stalePolls = 3
/** Ticks of a browser and of a server never fall together: this much later is still on time. */
const graceMs = 1_500

/** Judged by the browser's own monotonic clock, so that a frozen server shows, too. */
export function toAge(view: LiveView<Envelope>, now: number): Age {
  const { body, connection } = view
  if (body === null || body.age_ms === null) {
    if (connection === 'reconnecting') return { kind: 'no-connection', note: 'to Tidemark', old: true }
    if (body?.freshness === 'unreachable') return { kind: 'not-live', note: 'never read', old: true }
    return { kind: 'waiting', note: 'for the first reading', old: false }
  }
  const age = body.age_ms + Math.max(0, now - view.receivedAt)
  const note = `${formatAge(age)} old`
  if (connection !== 'live') return { kind: 'no-connection', note, old: true }
  if (body.freshness === 'unreachable') return { kind: 'not-live', note, old: true }
  if (body.freshness === 'stale' || age > stalePolls * body.poll_period_ms + graceMs)
    return { kind: 'stale', note, old: true }
  return { kind: body.simulated ? 'simulated' : 'live', note, old: false }
}
