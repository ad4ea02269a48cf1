import { describe, expect, it } from 'vitest'
import { livesOf, member, type Row, row, times } from '@/lib/testing/observation-builders'

const codes = ['PARTITION_STUCK', 'MEMBER_STUCK', 'GROUP_STUCK'] as const
const members = [member('c1', [0, 1]), member('c2', [2, 3])]

/** Commits of each partition stop after the poll named for it; 600 records are written per poll. */
function polls(count: number, stops: readonly (number | null)[], resumes = Number.POSITIVE_INFINITY): Row[] {
  return times(count, (index) => ({
    members,
    rows: stops.map((stop, partition) => {
      const read = stop === null || index >= resumes ? index : Math.min(index, stop)
      return row(partition, 1_000 + 600 * read, 1_100 + 600 * index)
    }),
  }))
}

describe('how wide a freeze is', () => {
  it.each<[string, Row[], [string, string, number][]]>([
    ['one partition of one member', polls(12, [5, null, null, null]), [['PARTITION_STUCK', 'orders 0', 270]]],
    ['all of one member', polls(12, [5, 5, null, null]), [['MEMBER_STUCK', 'member c1-1', 270]]],
    ['all of the group', polls(12, [5, 5, 5, 5]), [['GROUP_STUCK', 'group', 270]]],
    [
      'two of a member within one step: they wait for each other',
      polls(12, [5, 6, null, null]),
      [['MEMBER_STUCK', 'member c1-1', 300]],
    ],
    [
      'the second one later: first the partition, then the member in its place',
      polls(16, [5, 9, null, null]),
      [
        ['PARTITION_STUCK', 'orders 0', 270],
        ['MEMBER_STUCK', 'member c1-1', 390],
      ],
    ],
    ['members one after the other within a step: the group', polls(14, [5, 5, 6, 6]), [['GROUP_STUCK', 'group', 300]]],
    [
      'one partition of each member',
      polls(14, [5, null, 5, null]),
      [
        ['PARTITION_STUCK', 'orders 0', 270],
        ['PARTITION_STUCK', 'orders 2', 270],
      ],
    ],
  ])('%s', (_why, rows, expected) => {
    expect(livesOf(rows, codes).map(({ code, scope, opened }) => [code, scope, opened])).toEqual(expected)
  })

  it('idle partitions do not count', () => {
    const rows = polls(12, [5, 5, null, null]).map((poll) => ({
      ...(poll as object),
      members: [member('c1', [0, 1, 4]), member('c2', [2, 3])],
      rows: [...((poll as { rows: [] }).rows ?? []), row(4, 500, 500)],
    }))
    expect(livesOf(rows, codes).map(({ code }) => code)).toEqual(['MEMBER_STUCK'])
  })

  it('a marker on each of the others does not keep a freeze from being told', () => {
    const rows: Row[] = times(14, (index) => ({
      members,
      rows: [
        row(0, 1_000 + 600 * Math.min(index, 5), 1_100 + 600 * index),
        row(1, 900, 901),
        row(2, 900, 901),
        row(3, 900, 901),
      ],
    }))
    expect(livesOf(rows, codes).map(({ code, opened }) => [code, opened])).toEqual([['PARTITION_STUCK', 270]])
  })

  it('a narrower finding gives way to the wider one', () => {
    const lives = livesOf(polls(20, [5, 9, 9, 9]), codes)
    expect(lives).toMatchObject([
      { code: 'PARTITION_STUCK', opened: 270, closed: 390 },
      { code: 'GROUP_STUCK', opened: 390, closed: null },
    ])
  })
})

describe('a hung member or group is over', () => {
  it.each<[string, Row[], number | null]>([
    ['at the second poll that moves', polls(20, [5, 5, 5, 5], 12), 390],
    [
      'at once when nobody owns anything any more',
      polls(20, [5, 5, 5, 5]).map((poll, index) =>
        index < 12 ? poll : { ...(poll as object), members: [], state: 'Empty' as const },
      ),
      360,
    ],
    [
      'at once when a rebalance has ended: the clock begins anew',
      polls(18, [5, 5, 5, 5]).map((poll, index) =>
        index === 12 ? { ...(poll as object), state: 'PreparingRebalance' as const } : poll,
      ),
      390,
    ],
  ])('%s', (_why, rows, closed) => {
    const [first] = livesOf(rows, ['GROUP_STUCK'])
    expect(first).toMatchObject({ opened: 270, closed })
  })

  it('a simple consumer that commits no more is a stuck group', () => {
    const rows: Row[] = times(14, (index) => ({
      state: 'Empty',
      protocolType: '',
      rows: [0, 1].map((partition) => row(partition, 1_000 + 600 * Math.min(index, 5), 1_100 + 600 * index)),
    }))
    expect(livesOf(rows, codes).map(({ code, opened }) => [code, opened])).toEqual([['GROUP_STUCK', 270]])
  })
})
