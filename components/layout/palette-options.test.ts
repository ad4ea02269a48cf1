import { describe, expect, it } from 'vitest'
import { searchBodyOf } from '@/lib/testing/search-builders'
import { toFoundOptions, toMoreText, toPageOptions, toRecentOption } from './palette-options'

const texts = (q: string, body = searchBodyOf(), cluster: string | null = 'prod') =>
  toFoundOptions(body, cluster, q).map(({ text, about }) => `${text}: ${about}`)

describe('what the palette offers', () => {
  it('has what begins with the text first, then words that do, then what holds it; of those alike kind by kind', () => {
    expect(texts('Bill')).toEqual([
      'billing-archive: group',
      'billing-events: topic, 24 partitions',
      'billing-7c9f6d5b8-x2kqp: member of orders-billing, 10.42.3.17',
      'orders-billing: group · Partition orders/3 is stuck',
      'Lag of orders-billing grows: finding · orders-billing',
      'rebilling: group',
    ])
  })

  it('takes out of an answer to what was typed before only what still fits', () => {
    expect(texts('billing-a')).toEqual(['billing-archive: group'])
    expect(texts('nothing like it')).toEqual([])
  })

  it('names what a member was found by, where nothing else tells', () => {
    expect(texts('9f8e')).toEqual(['billing-7c9f6d5b8-x2kqp: member of orders-billing, 10.42.3.17, billing-9f8e-uuid'])
  })

  it('has a page before a finding that begins alike', () => {
    const [finding] = searchBodyOf().findings.items
    const findings = { items: finding === undefined ? [] : [{ ...finding, title: 'Rebalance storm' }], total: 1 }
    expect(texts('rebal', searchBodyOf({ findings }))).toEqual([
      'Rebalances: page of prod',
      'Rebalance storm: finding · orders-billing',
    ])
  })

  it('has pages by their name; without a cluster no others', () => {
    expect(texts('wa')).toEqual(['Wall: page of prod'])
    expect(texts('all', searchBodyOf(), null)).toEqual(['All clusters: page', 'Wall: page'])
    expect(toFoundOptions(null, null, 'wall').map(({ address, fresh }) => [address, fresh])).toEqual([['/wall', true]])
    expect(toPageOptions('a/b').map(({ address }) => address)).toContain('/c/a%2Fb/rebalances')
  })

  it('never shows a verdict as present when the answer is old', () => {
    const shapes = (freshness: 'live' | 'stale' | 'unreachable') =>
      toFoundOptions({ ...searchBodyOf(), freshness }, 'prod', 'orders-billing').flatMap(
        ({ shape }) => shape?.kind ?? [],
      )
    expect(shapes('live')).toEqual(['critical', 'warning'])
    expect(shapes('stale')).toEqual(['stale', 'stale'])
    expect(shapes('unreachable')).toEqual(['stale', 'stale'])
  })

  it('says what of many is not shown', () => {
    const body = searchBodyOf()
    expect(toMoreText(body)).toBe('')
    expect(toMoreText({ ...body, groups: { ...body.groups, total: 3_120 } })).toBe(
      'The best 3 of 3,120 groups are shown: type on',
    )
  })

  it('tells of which cluster something was that was looked at', () => {
    const recent = { kind: 'topic', id: 'orders', text: 'orders', cluster: 'staging' } as const
    expect(toRecentOption(recent, 'prod').about).toBe('topic of staging')
    expect(toRecentOption(recent, 'staging')).toMatchObject({ about: 'topic', address: '/c/staging/topics/orders' })
  })
})
