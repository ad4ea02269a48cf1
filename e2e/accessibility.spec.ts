import { type APIRequestContext, expect, test } from '@playwright/test'
import { attentionOf, groupRowOf, memberOf } from '@/lib/testing/wire-builders'
import type { OverviewBody } from '@/lib/wire/clusters'
import type { GroupBody, MemberRow } from '@/lib/wire/groups'
import { desktop, expectNoSidewaysScroll, expectSound } from './audit'
import { consumeAll, createTopic, uniqueName } from './cluster'
import { openStage } from './page-stage'
import { deniedRow, error, minuteMs, ofPage, open, partial, recentFinding, walk } from './page-states'

const api = '/api/v1/clusters/e2e'

let topic: string
let group: string

const groupPath = (query = '') => `/c/e2e/groups/${encodeURIComponent(group)}${query}`

test.use({ viewport: desktop, timezoneId: 'UTC' })

test.beforeAll(async ({ request }) => {
  topic = await createTopic(3, 4)
  group = uniqueName(`a11y/${'long-name-'.repeat(18)}:b#c%d&[e]`)
  await consumeAll(topic, group, 12)
  await expect.poll(async () => (await request.get(`${api}/groups/${encodeURIComponent(group)}`)).status()).toBe(200)
})

const sizes = { critical: 3, warning: 2, info: 1, ok: 4, unknown: 1 }

test('the overview is sound however its reading went', async ({ page }) => {
  // Few rows: what differs here stands above them.
  const { stage, complaints } = await open(page, '/c/e2e?q=a11y')
  await walk<OverviewBody>(page, stage, 'overview', [{ name: 'live', change: {}, shows: 'All groups' }, ...ofPage])
  await stage.replace(error('TM_NOT_READY', 'The first reading of e2e runs.'))
  await expect(page.getByText('The cluster was not read yet')).toBeVisible()
  await expectSound(page, 'overview, not read yet')
  await stage.show({})
  await stage.cut()
  await expect(page.getByText('No connection to Tidemark', { exact: true })).toBeVisible()
  await expectSound(page, 'overview, no connection')
  expect(complaints).toEqual([])
})

test('the overview is sound with much to do, and with nothing', async ({ page, request }) => {
  const { summary } = (await (await request.get(api)).json()) as OverviewBody
  const { stage, complaints } = await open(page, '/c/e2e')
  const attention = (['page', 'warning', 'info'] as const).map((severity, index) =>
    attentionOf({
      finding: recentFinding(group, { id: `f-${index}`, severity }),
      group: groupRowOf({ group_id: group, verdict: severity === 'page' ? 'critical' : 'unknown', total_lag: 48_213 }),
      more_groups: index,
    }),
  )
  const items = [
    groupRowOf({ group_id: group, verdict: 'critical', unknown_partitions: 2, read_at: Date.now() }),
    deniedRow(group),
  ]
  const degradations = [{ feature: 'Retention', message: 'DESCRIBE_CONFIGS denied.' }]
  const worst = { attention, attention_total: 9, verdict_counts: sizes, items, total: 2 }
  await walk<OverviewBody>(page, stage, 'overview', [
    { name: 'needs action', change: worst, shows: '3 groups need action' },
    { name: 'degraded', change: { items, summary: { ...summary, degradations } }, shows: 'DESCRIBE_CONFIGS denied.' },
    { name: 'no match', change: { items: [], total: 0 }, shows: 'No group matches' },
    { name: 'empty', change: { items: [], total: 0, cluster_total: 0 }, shows: 'No consumer groups' },
  ])
  await stage.show(worst)
  await expectNoSidewaysScroll(page, 'overview')
  await page.getByRole('button', { name: 'Columns' }).click()
  await expectSound(page, 'overview, choosing columns')
  expect(complaints).toEqual([])
})

/** A group with everything wrong that a page can show: of it, its members and its partitions. */
function toTroubled(body: GroupBody): Partial<GroupBody> {
  const silence = { id: 's-1', until: Date.now() + minuteMs, who: 'Ada', note: 'repair runs' }
  const acknowledgement = { who: 'Ada', note: 'on it', at: Date.now() }
  const owner = memberOf('billing-7c9f6d5b8-x2kqp')
  const member: MemberRow = {
    ...owner,
    rack: null,
    subscription: [topic],
    assignment: [{ topic, partitions: [0, 1] }],
    assignment_undecodable: false,
    target_assignment: null,
    member_epoch: 7,
    partitions: 2,
    first_seen_at: Date.now() - minuteMs,
  }
  const noLeader = { log_end_offset: null, lag: null, upper_bound: 40, reason: 'no leader since 03:11:06' }
  return {
    group: { ...body.group, verdict: 'critical', members: 2, total_lag: 48_213, unknown_partitions: 1 },
    members: [
      { ...member, group_instance_id: `instance-${'long-'.repeat(20)}` },
      { ...member, ...memberOf('billing-7c9f6d5b8-4jv7d'), assignment: null, assignment_undecodable: true },
    ],
    partitions: body.partitions.map((row, index) => ({
      ...row,
      owner: index === 0 ? owner : null,
      lost: index,
      ...(index === 1 ? noLeader : {}),
    })),
    open_findings: [
      recentFinding(group, { scope: { level: 'partition', topic, partitions: [1] } }),
      recentFinding(group, {
        id: 'f-2',
        severity: 'warning',
        silence,
        scope: { level: 'member', member_id: 'm-1', partitions: [] },
      }),
      recentFinding(group, { id: 'f-3', severity: 'warning', acknowledgement, scope: { level: 'topic', topic } }),
    ],
  }
}

