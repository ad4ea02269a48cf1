import { describe, expect, it } from 'vitest'
import { formatCount } from '@/lib/format/number'
import { findingRowOf, historyPointOf, noon, rebalanceRowOf } from '@/lib/testing/wire-builders'
import { splitStep, toScopeText } from './finding-text'
import { toIncidentEvents, toIncidentRange, toMembersMoment, toOutcomes } from './incident'

const minute = 60_000
const since = noon - 90 * minute

describe('the time a finding is looked at in', () => {
  it('is live and shows the onset while it is open', () => {
    expect(toIncidentRange({ since: noon - 5 * minute, until: null }, noon)).toEqual({ kind: 'live', range: '15m' })
    expect(toIncidentRange({ since: noon - 55 * minute, until: null }, noon)).toEqual({ kind: 'live', range: '6h' })
  })

  it('is past, absolute and around it once it is closed', () => {
    expect(toIncidentRange({ since, until: since + 40 * minute }, noon)).toEqual({
      kind: 'past',
      from: since - 12 * minute,
      to: since + 52 * minute,
    })
  })

  it('ends with the present, where it was closed a moment ago', () => {
    expect(toIncidentRange({ since, until: noon - minute }, noon - 500)).toMatchObject({ kind: 'past', to: noon })
  })
})

describe('what happened', () => {
  it('stands in order, from evidence to closing, with the rebalances and findings of that time', () => {
    const finding = findingRowOf({
      since,
      opened_at: since + minute,
      until: since + 40 * minute,
      facts: [{ text: 'Last commit of the group', at: since - 1, observed: true }],
      acknowledgement: { who: 'm.keller', note: 'rolling back', at: since + 7 * minute },
    })
    const related = findingRowOf({ id: 'f-2', title: 'Lag grows', since: since + 3 * minute })
    const rebalances = [
      rebalanceRowOf({ started_at: since + 39 * minute, cause_text: 'The first members joined' }),
      rebalanceRowOf({ id: 'far', started_at: since - 300 * minute }),
    ]
    const span = { from: since - 10 * minute, to: since + 50 * minute }
    const events = toIncidentEvents(finding, [related], rebalances, span)
    expect(events.map(({ what }) => what)).toEqual([
      'Last commit of the group',
      'It began',
      'Finding opened',
      'Lag grows',
      'Acknowledged by m.keller',
      'Rebalance',
      'Finding closed',
    ])
  })

  it('came to this: the worst while it lasted, nothing from outside of it, nothing unknown', () => {
    const until = since + 40 * minute
    const points = [
      historyPointOf(since - minute, { lag_max: 999_999 }),
      historyPointOf(since + minute, { lag: 5, lag_max: 209_800, time_lag_ms: null }),
      historyPointOf(since + 2 * minute, { lag: null, lag_max: null, time_lag_ms: 39 * minute }),
    ]
    const texts = toOutcomes({ since, until }, points, formatCount).map(({ text }) => text)
    expect(texts).toEqual(['Worst lag 209,800 at 10:31:00', 'Oldest unread record up to 39 min at 10:32:00'])
    expect(toOutcomes({ since, until: null }, points, formatCount)).toEqual([])
  })
})

describe('a finding in short', () => {
  it.each([
    [
      'Look at record 88,412,907. If it cannot be parsed, skip it.',
      'Look at record 88,412,907',
      'If it cannot be parsed, skip it',
    ],
    [
      'Raise retention.bytes of clicks, then add consumers: 6 run, 24 can.',
      'Raise retention.bytes of clicks',
      'then add consumers: 6 run, 24 can',
    ],
    ['Add 1 consumer: 4 run, 12 can.', 'Add 1 consumer', '4 run, 12 can'],
    ['Nothing to do.', 'Nothing to do', ''],
  ])('tells the first step of “%s” apart', (text, first, rest) => expect(splitStep(text)).toEqual({ first, rest }))

  it('says where it is, many partitions cut short', () => {
    expect(toScopeText({ level: 'partition', topic: 'orders', partitions: [3] })).toBe('Topic orders, partition 3')
    expect(toScopeText({ level: 'partition', topic: 'o', partitions: [0, 1, 2, 3, 4, 5, 6, 7] })).toBe(
      'Topic o, partitions 0, 1, 2, 3, 4, 5 and 2 more',
    )
    expect(toScopeText({ level: 'group' })).toBe('The whole group')
  })
})

describe('the moment whose members are shown', () => {
  it('is just before the onset, where something before it is kept', () => {
    const finding = findingRowOf({ since })
    expect(toMembersMoment(finding, [{ at: since - minute }, { at: since }])).toBe(since - 1)
    expect(toMembersMoment(finding, [{ at: since }])).toBe(since)
    expect(toMembersMoment(finding, [{ at: since + 1 }])).toBe(null)
    expect(toMembersMoment(finding, [])).toBe(null)
  })
})
