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

const rows = times(4, (partition) => row(partition, 5_000, 5_000))
const owns = (...partitions: number[]) => [{ topic: 'orders', partitions }]
const holder = member('holder', [0, 1, 2, 3], { memberEpoch: 11, targetAssignment: owns(0, 1) })
const waiter = member('waiter', [], { memberEpoch: 12, targetAssignment: owns(2, 3) })

const reconciling = (fields: PollRow = {}): PollRow => ({
  state: 'Reconciling',
  type: 'consumer',
  groupEpoch: 12,
  assignmentEpoch: 12,
  members: [holder, waiter],
  rows,
  ...fields,
})
const settled: PollRow = {
  type: 'consumer',
  groupEpoch: 12,
  assignmentEpoch: 12,
  members: [
    member('holder', [0, 1], { memberEpoch: 12, targetAssignment: owns(0, 1) }),
    member('waiter', [2, 3], { memberEpoch: 12, targetAssignment: owns(2, 3) }),
  ],
  rows,
}

describe('a member that does not give up what others wait for', () => {
  it.each<[string, Row[], JudgeRowsOptions, number | null]>([
    ['at three polls of one assignment epoch', times(6, () => reconciling()), {}, 60],
    ['at two', [reconciling(), reconciling(), settled], {}, null],
    ['at polls of 5 s: two steps', times(20, () => reconciling()), { pollS: 5 }, 60],
    [
      'the epoch changes meanwhile',
      times(4, (index) => reconciling({ assignmentEpoch: 12 + (index >= 2 ? 1 : 0) })),
      {},
      null,
    ],
    [
      'it is up to date and only waits',
      times(6, () => reconciling({ members: [{ ...holder, memberEpoch: 12 }, waiter] })),
      {},
      null,
    ],
    [
      'it is late and holds nothing back',
      times(6, () =>
        reconciling({ members: [member('late', [], { memberEpoch: 11, targetAssignment: owns(2) }), waiter] }),
      ),
      {},
      null,
    ],
    ['a waiter is not superfluous', times(6, () => reconciling()), {}, 60],
  ])('%s', (_why, polls, options, opened) => {
    expect(
      livesOf(polls, ['RECONCILE_BLOCKED', 'IDLE_MEMBERS', 'ZOMBIE_MEMBER'], options).map((life) => life.opened),
    ).toEqual(opened === null ? [] : [opened])
  })

  it('is named, as a page, until it is over at two polls', () => {
    const polls = [...times(5, () => reconciling()), settled, settled]
    expect(livesOf(polls, ['RECONCILE_BLOCKED'])).toEqual([
      { code: 'RECONCILE_BLOCKED', severity: 'page', scope: 'member holder-1', since: 0, opened: 60, closed: 180 },
    ])
  })
})
