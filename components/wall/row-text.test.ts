import { describe, expect, it } from 'vitest'
import { wallItemOf, wallItemsOf, wallOf } from '@/lib/testing/wall-builders'
import { noon } from '@/lib/testing/wire-builders'
import { splitMiddle } from './middle'
import { toAge, toBehind, toLasting, toNumber, toReadText, toShownText } from './row-text'

const plain = (text: string | null) => text?.replace(/[\u2009\u00a0]/g, ' ') ?? null

describe('a row of a wall', () => {
  it.each([
    [wallItemOf({ loss_ms: 400_999 }), '6 min 40 s', 'loss'],
    [wallItemOf({ loss_ms: 999 }), 'now', 'loss'],
    [wallItemOf({ lag: { value: 48_535, bound: 'at_least' } }), '≥ 48.5 k', 'value'],
    [wallItemOf({ lag: { value: 9_306, bound: 'exact' } }), '9,306', 'value'],
    [wallItemOf({ lag: { value: 0, bound: 'exact' } }), '0', 'value'],
    [wallItemOf({ lag: null, time_lag: { value: 5_820_000, bound: 'at_least' } }), '≥ 97 min', 'value'],
    [wallItemOf({ lag: null, time_lag: null }), 'unknown', 'unknown'],
  ])('tells the number that matters %#', (item, text, kind) => {
    const number = toNumber(item)
    expect({ text: plain(number.text), kind: number.kind }).toEqual({ text, kind })
  })

  it('adds how far behind it is in time, where the number does not say so', () => {
    expect(plain(toBehind(wallItemOf()))).toBe('19 min behind')
    expect(toBehind(wallItemOf({ loss_ms: 1 }))).toBeNull()
    expect(toBehind(wallItemOf({ lag: null }))).toBeNull()
    expect(toBehind(wallItemOf({ time_lag: null }))).toBeNull()
    expect(toBehind(wallItemOf({ time_lag: { value: 999, bound: 'exact' } }))).toBeNull()
  })

  it.each([
    [-5, '0 s'],
    [38_900, '38 s'],
    [119 * 60_000, '119 min'],
    [120 * 60_000, '2 h'],
    [47.9 * 3_600_000, '47 h'],
    [10 * 86_400_000, '10 d'],
  ])('writes %d ms in the one unit that tells something', (ms, text) => expect(toAge(ms)).toBe(text))

  it('says for how long by the clock of the server, and nothing where the onset is not known', () => {
    expect(toLasting(wallItemOf({ since: noon - 780_000 }), noon)).toBe('13 min')
    expect(toLasting(wallItemOf({ since: null }), noon)).toBe('–')
  })
})

describe('the foot of a wall', () => {
  it.each([
    [wallOf(), 1, ''],
    [wallOf({ items: wallItemsOf(1) }), 1, 'The only problem'],
    [wallOf({ items: wallItemsOf(6) }), 1, 'All 6 problems shown'],
    [wallOf({ items: wallItemsOf(14) }), 1, '1 to 6 of 14 problems'],
    [wallOf({ items: wallItemsOf(14) }), 3, '13 to 14 of 14 problems'],
    [wallOf({ items: wallItemsOf(60), total: 5_000 }), 10, '55 to 60 of 5,000 problems'],
    [wallOf({ items: wallItemsOf(2), set_aside_groups: 3 }), 1, 'All 2 problems shown, 3 set aside'],
    [wallOf({ verdict_counts: { critical: 0, warning: 0, info: 3, ok: 1, unknown: 0 } }), 1, '3 info'],
  ])('says what is shown and what is not %#', (wall, page, text) => expect(toShownText(wall, page, 6)).toBe(text))

  it.each([
    [wallOf(), 'Read 214 groups, every 5 s'],
    [wallOf({ groups: { read: 1, total: 1 } }), 'Read 1 group, every 5 s'],
    [wallOf({ groups: { read: 205, total: 214 } }), 'Read 205 of 214 groups, every 5 s'],
    [
      wallOf({ groups: { read: 205, total: 214 }, brokers: { reachable: 5, total: 6 } }),
      'Read 205 of 214 groups, 5 of 6 brokers, every 5 s',
    ],
    // Partitions without a commit are unknown as well, in a complete reading.
    [wallOf({ unknown_partitions: 12 }), 'Read 214 groups, every 5 s'],
    [wallOf({ unknown_partitions: 12, complete: false }), 'Read 214 groups, 12 partitions unknown, every 5 s'],
  ])('says what it stands on %#', (wall, text) => expect(toReadText(wall)).toBe(text))
})

describe('a name that does not fit', () => {
  it('keeps its end, and loses nothing as a whole', () => {
    expect(splitMiddle('orders-search-feed-eu-west-1b')).toEqual({ head: 'orders-search-feed-', tail: 'eu-west-1b' })
    expect(splitMiddle('short')).toEqual({ head: '', tail: 'short' })
  })

  it('is never split within a character', () => {
    const name = `größe-${'😀'.repeat(12)}`
    const { head, tail } = splitMiddle(name)
    expect(head + tail).toBe(name)
    expect(tail).toBe('😀'.repeat(10))
  })
})
