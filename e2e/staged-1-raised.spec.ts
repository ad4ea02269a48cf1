import { expect, test } from '@playwright/test'
import {
  act,
  expectRaisedSoon,
  readCadenceMs,
  readFindings,
  readMoments,
  readRebalances,
  toStuckAfterMs,
  waitForFinding,
  waitForRebalance,
} from './staging'

let momentOf: (name: string) => number = () => 0
test.beforeAll(async () => {
  await act('begin')
  momentOf = await readMoments()
})

const pollMs = 1_000
const codesOf = (findings: readonly { readonly code: string }[]) => findings.map(({ code }) => code)

test('a record nobody can handle: its partition is stuck, and no more than that', async ({ request }) => {
  const group = 'staged-poison'
  const finding = await waitForFinding(request, group, 'PARTITION_STUCK')
  expect(finding.severity).toBe('page')
  expect(finding.scope).toEqual({ level: 'partition', topic: group, partitions: [3] })
  expect(Math.abs(finding.since - momentOf('poison'))).toBeLessThanOrEqual(3 * pollMs)
  expect(`${finding.title} ${finding.next_step}`).toContain(group)
  const cadenceMs = await readCadenceMs(request, group, 3, finding.since)
  await expectRaisedSoon(request, group, finding, finding.since + toStuckAfterMs(cadenceMs, pollMs))
  const codes = codesOf(await readFindings(request, group))
  expect(codes).not.toContain('MEMBER_STUCK')
  expect(codes).not.toContain('GROUP_STUCK')
})

test('a member that beats and handles nothing is stuck as a whole', async ({ request }) => {
  const group = 'staged-hung'
  const finding = await waitForFinding(request, group, 'MEMBER_STUCK')
  expect(finding.severity).toBe('page')
  expect(finding.scope).toMatchObject({ level: 'member', member_id: expect.stringMatching(/^pod-1-/) })
  expect(Math.abs(finding.since - momentOf('hung'))).toBeLessThanOrEqual(3 * pollMs)
  const partitions = finding.scope.level === 'member' ? (finding.scope.partitions[0]?.partitions ?? []) : []
  expect(partitions).toHaveLength(2)
  const cadences = partitions.map((partition) => readCadenceMs(request, group, partition, finding.since))
  const cadenceMs = Math.max(...(await Promise.all(cadences)))
  await expectRaisedSoon(request, group, finding, finding.since + toStuckAfterMs(cadenceMs, pollMs))
  expect(codesOf(await readFindings(request, group))).not.toContain('GROUP_STUCK')
})

test('a member that does not give its partitions up blocks the reconciliation, and is named', async ({ request }) => {
  const group = 'staged-unrevoked'
  const finding = await waitForFinding(request, group, 'RECONCILE_BLOCKED')
  expect(finding.severity).toBe('page')
  expect(JSON.stringify([finding.title, finding.facts, finding.evidence])).toContain('holder')
  expect(finding.since).toBeGreaterThanOrEqual(momentOf('unrevoked'))
  await expectRaisedSoon(request, group, finding, finding.since + 2 * pollMs)
})

test('members that live a few seconds are a storm', async ({ request }) => {
  const group = 'staged-storm'
  const finding = await waitForFinding(request, group, 'REBALANCE_STORM')
  expect(finding.severity).not.toBe('info')
  expect(finding.scope).toEqual({ level: 'group' })
  await expectRaisedSoon(request, group, finding, momentOf('stormDeparture2'))
  const { count } = await readRebalances(request, group)
  expect(count.value).toBeGreaterThanOrEqual(6)
})

