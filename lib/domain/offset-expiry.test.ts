import { describe, expect, it } from 'vitest'
import { buildCommit, buildGroup } from '@/lib/testing/snapshot-builders'
import { type ExpiryInput, forecastExpiry } from './offset-expiry'
import type { GroupReading } from './snapshot'

const day = 86_400_000
const empty = { state: 'Empty', members: [] } as const

const input = (group: Partial<GroupReading>, fields: Partial<ExpiryInput> = {}): ExpiryInput => ({
  group: buildGroup(group),
  offset: buildCommit(),
  offsetsRetentionMs: 7 * day,
  emptiedAfter: 100,
  emptiedBy: 200,
  committedAfter: 10,
  committedAt: null,
  ...fields,
})
const of = (group: Partial<GroupReading>, fields: Partial<ExpiryInput> = {}) => forecastExpiry(input(group, fields))

describe('when a commit expires', () => {
  it('counts for a classic group from when it became Empty, whenever it was committed', () => {
    expect(of(empty, { committedAt: 5 })).toEqual({ kind: 'expires', notBefore: 7 * day + 100, by: 7 * day + 200 })
  })

  it('has no earliest moment for a group that was Empty at the first poll', () => {
    expect(of(empty, { emptiedAfter: null })).toEqual({ kind: 'expires', notBefore: null, by: 7 * day + 200 })
  })

  it('counts for a KIP-848 group from the commit, and nobody commits once it is Empty', () => {
    const consumer = { type: 'consumer', ...empty } as const
    expect(of(consumer)).toEqual({ kind: 'expires', notBefore: 7 * day + 10, by: 7 * day + 200 })
    expect(of(consumer, { committedAfter: null })).toEqual({ kind: 'expires', notBefore: null, by: 7 * day + 200 })
    expect(of(consumer, { committedAt: 50 })).toEqual({ kind: 'expires', notBefore: 7 * day + 50, by: 7 * day + 50 })
  })

  it('counts for a simple group from the commit, which may be repeated unseen', () => {
    const simple = { protocolType: '', ...empty }
    expect(of(simple)).toEqual({ kind: 'expires', notBefore: 7 * day + 10, by: null })
    expect(of(simple, { committedAfter: null })).toEqual({ kind: 'unknown', reason: 'commit_time' })
  })

  it('counts from the commit on a topic that no member reads any more', () => {
    const offset = buildCommit({ topic: 'old' })
    expect(of({}, { offset })).toEqual({ kind: 'expires', notBefore: 7 * day + 10, by: null })
  })

  it.each<[string, Partial<GroupReading>, Partial<ExpiryInput>, string]>([
    ['members subscribe', {}, {}, 'members'],
    ['a classic group rebalances', { state: 'PreparingRebalance' }, {}, 'rebalancing'],
    ['there is none', empty, { offset: buildCommit({ committedOffset: null }) }, 'no_commit'],
  ])('is not in sight while %s', (_why, group, fields, reason) => {
    expect(of(group, fields)).toEqual({ kind: 'kept', reason })
  })

  it.each<[string, Partial<GroupReading>, Partial<ExpiryInput>, string]>([
    ['the retention', empty, { offsetsRetentionMs: null }, 'retention'],
    ['the time it became Empty', empty, { emptiedAfter: null, emptiedBy: null }, 'emptied_time'],
    ['what members subscribe to', { members: null }, {}, 'subscription'],
  ])('is unknown without %s', (_what, group, fields, reason) => {
    expect(of(group, fields)).toEqual({ kind: 'unknown', reason })
  })
})
