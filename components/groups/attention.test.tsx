import { render, screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { attentionOf, findingRowOf, groupRowOf, noon, overviewOf } from '@/lib/testing/wire-builders'
import { AttentionList } from './attention-list'
import { toHeadline, toHowLong, toSubline, toWhat } from './attention-text'

const counts = (critical: number, warning: number, unknown = 0) => ({ critical, warning, info: 0, ok: 200, unknown })
const loss = (ms: number) => ({ state: 'known' as const, ms, topic: 'clicks', partition: 0, reason: 'retention.bytes' })
const never = { state: 'never' as const, ms: null, slowest: null, missing_per_sec: 41 }

describe('the sentence of the overview', () => {
  it.each([
    [counts(4, 1), '4 groups need action'],
    [counts(1, 0), '1 group needs action'],
    [counts(0, 2), '2 groups need a look, nothing is urgent'],
    [counts(0, 0), 'Nothing needs action'],
  ])('for %j', (verdict_counts, text) => expect(toHeadline(overviewOf({ verdict_counts }), false)).toBe(text))

  it('never says that nothing is wrong with what was never read', () => {
    expect(toHeadline(overviewOf({ summary: { groups: null } }), false)).toBe('The groups were never read')
    expect(toSubline(overviewOf({ verdict_counts: counts(0, 0, 9) }), false)).toBe(
      '9 groups are unknown: not read, or not judged yet.',
    )
  })

  it('has the nearest data loss under it, rounded down, and the oldest problem', () => {
    const attention = [
      attentionOf({ group: groupRowOf({ data_loss: loss(400_999) }) }),
      attentionOf({ finding: findingRowOf({ since: noon - 1_562_000 }), group: groupRowOf({ data_loss: loss(9e6) }) }),
    ]
    expect(toSubline(overviewOf({ attention }), false)).toBe(
      'First data loss in 6 min 40 s. Oldest problem since 11:33:58, 26 min 2 s ago.',
    )
  })
})

describe('the sentence of an overview that is old', () => {
  it('is told in the past, with its moment', () => {
    const body = overviewOf({ verdict_counts: counts(4, 0) })
    expect(toHeadline(body, true)).toBe('4 groups needed action')
    expect(toSubline(body, true)).toBe('As of 12:00:00.')
  })
})

describe('a line of what needs action', () => {
  it('puts data loss before lag when it is near', () => {
    const group = groupRowOf({ data_loss: loss(400_000), eta: never, total_lag: 18_204_551 })
    expect(toHowLong(attentionOf({ group }))).toEqual({
      first: 'First loss in 6 min 40 s',
      second: 'Never catches up at this rate',
      urgent: true,
    })
  })

  it('counts down to no loss: it says that it happens', () => {
    const group = groupRowOf({ data_loss: loss(999) })
    expect(toHowLong(attentionOf({ group })).first).toBe('Losing records now')
    expect(toSubline(overviewOf({ attention: [attentionOf({ group })] }), false)).toMatch(
      /^Unread records are being deleted now\. /,
    )
  })

  it('says how lag moves, and with a bound what is only part of it', () => {
    const group = groupRowOf({
      total_lag: 48_535,
      unknown_partitions: 1,
      produce_per_sec: 457,
      consume_per_sec: 416,
      data_loss: loss(6.97 * 86_400_000),
    })
    expect(toHowLong(attentionOf({ group }))).toEqual({
      first: 'Lag ≥\u200948,535, grows 41\u00a0/s',
      second: 'Data safe for 6 d 23 h',
    })
  })

  it('does not turn unknown into a number', () => {
    const group = groupRowOf({ total_lag: null, reason: 'Broker 5 does not answer.' })
    expect(toHowLong(attentionOf({ group }))).toEqual({ first: 'Lag unknown', second: 'Broker 5 does not answer.' })
    expect(toHowLong(attentionOf({ group: null })).first).toBe('The group is gone')
  })

  it('names the groups folded into it', () => {
    expect(toWhat(attentionOf({ more_groups: 8 })).second).toBe('orders-billing and 8 more groups')
  })
})

describe('the list of what needs action', () => {
  it('leads to the group, of a group that is gone to the finding, and to all the rest', () => {
    const gone = attentionOf({ finding: findingRowOf({ id: 'f-9', title: 'Offsets expired' }), group: null })
    const body = { ...overviewOf({ attention: [attentionOf(), gone], attention_total: 10 }) }
    render(<AttentionList cluster="prod" body={body} />)
    const links = screen.getAllByRole('link').map((link) => [link.textContent, link.getAttribute('href')])
    expect(links).toEqual([
      ['Partition orders/3 is stuck', '/c/prod/groups/orders-billing'],
      ['Offsets expired', '/c/prod/findings/f-9'],
      ['8 more', '/c/prod/findings'],
    ])
  })
})
