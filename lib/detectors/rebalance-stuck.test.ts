import { describe, expect, it } from 'vitest'
import {
  type JudgeRowsOptions,
  livesOf,
  member,
  type PollRow,
  type Row,
  row,
  times,
} from '@/lib/testing/observation-builders'

const rows = [row(0, 5_000, 5_600)]
const stable: PollRow = { members: [member('c1', [0])], rows }
const moving = (state: 'PreparingRebalance' | 'CompletingRebalance' | 'Assigning'): PollRow => ({
  state,
  members: [member('c1', null, { subscription: null })],
  rows,
})

/** Moves from poll 2 to before poll `until`. */
const polls = (
  count: number,
  until: number,
  state: 'PreparingRebalance' | 'CompletingRebalance' | 'Assigning' = 'PreparingRebalance',
): Row[] => times(count, (index) => (index < 2 || index >= until ? stable : moving(state)))

describe('a classic rebalance that does not end', () => {
  it.each<[string, Row[], JudgeRowsOptions, { opened: number; closed: number | null } | null]>([
    ['at three polls in a row', polls(10, 99), {}, { opened: 120, closed: null }],
    ['at two', polls(10, 4), {}, null],
    [
      'completing counts as preparing',
      polls(10, 99).map((poll, index) => (index === 3 ? moving('CompletingRebalance') : poll)),
      {},
      { opened: 120, closed: null },
    ],
    ['at polls of 5 s: for 60 s', polls(30, 99), { pollS: 5 }, { opened: 70, closed: null }],
    ['at polls of a minute: at three', polls(10, 99), { pollS: 60 }, { opened: 240, closed: null }],
    ['ends at the second poll that is Stable', polls(12, 8), {}, { opened: 120, closed: 270 }],
    ['with a Stable poll in between', polls(7, 99).map((poll, index) => (index === 4 ? stable : poll)), {}, null],
    [
      'a poll was missed: its time does not count',
      polls(12, 99).map((poll, index) => (index === 4 ? 'missed' : poll)),
      {},
      { opened: 150, closed: null },
    ],
    [
      'a KIP-848 group has a rule of its own',
      polls(10, 99, 'Assigning').map((poll) => ({ ...(poll as PollRow), type: 'consumer' })),
      {},
      null,
    ],
    ['the code is silenced', polls(10, 99), { settings: { silencedCodes: ['REBALANCE_STUCK'] } }, null],
  ])('%s', (_why, each, options, expected) => {
    expect(livesOf(each, ['REBALANCE_STUCK'], options).map(({ opened, closed }) => ({ opened, closed }))).toEqual(
      expected === null ? [] : [expected],
    )
  })

  it('is not the one before, where the offsets topic tells that it ended between polls', () => {
    const each = polls(12, 99).map(
      (poll, index): Row =>
        index < 3
          ? poll
          : {
              ...(poll as PollRow),
              events: [
                {
                  kind: 'offsets_topic',
                  record: {
                    record: 'GroupMetadata',
                    generation: 5 + index,
                    leader: 'c1-1',
                    memberIds: ['c1-1'],
                    currentStateAt: null,
                  },
                },
              ],
            },
    )
    expect(livesOf(each, ['REBALANCE_STUCK'])).toEqual([])
  })
})
