import { describe, expect, it } from 'vitest'
import { wallOf } from '@/lib/testing/wall-builders'
import type { Wall } from '@/lib/wire/read-wall'
import { type Cause, type Feed, judge, type Moment, toReading } from './judge'
import { toTakeoverText, toWasText } from './takeover-text'

const midday = new Date(2026, 8, 21, 3, 17).getTime()
const at = (ms: number): Moment => ({ monotonic: 1_000_000 + ms, clock: midday + ms })
const minute = 60_000

function textOf(wall: Wall | null, change: Partial<Feed>, ms: number, stoodStillAt: number | null = null) {
  const reading = wall === null ? null : toReading(wall, 0, at(0), null)
  const feed: Feed = { link: { kind: 'live' }, reading, refusal: null, ...change }
  const judgement = judge(feed, at(ms), stoodStillAt)
  if (judgement.kind !== 'not-live') throw new Error('it is live')
  return { cause: judgement.cause, ...toTakeoverText(judgement, feed, at(ms), at(-minute)) }
}

const wall = wallOf({ age_ms: 0 })
const unreachable = wallOf({
  freshness: 'unreachable',
  age_ms: 19 * minute,
  unreachable_reason: 'Broker 10.0.0.7:9092 refuses connections. Check host and port.',
  next_try_ms: 12_000,
  brokers: { reachable: 0, total: 6 },
})

describe('what a wall says that is not live', () => {
  it.each<[Cause, ReturnType<typeof textOf>, string, string]>([
    [
      'unreachable',
      textOf(unreachable, {}, 500),
      'No data since 02:58, 19 min ago',
      '0 of 6 brokers answer: Broker 10.0.0.7:9092 refuses connections. Check host and port. Trying again in 12 s.',
    ],
    [
      'unreachable',
      textOf({ ...unreachable, as_of: null, age_ms: null, brokers: { reachable: 0, total: 0 }, next_try_ms: 0 }, {}, 0),
      'No data yet, for 1 min',
      'Broker 10.0.0.7:9092 refuses connections. Check host and port. Trying again now.',
    ],
    [
      'no-connection',
      textOf(wall, { link: { kind: 'broken', why: 'refused', nextTryAt: at(70_000).monotonic } }, 66_000),
      'No data since 03:17, 1 min ago',
      'No connection to Tidemark. Trying again in 4 s.',
    ],
    [
      'silent',
      textOf(wall, { link: { kind: 'broken', why: 'silent', nextTryAt: null } }, 20_000),
      'No data since 03:17, 20 s ago',
      'Tidemark does not answer. Trying again now.',
    ],
    [
      'old',
      textOf(wall, {}, 17_000),
      'No data since 03:17, 17 s ago',
      'Nothing came from Tidemark for more than 3 polls.',
    ],
    [
      'old',
      textOf(wallOf({ age_ms: 17_000 }), {}, 500),
      'No data since 03:16, 17 s ago',
      'Tidemark runs, but its last reading is older than 3 polls.',
    ],
    [
      'stood-still',
      textOf(wall, {}, 9_000, at(9_000).monotonic),
      'No data since 03:17, 9 s ago',
      'This screen itself stood still. Asking for new data.',
    ],
    [
      'no-brokers',
      textOf(wallOf({ age_ms: 0, brokers: { reachable: 0, total: 6 } }), {}, 2_000),
      'No data since 03:17, 2 s ago',
      '0 of 6 brokers answer.',
    ],
    ['starting', textOf(null, {}, -minute), 'No data yet', 'Asking Tidemark for the first data.'],
    [
      'refused',
      textOf(null, { refusal: 'No cluster is called x; configured: prod.' }, 0),
      'No data yet, for 1 min',
      'No cluster is called x; configured: prod.',
    ],
    [
      'never-read',
      textOf(wallOf({ as_of: null, age_ms: null, freshness: 'waiting' }), {}, 0),
      'No data yet, for 1 min',
      'Tidemark reads this cluster for the first time.',
    ],
  ])('because of %s: since when, for how long, why, and what is next', (cause, text, headline, why) => {
    expect(text).toEqual({ cause, headline, why })
  })

  it('tells old numbers in the past tense', () => {
    expect(toWasText({ value: 366, bound: 'exact' })).toBe('lag was 366')
    expect(toWasText(null)).toBe('lag was unknown')
  })
})
