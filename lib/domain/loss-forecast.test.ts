import { describe, expect, it } from 'vitest'
import { forecastLoss, type LossInput } from './loss-forecast'
import type { TopicSettings } from './ports'

const hourMs = 3_600_000
const unlimited: TopicSettings = {
  retentionMs: 'unlimited',
  retentionBytes: 'unlimited',
  cleanupPolicy: 'delete',
  minInSyncReplicas: 1,
}

/** 1,000 records above the log start, 2 h behind, retention 24 h; the log start stands still. */
const input = (fields: Partial<LossInput> = {}): LossInput => ({
  offsets: { committedOffset: 2_000, logStartOffset: 1_000, logEndOffset: 9_000, lastStableOffset: 9_000 },
  timeLag: { kind: 'known', ms: 2 * hourMs, errorMs: 60_000 },
  logStart: { kind: 'not_measured', moveCount: 0 },
  consumePerSec: 5,
  settings: { ...unlimited, retentionMs: 24 * hourMs },
  ...fields,
})
const moving = (perSec: number) => ({ logStart: { kind: 'measured', perSec } }) as const

describe('when retention deletes the first unread record', () => {
  it('is by its age against retention.ms, as early as the bar of its age allows', () => {
    expect(forecastLoss(input())).toEqual({ kind: 'expected', ms: 22 * hourMs - 60_000, basis: 'retention_ms' })
  })

  it('is by the speeds of log start and commit where that is sooner', () => {
    expect(forecastLoss(input(moving(15)))).toEqual({ kind: 'expected', ms: 100_000, basis: 'log_start_speed' })
    expect(forecastLoss(input({ ...moving(15), settings: null }))).toMatchObject({ ms: 100_000 })
  })

  it('is now where it has happened, and never negative', () => {
    const offsets = { committedOffset: 500, logStartOffset: 1_000, logEndOffset: 9_000, lastStableOffset: 9_000 }
    expect(forecastLoss(input({ offsets, ...moving(15) }))).toMatchObject({ ms: 0 })
    const timeLag = { kind: 'known', ms: 25 * hourMs, errorMs: 0 } as const
    expect(forecastLoss(input({ timeLag }))).toMatchObject({ ms: 0, basis: 'retention_ms' })
  })

  it.each<[string, LossInput, string]>([
    ['nothing is unread', input({ offsets: { ...input().offsets, committedOffset: 9_000 } }), 'nothing_unread'],
    ['nothing limits the log', input({ settings: unlimited }), 'no_retention'],
    [
      'the topic is only compacted',
      input({ settings: { ...unlimited, retentionMs: 1, cleanupPolicy: 'compact' } }),
      'no_retention',
    ],
    ['the group is faster than the log start', input({ settings: unlimited, ...moving(4) }), 'outpaces_retention'],
  ])('is never while %s', (_why, given, reason) => {
    expect(forecastLoss(given)).toEqual({ kind: 'none', reason })
  })

  it.each<[string, LossInput, string]>([
    ['the commit', input({ offsets: { ...input().offsets, committedOffset: null } }), 'offsets'],
    ['the settings of the topic', input({ settings: null }), 'settings'],
    ['the age of the record', input({ timeLag: { kind: 'at_least', ms: 5 } }), 'time_lag'],
    [
      'how fast size moves the log start',
      input({ settings: { ...unlimited, retentionBytes: 1_000 } }),
      'size_retention',
    ],
    ['the speed of the group', input({ settings: unlimited, ...moving(9), consumePerSec: null }), 'rate'],
  ])('is unknown without %s', (_what, given, reason) => {
    expect(forecastLoss(given)).toEqual({ kind: 'unknown', reason })
  })
})
