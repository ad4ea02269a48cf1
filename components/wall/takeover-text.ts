import { formatMinute } from '@/lib/format/moment'
import { formatAge } from '@/lib/format/time'
import { ageLimitOf, type Cause, type Feed, type Judgement, type Moment, passedSince } from './judge'
import { toAge, toLagText } from './row-text'

type NotLive = Extract<Judgement, { kind: 'not-live' }>

/** What stands below the alarm: since when and how long, why and what happens next. */
export interface TakeoverText {
  readonly headline: string
  readonly why: string
}

/** Rounded up: `in 12 s`. */
const toWait = (ms: number): string => (ms <= 0 ? 'Trying again now.' : `Trying again in ${formatAge(ms)}.`)

function toNextTry({ link, reading }: Feed, now: Moment): string {
  if (link.kind === 'broken') return link.nextTryAt === null ? toWait(0) : toWait(link.nextTryAt - now.monotonic)
  if (reading === null || reading.wall.next_try_ms === null) return ''
  return toWait(reading.wall.next_try_ms - (now.monotonic - reading.receivedAt.monotonic))
}

/** A sentence of the server without the full stop, so that it can be gone on with. */
const withoutStop = (text: string) => text.trim().replace(/\.$/, '')

/** Only what was heard from lately is known to run. */
function toOldReason({ reading }: Feed, now: Moment): string {
  const isHeard = reading !== null && passedSince(reading.receivedAt, now) < ageLimitOf(reading.wall.poll_period_ms)
  return isHeard
    ? 'Tidemark runs, but its last reading is older than 3 polls.'
    : 'Nothing came from Tidemark for more than 3 polls.'
}

function toReason(cause: Cause, feed: Feed, now: Moment): string {
  const { reading, refusal } = feed

  const wall = reading?.wall ?? null
  switch (cause) {
    case 'starting':
      return 'Asking Tidemark for the first data.'
    case 'no-connection':
      return 'No connection to Tidemark.'
    case 'silent':
      return 'Tidemark does not answer.'
    case 'refused':
      return `${withoutStop(refusal ?? 'Tidemark refuses')}.`
    case 'stood-still':
      return 'This screen itself stood still. Asking for new data.'
    case 'unreachable': {
      const why = withoutStop(wall?.unreachable_reason ?? 'the cluster does not answer')
      const total = wall?.brokers.total ?? 0
      return total === 0 ? `${why}.` : `0 of ${total} brokers answer: ${why}.`
    }
    case 'no-brokers':
      return `0 of ${wall?.brokers.total ?? 0} brokers answer.`
    case 'never-read':
      return 'Tidemark reads this cluster for the first time.'
    case 'old':
      return toOldReason(feed, now)
  }
}

/** `startedAt`: when this page began, which is how long there has been nothing where nothing ever came. */
export function toTakeoverText(judgement: NotLive, feed: Feed, now: Moment, startedAt: Moment): TakeoverText {
  const { ageMs, cause } = judgement
  const why = [toReason(cause, feed, now), toNextTry(feed, now)].filter((part) => part !== '').join(' ')
  if (ageMs !== null) {
    return { headline: `No data since ${formatMinute(now.clock - ageMs)}, ${toAge(ageMs)} ago`, why }
  }
  const waitedMs = Math.max(0, now.monotonic - startedAt.monotonic)
  return { headline: waitedMs < 1_000 ? 'No data yet' : `No data yet, for ${toAge(waitedMs)}`, why }
}

/** `lag was 16.7 M`. */
export const toWasText = (lag: Parameters<typeof toLagText>[0]): string =>
  lag === null ? 'lag was unknown' : `lag was ${toLagText(lag)}`
