import { describe, expect, it } from 'vitest'
import { groupRowOf } from '@/lib/testing/wire-builders'
import { toErrorText, toEtaNote, toEtaValue, toLossValue, toRateValue, toRebalanceValue, toTimeLagValue } from './known'

const slowest = { topic: 'orders', partition: 3 }

describe('numbers of a group', () => {
  it.each([
    [{}, 'caught up', undefined],
    [{ eta: { state: 'never' as const, ms: null, slowest, missing_per_sec: 41 } }, 'never', undefined],
    [{ eta: { state: 'draining' as const, ms: 420_000, slowest, missing_per_sec: null } }, '7 min', undefined],
    [
      { members: 0, state: 'Empty' as const, eta: { state: 'never' as const, ms: null, slowest, missing_per_sec: 1 } },
      'nobody reads',
      'nobody read',
    ],
  ])('catch up: %j', (change, text, past) =>
    expect(toEtaValue(groupRowOf(change))).toEqual({ kind: 'exact', text, past }),
  )

  it('name the partition that decides and what it lacks', () => {
    const eta = { state: 'never' as const, ms: null, slowest, missing_per_sec: 41 }
    expect(toEtaNote(groupRowOf({ eta }))).toBe('orders/3 lacks 41\u00a0/s')
  })

  it('say unknown with a reason, never 0', () => {
    const eta = { state: 'unknown' as const, ms: null, slowest: null, missing_per_sec: null }
    const row = groupRowOf({
      eta,
      access: 'denied',
      reason: 'denied',
      rebalances_1h: null,
      rebalances_reason: 'denied',
    })
    expect(toEtaValue(row)).toEqual({ kind: 'unknown', reason: 'denied' })
    expect(toRebalanceValue(row)).toEqual({ kind: 'unknown', reason: 'denied' })
    expect(toRateValue(null, null)).toEqual({ kind: 'unknown', reason: 'it takes two readings' })
    expect(toTimeLagValue(groupRowOf({ time_lag_ms: null, time_lag_reason: 'denied' })).kind).toBe('unknown')
    const data_loss = { state: 'unknown' as const, ms: null, topic: null, partition: null, reason: 'retention denied' }
    expect(toLossValue(groupRowOf({ data_loss }))).toEqual({ kind: 'unknown', reason: 'retention denied' })
  })

  it('tell a lower bound from a value with an error bar', () => {
    expect(toTimeLagValue(groupRowOf({ time_lag_ms: 1_172_000, time_lag_error_ms: 10_000 }))).toEqual({
      kind: 'exact',
      text: '19 min 32 s',
    })
    expect(toTimeLagValue(groupRowOf({ time_lag_ms: 1_172_000, time_lag_error_ms: null })).kind).toBe('at_least')
    expect(toErrorText(10_000)).toBe('± 10 s')
    expect(toErrorText(0)).toBe('')
  })

  it('count rebalances exactly or at least, and not at all where there are none to count', () => {
    expect(toRebalanceValue(groupRowOf({ rebalances_1h: { value: 4, bound: 'exact' } }))).toEqual({
      kind: 'exact',
      text: '4',
    })
    expect(toRebalanceValue(groupRowOf({ rebalances_1h: { value: 3, bound: 'at_least' } })).kind).toBe('at_least')
    expect(toRebalanceValue(groupRowOf({ type: 'share', rebalances_1h: null })).kind).toBe('none')
  })
})
