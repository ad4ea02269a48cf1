import { type APIRequestContext, expect, test } from '@playwright/test'
import type { FindingCode } from '@/lib/domain/finding'
import { acknowledge, act, readHistory, waitForFinding, waitUntilClosed } from './staging'

/** The poll at which a stuck partition is well by 5.0: its commit moved at two polls, or nothing is left to read. */
async function readWellAt(request: APIRequestContext, group: string, partition: number, from: number, to: number) {
  const { series } = await readHistory(request, group, from - 5_000, to + 5_000, 'partition')
  const points = series.find((each) => each.partition === partition)?.points ?? []
  let moves = 0
  for (const [index, { at, committed, lag }] of points.entries()) {
    if (at <= from) continue
    if (committed !== points[index - 1]?.committed) moves += 1
    if (moves >= 2 || lag === 0) return at
  }
  return null
}

const heal = async (name: string): Promise<number> => {
  const at = Date.now()
  await act(name)
  return at
}

test('a stuck partition is well when its commit has moved at two polls', async ({ request }) => {
  const group = 'staged-poison'
  const { id } = await waitForFinding(request, group, 'PARTITION_STUCK')
  const healedAt = await heal('healPoison')
  const until = await waitUntilClosed(request, group, id)
  expect(await readWellAt(request, group, 3, healedAt, until)).toBe(until)
})

test('a stuck member is well when commits of its partitions have moved at two polls', async ({ request }) => {
  const group = 'staged-hung'
  const { id, scope } = await waitForFinding(request, group, 'MEMBER_STUCK')
  const partitions = scope.level === 'member' ? (scope.partitions[0]?.partitions ?? []) : []
  const healedAt = await heal('healHung')
  const until = await waitUntilClosed(request, group, id)
  const wellAt = await Promise.all(partitions.map((each) => readWellAt(request, group, each, healedAt, until)))
  // One partition may move at the first of the two polls and another at the second.
  expect(until).toBeLessThanOrEqual(Math.max(...wellAt.map((at) => at ?? 0)))
})

test('an abandoned group is well at the first poll that sees a member or a commit', async ({ request }) => {
  const group = 'staged-abandoned'
  const { id } = await waitForFinding(request, group, 'GROUP_EMPTY_WITH_LAG')
  const healedAt = await heal('healAbandoned')
  const until = await waitUntilClosed(request, group, id)
  const { series } = await readHistory(request, group, healedAt, until + 1)
  const points = series[0]?.points ?? []
  const first = points.find(({ at, members, committed }, index) => {
    const before = points[index - 1]
    return at > healedAt && ((members ?? 0) > 0 || (before !== undefined && committed !== before.committed))
  })
  expect(first?.at).toBe(until)
})

for (const [what, group, code, name, polls] of [
  ['a reconciliation', 'staged-unrevoked', 'RECONCILE_BLOCKED', 'healUnrevoked', 6],
  ['a last stable offset', 'staged-open-transaction', 'TXN_LSO_STUCK', 'healTransaction', 4],
] satisfies readonly (readonly [string, string, FindingCode, string, number])[]) {
  test(`${what} that goes on is well at the second poll that sees it`, async ({ request }) => {
    const { id } = await waitForFinding(request, group, code)
    const healedAt = await heal(name)
    const until = await waitUntilClosed(request, group, id)
    const { series } = await readHistory(request, group, healedAt, until)
    expect((series[0]?.points ?? []).filter(({ at }) => at <= until).length).toBeLessThanOrEqual(polls)
  })
}

test('a rewind is closed by who set the offsets back', async ({ request }) => {
  const group = 'staged-rewound'
  const { id } = await waitForFinding(request, group, 'OFFSET_REWIND')
  await acknowledge(request, id, 'a rerun on purpose')
  await waitUntilClosed(request, group, id)
})
