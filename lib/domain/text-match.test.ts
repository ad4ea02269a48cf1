import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matchText, matchTexts } from './text-match'

describe('how a text holds what is looked for', () => {
  it.each([
    ['billing-archive', 'bill', 'start'],
    ['orders-billing', 'bill', 'word'],
    ['team/a:billing', 'bill', 'word'],
    ['rebilling', 'bill', 'inside'],
    ['rebill-billing', 'bill', 'word'],
    ['größe-ünit', 'ünit', 'word'],
    ['orders', 'bill', null],
    ['', 'bill', null],
  ] as const)('%s holds %s: %s', (text, wanted, match) => {
    expect(matchText(text, wanted)).toBe(match)
  })

  it('the best of several texts counts', () => {
    expect(matchTexts(['rebilling', 'x-billing', 'other'], 'bill')).toBe('word')
    expect(matchTexts(['other'], 'bill')).toBeNull()
  })

  it('matches exactly what contains it', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ minLength: 1 }), (text, wanted) => {
        expect(matchText(text, wanted) !== null).toBe(text.includes(wanted))
      }),
    )
  })
})
