import { describe, expect, it } from 'vitest'
import { memberOf, rebalanceRowOf } from '@/lib/testing/wire-builders'
import { toCauseText, toDurationText, toMembersText, toMovedText, toSentence, toWhoText } from './rebalance-text'

const lane = (group_id: string, value: number) => ({ group_id, count: { value, bound: 'exact' as const }, bands: [] })
const body = { from: 0, to: 3_600_000 }

describe('a rebalance in one line', () => {
  it('has the bounds of its duration; one that runs says so', () => {
    expect(toDurationText(rebalanceRowOf({ duration_min_ms: 2_000, duration_max_ms: 12_000 }))).toBe('2 s to 12 s')
    expect(toDurationText(rebalanceRowOf({ ended_at: null, duration_min_ms: 32_000, duration_max_ms: null }))).toBe(
      '32 s and running',
    )
  })

  it.each([
    ['who left', { left: [memberOf('a-1')] }, 'a-1 10.0.0.7'],
    ['several of one name', { left: [memberOf('inv', '10.0.0.1'), memberOf('inv', '10.0.0.2')] }, '2 × inv, 2 hosts'],
    ['what names have in common', { left: [memberOf('billing-a'), memberOf('billing-b')] }, 'billing-*, 2 members'],
    ['the first of names that differ', { left: [memberOf('x'), memberOf('y'), memberOf('z')] }, 'x and 2 more'],
    ['who joined where nobody left', { left: [], joined: [memberOf('geo')] }, 'geo 10.0.0.7'],
    ['nobody', { left: [] }, '–'],
  ])('names %s', (_name, change, text) => expect(toWhoText(rebalanceRowOf(change))).toBe(text))

  it('says what moved and who was there, unknown as unknown', () => {
    expect(toMovedText(rebalanceRowOf())).toBe('3 of 18')
    expect(toMovedText(rebalanceRowOf({ partitions_moved: null }))).toBe('–')
    expect(toMembersText(rebalanceRowOf())).toBe('6 → 5')
    expect(toMembersText(rebalanceRowOf({ members_before: null }))).toBe('? → 5')
    expect(toMembersText(rebalanceRowOf({ members_after: 6 }))).toBe('6')
    expect(toCauseText(rebalanceRowOf())).toBe('Fits a crash of fraud-1')
    expect(toCauseText(rebalanceRowOf({ cause_text: '' }))).toBe('Crash')
  })
})

describe('the sentence of the rebalances', () => {
  it.each([
    [
      { value: 47, bound: 'at_least' as const },
      [lane('fraud', 31), lane('b', 16)],
      '≥ 47 rebalances in 1 h, 31 of them in fraud',
    ],
    [{ value: 4, bound: 'exact' as const }, [lane('orders', 4)], '4 rebalances in 1 h, all in orders'],
    [{ value: 1, bound: 'exact' as const }, [lane('orders', 1)], '1 rebalance in 1 h, in orders'],
    [{ value: 0, bound: 'exact' as const }, [], 'No rebalance seen in 1 h'],
  ])('for %j', (count, lanes, text) => expect(toSentence({ ...body, count, lanes })).toBe(text))
})
