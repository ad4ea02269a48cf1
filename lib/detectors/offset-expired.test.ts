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

const empty: PollRow = { state: 'Empty', members: [] }
const rows = (first: number | null, second: number | null, fields = {}) => [
  row(0, first, 5_000, fields),
  row(1, second, 5_000),
]

/** What the rows become at poll 4. */
const polls = (after: PollRow, before: PollRow = empty): Row[] =>
  times(8, (index) => (index < 4 ? { rows: rows(5_000, 5_000), ...before } : { ...before, ...after }))

const found = (each: readonly Row[]) =>
  livesOf(each, ['OFFSET_EXPIRED']).map(({ scope, opened, severity, closed }) => [scope, opened, severity, closed])

describe('a commit that is gone', () => {
  it.each<[string, Row[], unknown[][]]>([
    ['of one partition', polls({ rows: rows(null, 5_000) }), [['orders 0', 120, 'page', null]]],
    ['of all: one finding', polls({ rows: rows(null, null) }), [['group', 120, 'page', null]]],
    [
      'its row is not told any more, those of its topic are',
      polls({ rows: [row(1, 5_000, 5_000)] }),
      [['orders 0', 120, 'page', null]],
    ],
    ['nothing of the topic is told any more: it may be deleted', polls({ rows: [] }), []],
    [
      'its commit could not be read',
      polls({ rows: rows(null, 5_000, { committedError: 'TOPIC_AUTHORIZATION_FAILED' }) }),
      [],
    ],
    [
      'its topic is unknown',
      polls({ rows: [row(0, null, null, { error: 'UNKNOWN_TOPIC_OR_PARTITION' }), row(1, 5_000, 5_000)] }),
      [],
    ],
    ['the group could not be read', polls({ rows: rows(null, null), error: 'NOT_COORDINATOR' }), []],
    [
      'its topic is another of that name',
      polls({ rows: rows(null, null).map((each) => ({ ...each, topicId: 'another' })) }),
      [],
    ],
    ['a client committed a negative offset', polls({ rows: rows(-2, 5_000) }), []],
    ['a member owns it', polls({ rows: rows(null, 5_000) }, { members: [member('c1', [0, 1])] }), []],
    ['a member subscribes to it', polls({ rows: rows(null, 5_000) }, { members: [member('c1', [1])] }), []],
    [
      'members read another topic',
      polls(
        { rows: rows(null, 5_000) },
        { members: [member('c1', null, { subscription: ['other'], assignment: [] })] },
      ),
      [['orders 0', 120, 'page', null]],
    ],
  ])('%s', (_why, each, expected) => {
    expect(found(each)).toEqual(expected)
  })
})

describe('commits that will go', () => {
  const hour = 3_600_000
  const atHours = (count: number, fields: (index: number) => PollRow): Row[] =>
    times(count, (index) => ({ rows: rows(5_000, 5_000), ...fields(index) }))
  const options: JudgeRowsOptions = { pollS: 3_600, context: { offsetsRetentionMs: 48 * hour } }
  const risk = (each: readonly Row[]) =>
    livesOf(each, ['OFFSET_EXPIRY_RISK'], options).map(({ scope, opened, severity }) => [
      scope,
      opened / 3_600,
      severity,
    ])
  const reads = { members: [member('c1', [0, 1])] }

  it.each<[string, Row[], unknown[][]]>([
    ['classic: Empty for more than half of the retention', atHours(40, () => empty), [['group', 25, 'warning']]],
    ['classic: not while somebody is there', atHours(40, () => reads), []],
    ['classic: the time begins anew', atHours(40, (index) => (index === 20 ? reads : empty)), []],
    [
      'KIP-848: the age of the commits counts once Empty',
      atHours(40, (index) => ({ type: 'consumer', ...(index < 30 ? reads : empty) })),
      [['orders 0,1', 30, 'warning']],
    ],
    [
      'KIP-848: a commit anew begins anew',
      atHours(40, (index) => ({ type: 'consumer', ...empty, rows: rows(5_000, index < 20 ? 4_000 : 5_000) })),
      [['orders 0', 25, 'warning']],
    ],
    ['a simple group: the same', atHours(40, () => ({ ...empty, protocolType: '' })), [['orders 0,1', 25, 'warning']]],
    [
      'KIP-848: a topic nobody subscribes to any more',
      atHours(40, () => ({
        type: 'consumer',
        members: [member('c1', null, { subscription: ['other'], assignment: [] })],
      })),
      [['orders 0,1', 25, 'warning']],
    ],
  ])('%s', (_why, each, expected) => {
    expect(risk(each)).toEqual(expected)
  })

  it('takes the time of a commit from the offsets topic, where it is told', () => {
    const each = atHours(40, (index) => ({
      ...empty,
      protocolType: '',
      events:
        index === 20
          ? [
              {
                kind: 'offsets_topic',
                record: { record: 'OffsetCommit', topic: 'orders', partition: 0, offset: 5_000 },
              },
            ]
          : [],
    }))
    expect(risk(each)).toMatchObject([['orders 1', 25, 'warning']])
  })
})
