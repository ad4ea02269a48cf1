import { describe, expect, it } from 'vitest'
import { type JudgeRowsOptions, livesOf, member, type Row, row, times } from '@/lib/testing/observation-builders'

const members = [member('c1', [0, 1])]

/** From poll 4 to before poll `until` the last stable offset of partition 0 stays where it is. */
function polls(count: number, until = Number.POSITIVE_INFINITY, grows = 600, committed: number | null = null): Row[] {
  return times(count, (index) => {
    const end = index < 4 ? 1_000 + 600 * index : 2_800 + grows * (index - 3)
    const held = index >= 4 && index < until
    const stable = held ? 2_800 : end
    return {
      members,
      rows: [
        row(0, committed ?? stable, end, { lastStableOffset: stable }),
        row(1, 1_000 + 600 * index, 1_000 + 600 * index),
      ],
    }
  })
}

const found = (rows: readonly Row[], options: JudgeRowsOptions = {}) => livesOf(rows, ['TXN_LSO_STUCK'], options)

describe('an open transaction that holds readers back', () => {
  it.each<[string, Row[], JudgeRowsOptions, number | null]>([
    ['for 90 s', polls(12), {}, 210],
    ['for less', polls(7), {}, null],
    ['at polls of 5 s: 90 s', polls(40), { pollS: 5 }, 110],
    ['nothing was written behind it', polls(20, undefined, 0), {}, null],
    ['the group has not read up to it', polls(20, undefined, 600, 1_000), {}, null],
    ['it moves in between', polls(20).map((poll, index) => (index % 3 === 0 ? moved(poll, index) : poll)), {}, null],
  ])('%s', (_why, rows, options, opened) => {
    expect(found(rows, options).map((life) => life.opened)).toEqual(opened === null ? [] : [opened])
  })

  it('is a warning until the transaction is older than its timeout', () => {
    expect(found(polls(20), { context: { transactionTimeoutMs: 300_000 } })).toMatchObject([
      { severity: 'warning → page', scope: 'orders 0', since: 120, opened: 210 },
    ])
    expect(found(polls(34))).toMatchObject([{ severity: 'warning' }])
    expect(found(polls(37))).toMatchObject([{ severity: 'warning → page' }])
  })

  it('ends at the second poll after it was ended', () => {
    expect(found(polls(16, 12))).toMatchObject([{ opened: 210, closed: 390 }])
  })

  it('is the reason why that partition neither moves nor keeps up', () => {
    expect(livesOf(polls(40), [])).toMatchObject([{ code: 'TXN_LSO_STUCK' }])
  })

  it('names the moment its producer last wrote', () => {
    const rows = polls(12).map((poll, index) =>
      poll === 'missed' || index !== 6
        ? poll
        : {
            ...poll,
            events: [
              {
                kind: 'producers' as const,
                transactions: [
                  {
                    topic: 'orders',
                    partition: 0,
                    producerId: 7,
                    startOffset: 2_800,
                    lastTimestamp: 1_790_000_130_000,
                  },
                ],
              },
            ],
          },
    )
    expect(found(rows)).toMatchObject([{ opened: 210 }])
  })
})

/** Another transaction was ended, and the next begun. */
function moved(poll: Row, index: number): Row {
  if (poll === 'missed') return poll
  const stable = 2_800 + 10 * index
  return { ...poll, rows: [row(0, stable, 2_900 + 600 * index, { lastStableOffset: stable })] }
}