test('a killed member is a rebalance that fits a crash', async ({ request }) => {
  const group = 'staged-crash'
  const sessionTimeoutMs = 8_000
  const rebalance = await waitForRebalance(request, group, ({ cause }) => cause === 'crash')
  expect(rebalance.left.map(({ client_id }) => client_id)).toEqual(['pod-3'])
  expect(rebalance.joined).toEqual([])
  expect([rebalance.members_before, rebalance.members_after]).toEqual([3, 2])
  const finding = await waitForFinding(request, group, 'REBALANCE', ({ evidence }) => evidence.cause === 'crash')
  expect(finding.severity).toBe('info')
  expect(finding.count?.value).toBeGreaterThanOrEqual(1)
  await expectRaisedSoon(request, group, finding, momentOf('crash') + sessionTimeoutMs)
})

test('members replaced one after another are a rolling restart', async ({ request }) => {
  const group = 'staged-rolling'
  const finding = await waitForFinding(request, group, 'ROLLING_RESTART')
  expect(finding.severity).toBe('info')
  await expectRaisedSoon(request, group, finding, momentOf('rolling2'))
  await waitForRebalance(request, group, ({ cause }) => cause === 'rolling_restart')
  const all = await readFindings(request, group)
  expect(all.filter(({ severity }) => severity !== 'info')).toEqual([])
})

test('static members restarted are no rebalance', async ({ request }) => {
  const group = 'staged-static'
  for (const instance of ['pod-1', 'pod-2']) {
    const finding = await waitForFinding(request, group, 'STATIC_MEMBER_RESTART', (each) =>
      JSON.stringify([each.title, each.evidence]).includes(instance),
    )
    expect(finding.severity).toBe('info')
    expect(finding.opened_at).toBeGreaterThanOrEqual(momentOf(`static-${instance}`))
  }
  const { count, items } = await readRebalances(request, group)
  expect(items).toEqual([])
  expect(count.value).toBe(0)
  const all = await readFindings(request, group)
  expect(all.filter(({ severity }) => severity !== 'info')).toEqual([])
  expect(codesOf(all)).not.toContain('REBALANCE')
})

test('a further member is a rebalance by scale-out', async ({ request }) => {
  const group = 'staged-scale-out'
  const rebalance = await waitForRebalance(request, group, ({ cause }) => cause === 'scale_out')
  expect(rebalance.joined.map(({ client_id }) => client_id)).toEqual(['pod-3'])
  expect(rebalance.left).toEqual([])
  expect([rebalance.members_before, rebalance.members_after]).toEqual([2, 3])
  expect(rebalance.partitions_moved).toBeGreaterThanOrEqual(2)
  expect(codesOf(await readFindings(request, group))).toContain('REBALANCE')
})

test('partitions added are a rebalance by that cause, counted exactly by the new protocol', async ({ request }) => {
  const { count } = await waitForRebalance(
    request,
    'staged-partitions-added-848',
    ({ cause }) => cause === 'partitions_added',
  )
  expect(count).toEqual({ value: 1, bound: 'exact' })
  await waitForRebalance(request, 'staged-partitions-added', ({ cause }) => cause === 'partitions_added')
})

test('a topic deleted and created again is told apart from a truncation and from a rewind', async ({ request }) => {
  const group = 'staged-recreated'
  const deleted = await waitForFinding(request, group, 'TOPIC_DELETED')
  expect(deleted.severity).toBe('warning')
  const finding = await waitForFinding(request, group, 'TOPIC_RECREATED')
  expect(finding.scope).toEqual({ level: 'topic', topic: group })
  await expectRaisedSoon(request, group, finding, momentOf('topicRecreated'))
  const all = await readFindings(request, group)
  expect(all.filter(({ severity }) => severity === 'page')).toEqual([])
})

test('offsets set back with the admin tool while nobody reads are a rewind by an admin', async ({ request }) => {
  const group = 'staged-rewound'
  const finding = await waitForFinding(request, group, 'OFFSET_REWIND')
  expect(finding.severity).toBe('warning')
  expect(finding.scope).toEqual({ level: 'group' })
  expect(finding.opened_at).toBeGreaterThanOrEqual(momentOf('rewound'))
  await expectRaisedSoon(request, group, finding, momentOf('rewindDone'))
})
