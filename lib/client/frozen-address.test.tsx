import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toId } from '@/lib/wire/page-params'
import { toFrozenAddress } from './frozen-address'
import { momentAddress, paths } from './paths'
import { parseMoment, parseTimeRange, toFrozenParameters } from './time-range'

const origin = 'https://tidemark.example.org'
const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
const choices = fc.record(
  { q: text, state: text, sort: text, tab: text, partition: text, finding: text, selected: text, range: text },
  { requiredKeys: [] },
)
const moments = fc.integer({ min: Date.UTC(2001, 0, 1), max: Date.UTC(2099, 11, 31) })

/** What a server hands a page of its address: segments still encoded, the query decoded. */
function readAddress(href: string) {
  const { pathname, searchParams } = new URL(href)
  return { segments: pathname.split('/').slice(1), parameters: searchParams }
}

describe('a shared address', () => {
  it('keeps every choice of the page, and stands still', () => {
    fc.assert(
      fc.property(text, choices, moments, (groupId, chosen, now) => {
        const live = new URL(`${origin}${paths.group('prod', groupId)}`)
        for (const [name, value] of Object.entries(chosen)) live.searchParams.set(name, value)
        const span = { from: now - 3_600_000, to: now }
        const { segments, parameters } = readAddress(toFrozenAddress(live.href, toFrozenParameters(span, now)))
        expect(toId(segments[3] ?? '')).toBe(groupId)
        const { range: _range, ...kept } = chosen
        for (const [name, value] of Object.entries(kept)) expect(parameters.get(name)).toBe(value)
        expect(parseTimeRange((name) => parameters.get(name) ?? '', '1h')).toEqual({ kind: 'past', ...span })
        expect(parseMoment(parameters.get('at') ?? '')).toBe(now)
      }),
    )
  })

  it('of a moment leads to that moment of that very group, whatever it is called', () => {
    fc.assert(
      fc.property(fc.oneof(text, fc.constantFrom('.', '..', '~..', 'a/b:c#d?e%f&g@h[i] é 日本')), moments, (id, at) => {
        const { segments, parameters } = readAddress(`${origin}${momentAddress('prod', id, at)}`)
        expect(segments).toHaveLength(4)
        expect(toId(segments[3] ?? '')).toBe(id)
        expect(parseMoment(parameters.get('at') ?? '')).toBe(at)
      }),
    )
  })
})
