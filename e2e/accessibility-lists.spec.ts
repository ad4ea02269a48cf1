import { expect, test } from '@playwright/test'
import { envelopeOf, memberOf, rebalanceRowOf } from '@/lib/testing/wire-builders'
import type { ClustersBody } from '@/lib/wire/clusters'
import type { FindingBody, FindingsBody } from '@/lib/wire/findings'
import type { RebalancesBody } from '@/lib/wire/rebalances'
import type { TopicBody, TopicsBody } from '@/lib/wire/topics'
import { desktop, expectNoSidewaysScroll, expectSound } from './audit'
import { consumeAll, createTopic, uniqueName } from './cluster'
import { type Change, openStage } from './page-stage'
import { error, minuteMs, open, partial, recentFinding, walk } from './page-states'

let topic: string
let group: string

test.use({ viewport: desktop, timezoneId: 'UTC' })

test.beforeAll(async ({ request }) => {
  topic = await createTopic(2, 3)
  group = uniqueName('a11y-lists')
  await consumeAll(topic, group, 6)
  await expect.poll(async () => (await request.get(`/api/v1/clusters/e2e/groups/${group}`)).status()).toBe(200)
})

test('topics are sound, all of them and one', async ({ page }) => {
  const { stage, complaints } = await open(page, '/c/e2e/topics')
  await walk<TopicsBody>(page, stage, 'topics', [
    { name: 'live', change: {}, shows: topic },
    { name: 'no match', change: { items: [], total: 0 }, shows: 'No topic matches' },
    { name: 'empty', change: { items: [], total: 0, cluster_total: 0 }, shows: 'No topics' },
  ])
  await stage.show({})
  await expectNoSidewaysScroll(page, 'topics')
  await page.goto(`/c/e2e/topics/${topic}`)
  await walk<TopicBody>(page, stage, 'topic', [
    { name: 'live', change: {}, shows: 'Groups that read it' },
    { name: 'partial', change: partial, shows: '2 things were not read' },
    { name: 'without groups', change: { groups: [] }, shows: 'No group reads it' },
  ])
  await expectNoSidewaysScroll(page, 'topic')
  await stage.replace(error('TM_TOPIC_NOT_FOUND', 'No topic is called that.'))
  await expect(page.getByText('This topic is not there')).toBeVisible()
  await expectSound(page, 'topic, not there')
  expect(complaints).toEqual([])
})

test('findings are sound, all of them and one, open and closed', async ({ page }) => {
  const { stage, complaints } = await open(page, '/c/e2e/findings')
  const items = [
    recentFinding(group),
    recentFinding(group, {
      id: 'f-2',
      severity: 'warning',
      scope: { level: 'member', member_id: 'm-1', partitions: [] },
    }),
    recentFinding(group, { id: 'f-3', severity: 'info', group_id: null, scope: { level: 'group' } }),
  ]
  const counts = { page: 1, warning: 1, info: 1 }
  const silences = [
    {
      id: 's-1',
      group_id: null,
      groups: 'batch-.*',
      codes: [],
      created_at: Date.now() - minuteMs,
      active: true,
      until: Date.now() + minuteMs,
      who: 'Ada',
      note: 'backfill',
      findings: 1,
    },
  ]
  await walk<FindingsBody>(page, stage, 'findings', [
    { name: 'open', change: { items, total: 700, open_counts: counts, silences }, shows: '1 critical, 1 warning open' },
    {
      name: 'none',
      change: { items: [], total: 0, open_counts: { page: 0, warning: 0, info: 0 } },
      shows: 'Show what was closed',
    },
  ])
  await page.getByRole('button', { name: 'Silence groups…' }).click()
  await stage.show({ items, total: 3, open_counts: counts, silences })
  await expectSound(page, 'findings, silencing')
  await expectNoSidewaysScroll(page, 'findings')
  await page.goto('/c/e2e/findings?q=nothing-is-called-that')
  await expect(page.getByText('No finding matches')).toBeVisible()
  await expectSound(page, 'findings, no match')

  await page.goto('/c/e2e/findings/f-1')
  await expect(page.getByText('This finding is not kept')).toBeVisible()
  await expectSound(page, 'finding, not kept')
  const now = Date.now()
  const around = {
    ...envelopeOf({ cluster: 'e2e', as_of: now, poll_period_ms: 1_000 }),
    related: [recentFinding(group)],
  }
  const found = recentFinding(group, { scope: { level: 'partition', topic, partitions: [1] } })
  await stage.replace({ ...around, group_state: 'Empty', finding: found } satisfies FindingBody)
  await expect(page.getByText('Numbers it rests on')).toBeVisible()
  await expectSound(page, 'finding, open')
  await expectNoSidewaysScroll(page, 'finding')
  await page.getByRole('button', { name: 'Acknowledge' }).click()
  await expectSound(page, 'finding, acknowledging')
  await stage.replace({ ...around, group_state: null, finding: { ...found, until: now - 1_000 } } satisfies FindingBody)
  await expect(page.getByText('The group is gone')).toBeVisible()
  await expectSound(page, 'finding, closed, its group gone')
  expect(complaints).toEqual([])
})

test('rebalances are sound, with one of them chosen and with none', async ({ page }) => {
  const { stage, complaints } = await open(page, '/c/e2e/rebalances?range=1h&selected=r-1')
  const started_at = Date.now() - 5 * minuteMs
  const times = { started_at, started_after: started_at - 1_000, ended_at: started_at + 9_000, ended_after: started_at }
  const items = [
    rebalanceRowOf({ ...times, group_id: group, joined: [memberOf('fraud-2')], facts: recentFinding(group).facts }),
    rebalanceRowOf({
      ...times,
      id: 'r-2',
      ended_at: null,
      duration_max_ms: null,
      count: { value: 3, bound: 'at_least' },
    }),
  ]
  const bands: RebalancesBody['lanes'][number]['bands'] = [
    { id: 'r-1', from: started_at, to: started_at + 9_000, count: { value: 1, bound: 'exact' } },
  ]
  const lanes: RebalancesBody['lanes'] = [{ group_id: group, count: { value: 1, bound: 'exact' }, bands }]
  const some: Partial<RebalancesBody> = {
    items,
    lanes,
    total: 2,
    groups_total: 2,
    count: { value: 4, bound: 'at_least' },
  }
  await walk<RebalancesBody>(page, stage, 'rebalances', [
    { name: 'some', change: some, shows: 'Partitions moved' },
    {
      name: 'none',
      change: { items: [], lanes: [], total: 0, groups_total: 0 },
      shows: 'No rebalance in this stretch',
    },
  ])
  await stage.show(some)
  await expectNoSidewaysScroll(page, 'rebalances')
  expect(complaints).toEqual([])
})

test('the list of clusters is sound', async ({ page, request }) => {
  const { items } = (await (await request.get('/api/v1/clusters')).json()) as ClustersBody
  const named = (name: string, change: Change) => ({ ...items[0], name, ...change })
  await openStage(page, {
    items: [
      named('c-live', {}),
      named('c-critical', { open_counts: { page: 2, warning: 1, info: 0 } }),
      named('c-stale', { freshness: 'stale', reason: 'The last reading is 40 s old.' }),
      named('c-waiting-'.repeat(12), { freshness: 'waiting', groups: null, topics: null, total_lag: null }),
    ],
  })
  await page.goto('/')
  await expect(page.getByText('4 clusters')).toBeVisible()
  await expectSound(page, 'clusters')
  await expectNoSidewaysScroll(page, 'clusters')
})
