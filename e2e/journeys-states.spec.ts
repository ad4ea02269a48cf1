import { expect, type Page, test } from '@playwright/test'
import { consumeAll, createTopic, deleteAll, uniqueName } from './cluster'

let topic: string
let group: string

test.beforeAll(async () => {
  topic = await createTopic(2, 2)
  group = uniqueName('journey-states')
  await consumeAll(topic, group, 4)
})

test.afterAll(() => deleteAll([group], [topic]))

const heading = (page: Page) => page.getByRole('heading', { level: 1 })
const nothing = 'zzz-nobody-is-called-so'

test('a search nothing matches says so, and is cleared by its own button', async ({ page }) => {
  const now = new Date().toISOString()
  for (const [path, sentence] of [
    [`?q=${nothing}&state=Stable`, 'No group matches'],
    [`/findings?q=${nothing}`, 'No finding matches'],
    [`/topics?q=${nothing}`, 'No topic matches'],
    [`/rebalances?q=${nothing}`, 'No rebalance matches'],
    [`?at=${now}&q=${nothing}`, 'No group matches'],
  ] as const) {
    await page.goto(`/c/e2e${path}`)
    await expect.soft(page.getByRole('heading', { level: 2, name: sentence }), path).toBeVisible()
    await page.getByRole('button', { name: /^Clear search/ }).click({ timeout: 10_000 })
    await expect.soft(page, path).not.toHaveURL(new RegExp(nothing))
    await expect.soft(page.getByText(sentence), path).toHaveCount(0)
  }
})

test('a topic nobody reads says so', async ({ page }) => {
  const lonely = await createTopic(1, 1)
  await page.goto(`/c/e2e/topics/${lonely}`)
  await expect(page.getByRole('heading', { level: 2, name: 'No group reads it' })).toBeVisible()
  await deleteAll([], [lonely])
})

test('a group in which nothing happened says so in each tab, and a group nobody is in has no member', async ({
  page,
}) => {
  await page.goto(`/c/e2e/groups/${group}`)
  await expect(heading(page)).toHaveText(group)
  await expect(page.getByText('Empty', { exact: true }).first()).toBeVisible()
  for (const [tab, sentence] of [
    ['Rebalances', 'No rebalance in this stretch'],
    ['Findings', /^No finding/],
    ['Notes', /^No note/],
  ] as const) {
    await page.getByRole('tab', { name: tab }).click()
    await expect(page.getByRole('tabpanel').getByText(sentence).first()).toBeVisible()
  }
})

const refused = {
  TM_CLUSTER_NOT_FOUND: 'This cluster is not configured',
  TM_GROUP_NOT_FOUND: 'This group is not there',
  TM_TOPIC_NOT_FOUND: 'This topic is not there',
  TM_FINDING_NOT_FOUND: 'This finding is not kept',
  TM_BAD_REQUEST: 'The address asks for something that cannot be',
  TM_BAD_PATTERN: 'The search is no regular expression',
} as const

test('what is not there, and what cannot be, is refused with its own sentence, its code and a way out', async ({
  page,
}) => {
  for (const [path, code] of [
    ['/c/nowhere', 'TM_CLUSTER_NOT_FOUND'],
    ['/c/nowhere/topics', 'TM_CLUSTER_NOT_FOUND'],
    ['/c/nowhere/topics/t', 'TM_CLUSTER_NOT_FOUND'],
    ['/c/nowhere/findings', 'TM_CLUSTER_NOT_FOUND'],
    ['/c/nowhere/findings/f', 'TM_CLUSTER_NOT_FOUND'],
    ['/c/nowhere/rebalances', 'TM_CLUSTER_NOT_FOUND'],
    ['/c/nowhere/groups/g', 'TM_CLUSTER_NOT_FOUND'],
    ['/c/e2e/groups/nobody', 'TM_GROUP_NOT_FOUND'],
    ['/c/e2e/groups/nobody?at=2026-01-01T00:00:00Z', 'TM_GROUP_NOT_FOUND'],
    ['/c/e2e/topics/none', 'TM_TOPIC_NOT_FOUND'],
    ['/c/e2e/findings/none', 'TM_FINDING_NOT_FOUND'],
    ['/c/e2e?sort=colour', 'TM_BAD_REQUEST'],
    ['/c/e2e?state=Happy', 'TM_BAD_REQUEST'],
    ['/c/e2e/topics?sort=colour', 'TM_BAD_REQUEST'],
    ['/c/e2e/findings?code=NO', 'TM_BAD_REQUEST'],
    ['/c/e2e/rebalances?cause=NO', 'TM_BAD_REQUEST'],
    ['/c/e2e?q=/(a/', 'TM_BAD_PATTERN'],
    ['/c/e2e/topics?q=/(a/', 'TM_BAD_PATTERN'],
    ['/c/e2e/findings?q=/(a/', 'TM_BAD_PATTERN'],
    ['/c/e2e/rebalances?q=/(a/', 'TM_BAD_PATTERN'],
    ['/c/e2e/groups/nobody?embed=1', 'TM_GROUP_NOT_FOUND'],
    ['/c/e2e/findings/none?embed=1', 'TM_FINDING_NOT_FOUND'],
  ] as const) {
    await page.goto(path)
    await expect.soft(page.getByRole('heading', { name: refused[code] }), path).toBeVisible()
    await expect.soft(page.getByText(code, { exact: true }), path).toBeVisible()
    const ways = page.getByRole('link', { name: 'Tidemark' }).or(page.getByRole('button', { name: 'Open in Tidemark' }))
    await expect.soft(ways.first(), path).toBeVisible()
  }
})

test('an address of a group that asks for what there is not costs no more than itself', async ({ page }) => {
  const failures: string[] = []
  page.on('pageerror', (error) => failures.push(error.message))
  for (const query of [
    'at=yesterday',
    'from=x&to=y',
    'from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z',
    'range=3w',
    'tab=colours',
    'partition=none/99',
    'finding=none',
    'embed=1&panel=colours',
  ]) {
    await page.goto(`/c/e2e/groups/${group}?${query}`)
    await expect.soft(heading(page), query).toHaveText(group)
  }
  expect(failures).toEqual([])
})

test('there is no page where none is, and it says so', async ({ page }) => {
  for (const path of ['/nowhere', '/c', '/c/e2e/nowhere', '/c/e2e/groups', '/c/e2e/groups/a/b']) {
    const answer = await page.goto(path)
    expect.soft(answer?.status(), path).toBe(404)
    await expect.soft(heading(page), path).toHaveText('There is no such page')
  }
  expect((await page.goto('/%FF'))?.status()).toBe(400)
})
