import { describe, expect, it } from 'vitest'
import type { GroupPoint, HistoryStore } from '@/lib/domain/ports'
import { openTestStore } from '@/lib/testing/watched-cluster'
import { toGaps } from './gaps'
import { recallLags, Sparklines } from './sparklines'

const minute = 60_000
const start = 1_000 * minute

const toPoint = (at: number, lag: number): GroupPoint => ({
  at,
  resolutionMs: minute,
  totalLag: { min: lag, max: lag, last: lag },
  unknownPartitions: 0,
  memberCount: 1,
  state: 'Stable',
  timeLagMs: null,
  timeLagErrorMs: null,
  committedSum: null,
  logEndSum: null,
})

describe('a sparkline', () => {
  it('keeps the highest lag of each minute of the last hour', () => {
    const lines = new Sparklines(recallLags(openTestStore()), 5_000)
    for (let at = start; at < start + 90 * minute; at += 5_000) {
      lines.observe(at, new Map([['g', at % minute === 30_000 ? 9 : 1]]))
    }
    const line = lines.lineOf('g', start + 89 * minute)
    expect(line).toHaveLength(60)
    expect(line.every(([, lag]) => lag === 9)).toBe(true)
    expect(line[0]).toEqual([start + 30 * minute, 9])
  })

  it('has one null for each gap', () => {
    const lines = new Sparklines(recallLags(openTestStore()), 5_000)
    for (const at of [0, 1, 5, 6]) lines.observe(start + at * minute, new Map([['g', at]]))
    lines.observe(start + 7 * minute, new Map([['g', null]]))
    expect(lines.lineOf('g', start + 7 * minute).map(([, lag]) => lag)).toEqual([0, 1, null, 5, 6])
  })

  it('begins with what the store has of the time before, asked once', () => {
    let asked = 0
    const store: HistoryStore = openTestStore()
    store.rangeGroup = () => {
      asked += 1
      return [toPoint(start - 3 * minute, 7), toPoint(start - 2 * minute, 8)]
    }
    const lines = new Sparklines(recallLags(store), 5_000)
    lines.observe(start, new Map([['g', 1]]))
    lines.lineOf('g', start)
    expect(lines.lineOf('g', start).map(([, lag]) => lag)).toEqual([7, 8, null, 1])
    expect(asked).toBe(1)
  })

  it('forgets groups that are gone', () => {
    const lines = new Sparklines(recallLags(openTestStore()), 5_000)
    lines.observe(start, new Map([['g', 1]]))
    lines.observe(start + 5_000, new Map())
    expect(lines.lineOf('g', start + 5_000)).toEqual([])
  })
})

describe('gaps', () => {
  it('are spans of more than two and a half steps, the ends of the range included', () => {
    const ticks = [100, 105, 110, 130, 135]
    expect(toGaps(ticks, { from: 80, to: 150 }, 5)).toEqual([
      { from: 80, to: 100 },
      { from: 110, to: 130 },
      { from: 135, to: 150 },
    ])
    expect(toGaps([], { from: 0, to: 100 }, 5)).toEqual([{ from: 0, to: 100 }])
    expect(toGaps(ticks, { from: 95, to: 112 }, 20)).toEqual([])
  })
})