const readGroup = async (request: APIRequestContext) =>
  (await (await request.get(`${api}/groups/${encodeURIComponent(group)}`)).json()) as GroupBody

test('a group is sound in every state', async ({ page, request }) => {
  const troubled = toTroubled(await readGroup(request))
  const { stage, complaints } = await open(page, groupPath())
  await walk<GroupBody>(page, stage, 'group', [
    { name: 'live', change: {}, shows: `${topic}/0` },
    { name: 'partial', change: partial, shows: '2 things were not read' },
    { name: 'stale', change: { freshness: 'stale', age_ms: minuteMs }, shows: 'The data is stale' },
    { name: 'critical', change: troubled, shows: 'Partition orders/3 is stuck' },
    {
      name: 'denied',
      change: { group: deniedRow(group), members: null, partitions: [] },
      shows: 'Listed, not readable',
    },
  ])
  await stage.show(troubled)
  await expectNoSidewaysScroll(page, 'group')
  await stage.replace(error('TM_GROUP_NOT_FOUND', 'No group is called that.'))
  await expect(page.getByText('This group is not there')).toBeVisible()
  await expectSound(page, 'group, not there')
  expect(complaints).toEqual([])
})

test('a group is sound in every tab, with a chart read as a table and a note being written', async ({ page }) => {
  const { complaints } = await open(page, groupPath())
  await page.getByText('Show as table').first().click()
  await expectSound(page, 'group, chart as table')
  for (const [tab, shows] of [
    ['Rebalances', /rebalance/i],
    ['Findings', /finding/i],
    ['Notes', /note/i],
  ] as const) {
    await page.getByRole('tab', { name: tab }).click()
    await expect(page.getByRole('tabpanel').getByText(shows).first()).toBeVisible()
    await expectSound(page, `group, ${tab}`)
  }
  await page.getByRole('button', { name: 'Add note' }).last().click()
  await expectSound(page, 'group, writing a note')
  expect(complaints).toEqual([])
})

test('the past of a cluster and of a group is sound, also where it is not kept', async ({ page, request }) => {
  const body = (await (await request.get(api)).json()) as OverviewBody
  const to = new Date(body.as_of ?? 0)
  const at = to.toISOString()
  const from = new Date(to.getTime() - 10 * minuteMs).toISOString()
  for (const [what, path] of [
    ['past overview', `/c/e2e?at=${at}`],
    ['past group', groupPath(`?from=${from}&to=${at}`)],
    ['group at a moment', groupPath(`?from=${from}&to=${at}&at=${at}`)],
    ['moment before history', '/c/e2e?at=2001-09-09T01:46:40.000Z'],
    ['past rebalances', `/c/e2e/rebalances?from=${from}&to=${at}`],
  ] as const) {
    await page.goto(path)
    await expect(page.getByText(/^You (look at|are looking at the past)/)).toBeVisible()
    await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(/^Loading/)
    await expectSound(page, what)
    await expectNoSidewaysScroll(page, what)
  }
})

test('what stands beside the pages is sound: walls, panels, refusals, loading', async ({ page }) => {
  const stage = await openStage(page)
  for (const [what, path, shows] of [
    ['no such page', '/nowhere', 'There is no such page'],
    ['no such cluster', '/c/nowhere', 'This cluster is not configured'],
    ['bad search', '/c/e2e?q=%2F(%2F', 'The search is no regular expression'],
    ['panel of a chart', groupPath('?embed=1&panel=lag'), 'Open in Tidemark'],
    ['panel of a cluster', '/c/e2e?embed=1', 'Open in Tidemark'],
    ['panel of a finding', '/c/e2e/findings/f-1?embed=1', 'Open in Tidemark'],
  ] as const) {
    await page.goto(path)
    await expect(page.getByText(shows)).toBeVisible()
    await expectSound(page, what)
    await expectNoSidewaysScroll(page, what)
  }
  for (const path of ['/c/e2e/wall', '/wall?clusters=e2e,nowhere']) {
    await page.goto(path)
    await expect(page.getByText(/^(Live|Partial)$/)).toBeVisible({ timeout: 60_000 })
    await expectSound(page, path)
  }
  await stage.show({ simulated: true })
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('SIMULATED')
  await expectSound(page, 'wall, simulated')

  await page.route('**/stream?*', () => undefined)
  for (const path of ['/c/e2e', groupPath(), '/c/e2e/topics', '/c/e2e/findings', '/c/e2e/rebalances']) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^(Loading|Waiting for)/)
    await expectSound(page, `${path}, loading`)
  }
})
