import { describe, expect, it } from 'vitest'
import { livesOf, member, type Row, row, times } from '@/lib/testing/observation-builders'

const members = [member('c1', [0, 1])]

interface Skip {
  /** Records read per poll while far behind. */
  readonly reads?: number
  /** Records left after the leap. */
  readonly left?: number
  readonly leapsAt?: number
  readonly behind?: number
}

/** Partition 0 is far behind, reads steadily, and leaps; 600 records are written per poll. */
const polls = ({ reads = 3_000, left = 0, leapsAt = 8, behind = 500_000 }: Skip): Row[] =>
  times(12, (index) => {
    const end = 1_000_000 + 600 * index
    const committed = index < leapsAt ? 1_000_000 - behind + reads * index : end - left
    return { members, rows: [row(0, committed, end), row(1, end, end)] }
  })

const found = (skip: Skip) =>
  livesOf(polls(skip), ['OFFSET_SKIP_FORWARD']).map(({ scope, opened, severity }) => [scope, opened, severity])

describe('a commit that leaps to the end', () => {
  it.each<[string, Skip, unknown[][]]>([
    ['by far more than the group can read', {}, [['orders 0', 240, 'page']]],
    ['leaving two hundredths of the leap', { left: 9_000 }, [['orders 0', 240, 'page']]],
    ['leaving more', { left: 12_000 }, []],
    ['by less than ten times what it can read', { reads: 60_000, behind: 700_000 }, []],
    ['by less than 10,000 records', { reads: 300, behind: 5_000 }, []],
    ['before it was seen reading at full speed three times', { leapsAt: 3 }, []],
  ])('%s', (_why, skip, expected) => {
    expect(found(skip)).toEqual(expected)
  })

  it('is no leap when a frozen group catches up at once', () => {
    const rows: Row[] = times(20, (index) => {
      const end = 10_000 + 600 * index
      return { members, rows: [0, 1].map((partition) => row(partition, index < 5 || index > 15 ? end : 13_000, end)) }
    })
    expect(livesOf(rows, ['OFFSET_SKIP_FORWARD'])).toEqual([])
  })

  it('is one finding where every partition leaps', () => {
    const rows = polls({}).map(
      (poll): Row =>
        poll === 'missed'
          ? poll
          : { ...poll, rows: [0, 1].map((partition) => ({ ...(poll.rows?.[0] ?? row(0, 0, 0)), partition })) },
    )
    expect(livesOf(rows, ['OFFSET_SKIP_FORWARD'])).toMatchObject([{ scope: 'group', opened: 240 }])
  })

  it('stays until a person acknowledges it', () => {
    const rows = [
      ...polls({}),
      ...times(300, () => ({ members, rows: [row(0, 1_006_600, 1_006_600), row(1, 1_006_600, 1_006_600)] })),
    ]
    expect(livesOf(rows, ['OFFSET_SKIP_FORWARD'])).toMatchObject([{ opened: 240, closed: null }])
  })
})
