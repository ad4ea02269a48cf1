import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wallItemOf, wallOf } from '@/lib/testing/wall-builders'
import type { Wall } from '@/lib/wire/read-wall'
import { type Feed, judge, type Moment, silenceLimitOf, toReading } from './judge'

const at = (ms: number): Moment => ({ monotonic: 50_000 + ms, clock: 1_800_000_000_000 + ms })

const feedOf = (wall: Wall, change: Partial<Feed> = {}, heldMs = 0): Feed => ({
  link: { kind: 'live' },
  reading: toReading(wall, heldMs, at(0), null),
  refusal: null,
  ...change,
})

const kindAt = (feed: Feed, ms: number, stoodStillAt: number | null = null) => {
  const judgement = judge(feed, at(ms), stoodStillAt)
  return judgement.kind === 'not-live' ? judgement.cause : judgement.kind
}

const broken = { kind: 'broken', why: 'refused', nextTryAt: null } as const

describe('what may be shown of a cluster', () => {
  it.each<[string, Feed, number, string]>([
    ['fresh data is live', feedOf(wallOf()), 0, 'live'],
    ['data of just 3 polls is live', feedOf(wallOf({ age_ms: 0 })), 15_000, 'live'],
    ['data older than 3 polls is not', feedOf(wallOf({ age_ms: 0 })), 16_501, 'old'],
    ['nor is what was that old when it came', feedOf(wallOf({ age_ms: 17_000 })), 0, 'old'],
    ['nor what the server had kept that long', feedOf(wallOf({ age_ms: 400 }), {}, 17_000), 0, 'old'],
    ['nor what the server itself calls stale', feedOf(wallOf({ freshness: 'stale' })), 0, 'old'],
    ['nothing is live before the first body', feedOf(wallOf(), { reading: null }), 0, 'starting'],
    [
      'nor before the first reading',
      feedOf(wallOf({ as_of: null, age_ms: null, freshness: 'waiting' })),
      0,
      'never-read',
    ],
    ['nor when Kafka cannot be read', feedOf(wallOf({ freshness: 'unreachable' })), 0, 'unreachable'],
    ['nor when no broker answers', feedOf(wallOf({ brokers: { reachable: 0, total: 6 } })), 0, 'no-brokers'],
    ['nor over a broken stream', feedOf(wallOf(), { link: broken }), 0, 'no-connection'],
    ['nor when the server is silent', feedOf(wallOf(), { link: { ...broken, why: 'silent' } }), 0, 'silent'],
    ['nor when it refuses', feedOf(wallOf(), { refusal: 'No cluster is called x.' }), 0, 'refused'],
    ['what is not complete is partial', feedOf(wallOf({ complete: false })), 0, 'partial'],
    ['and so is what has an unread row', feedOf(wallOf({ items: [wallItemOf({ unread: true })] })), 0, 'partial'],
    ['what is made up is simulated', feedOf(wallOf({ simulated: true })), 0, 'simulated'],
    ['made up and partial is simulated', feedOf(wallOf({ simulated: true, complete: false })), 0, 'simulated'],
    ['made up and old is not live', feedOf(wallOf({ simulated: true })), 60_000, 'old'],
  ])('%s', (_name, feed, ms, kind) => expect(kindAt(feed, ms)).toBe(kind))

  it('is nothing after the page stood still, until a body came since', () => {
    const feed = feedOf(wallOf())
    expect(kindAt(feed, 8_000, at(8_000).monotonic)).toBe('stood-still')
    const later = { ...feed, reading: toReading(wallOf(), 0, at(8_100), feed.reading) }
    expect(kindAt(later, 8_200, at(8_000).monotonic)).toBe('live')
  })

  it('is judged by the longer of both clocks: a device that slept has an old picture', () => {
    const feed = feedOf(wallOf({ age_ms: 0 }))
    expect(judge(feed, { monotonic: at(1_000).monotonic, clock: at(3_600_000).clock }, null)).toMatchObject({
      kind: 'not-live',
      cause: 'old',
      ageMs: 3_600_000,
    })
    expect(kindAt(feed, 1_000)).toBe('live')
    expect(judge(feed, { monotonic: at(20_000).monotonic, clock: at(-9_000).clock }, null)).toMatchObject({
      cause: 'old',
    })
  })

  it('never gets younger by hearing of the same reading again', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20_000), { minLength: 1, maxLength: 12 }), fc.nat(3_000), (pauses, told) => {
        let now = 0
        let reading = toReading(wallOf({ age_ms: told }), 0, at(0), null)
        for (const pause of pauses) {
          now += pause
          reading = toReading(wallOf({ age_ms: told }), 0, at(now), reading)
          const judgement = judge({ link: { kind: 'live' }, reading, refusal: null }, at(now), null)
          expect(judgement.ageMs).toBe(told + now)
        }
      }),
    )
  })

  it('counts from anew with the next reading', () => {
    const wall = wallOf({ age_ms: 300 })
    const first = toReading(wall, 0, at(0), null)
    const second = toReading({ ...wall, as_of: (wall.as_of ?? 0) + 5_000 }, 0, at(5_000), first)
    expect(judge({ link: { kind: 'live' }, reading: second, refusal: null }, at(5_000), null).ageMs).toBe(300)
  })

  it('asks a silent server after 3 polls, and after 15 s where the period is not known', () => {
    expect(silenceLimitOf(feedOf(wallOf()))).toBe(16_500)
    expect(silenceLimitOf({ link: { kind: 'opening' }, reading: null, refusal: null })).toBe(15_000)
  })
})
