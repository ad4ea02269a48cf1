import { expect, type Page, test } from '@playwright/test'
import { groupRowOf } from '@/lib/testing/wire-builders'
import type { GroupBody, GroupsBody } from '@/lib/wire/groups'
import { desktop } from './audit'
import { consumeAll, createTopic, uniqueName } from './cluster'
import { openStage } from './page-stage'

const partitionCount = 60

let topic: string
let group: string

const groupPath = () => `/c/e2e/groups/${encodeURIComponent(group)}`
const overviewPath = (query = '') => `/c/e2e?q=${encodeURIComponent(group.slice(0, 20))}${query}`

test.use({ viewport: desktop, timezoneId: 'UTC', permissions: ['clipboard-read', 'clipboard-write'] })

test.beforeAll(async ({ request }) => {
  topic = await createTopic(partitionCount, 1)
  group = `${uniqueName('tools')}/${'x'.repeat(200)} é#?%`
  await consumeAll(topic, group, partitionCount)
  const read = async () => (await request.get(`/api/v1/clusters/e2e/groups/${encodeURIComponent(group)}`)).status()
  await expect.poll(read).toBe(200)
})

const readHeads = async (page: Page) =>
  (await page.getByRole('columnheader').allInnerTexts()).map((text) => text.replace(/ [↑↓]$/, ''))

test('columns are chosen by key, stand in the address and come back from it whatever the window', async ({
  page,
  browser,
}) => {
  await page.goto(overviewPath())
  await expect(page.getByRole('columnheader', { name: 'Time lag' })).toBeVisible()
  await expect(page.getByRole('columnheader', { name: 'Coordinator' })).toHaveCount(0)
  const menu = page.getByRole('button', { name: /^Columns/ })
  await menu.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('checkbox', { name: /^Group/ })).toBeDisabled()
  await page.getByRole('checkbox', { name: 'Coordinator' }).focus()
  await page.keyboard.press('Space')
  await page.getByRole('checkbox', { name: 'Time lag' }).focus()
  await page.keyboard.press('Space')
  await expect(page.getByRole('columnheader', { name: 'Coordinator' })).toBeVisible()
  await expect(page.getByRole('columnheader', { name: 'Time lag' })).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(menu).toBeFocused()
  const heads = await readHeads(page)

  const context = await browser.newContext({ viewport: { width: 920, height: 800 } })
  const fresh = await context.newPage()
  await fresh.goto(page.url())
  await expect(fresh.getByRole('columnheader', { name: 'Coordinator' })).toBeVisible()
  expect(await readHeads(fresh)).toEqual(heads)
  expect(await fresh.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(920)
  await fresh.goto(overviewPath('&columns=lag,no_such_column'))
  await expect(fresh.getByRole('columnheader')).toHaveText([/^Group/, /^Lag/])
  await context.close()

  await menu.click()
  await page.getByRole('button', { name: 'Default columns' }).click()
  await expect(page).not.toHaveURL(/columns=/)
  await expect(page.getByRole('columnheader', { name: 'Time lag' })).toBeVisible()
})

test('every table has its own columns, and its file has all of them', async ({ page, request }) => {
  await page.goto(`${groupPath()}?columns=partition,lag`)
  await expect(page.getByRole('columnheader')).toHaveText(['Partition', /^Lag/])
  const href = await page.getByRole('link', { name: 'CSV' }).getAttribute('href')
  const [head = ''] = (await (await request.get(href ?? '')).text()).split('\n')
  expect(head.split(',')).toEqual(expect.arrayContaining(['topic', 'partition', 'log_end_offset', 'lag']))
  await page.getByRole('tab', { name: 'Rebalances' }).click()
  await expect(page).toHaveURL(/columns=partition%2Clag/)
  await page.goto(`/c/e2e/topics/${topic}?columns=partition,records`)
  await expect(page.getByRole('table', { name: 'Partitions of the topic' }).getByRole('columnheader')).toHaveText([
    'Partition',
    /^Records/,
  ])
})

test('an identifier that is cut is copied whole, and nothing moves for it', async ({ page }) => {
  await page.goto(overviewPath())
  const row = page.getByRole('row').filter({ hasText: group })
  const copy = row.getByRole('button', { name: 'Copy group id' })
  await expect(copy).toHaveCSS('opacity', '0')
  const cells = row.getByRole('cell')
  const boxes = async () => Promise.all((await cells.all()).map((cell) => cell.boundingBox()))
  const before = await boxes()
  await row.hover()
  await expect(copy).toHaveCSS('opacity', '1')
  expect(await boxes()).toEqual(before)
  await copy.click()
  await expect(page.getByRole('status')).toHaveText('Copied')
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(group)
  await expect(page).toHaveURL(/\/c\/e2e\?q=/)
  await page.mouse.move(0, 0)
  await copy.focus()
  await expect(copy).toHaveCSS('opacity', '1')
})

test('where the browser lets no page copy, the whole identifier is there, selected', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined })
    document.execCommand = () => false
  })
  await page.goto(groupPath())
  await page.getByRole('main').getByRole('button', { name: 'Copy group id' }).click()
  await expect(page.getByLabel(/press Ctrl C/)).toBeFocused()
  const selected = page.getByLabel(/press Ctrl C/).evaluate((field) => {
    const { value, selectionStart, selectionEnd } = field as HTMLInputElement
    return value.slice(selectionStart ?? 0, selectionEnd ?? 0)
  })
  expect(await selected).toBe(group)
  await page.keyboard.press('Escape')
  await expect(page.getByLabel(/press Ctrl C/)).toHaveCount(0)
})

test('on paper a group is light, says where and when it was, and has all its partitions', async ({ page, request }) => {
  const answer = await request.get(`/api/v1/clusters/e2e/groups/${encodeURIComponent(group)}`)
  const { length: rowCount } = ((await answer.json()) as GroupBody).partitions
  await page.addInitScript(() => {
    // It hears of the end before the page does, which then still stands as it was printed.
    window.addEventListener('afterprint', () =>
      Object.assign(window, { printed: document.querySelectorAll('tr[data-index]').length }),
    )
  })
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.goto(groupPath())
  await expect(
    page
      .getByRole('row')
      .filter({ hasText: `${topic}/` })
      .first(),
  ).toBeVisible()
  expect(await page.locator('tr[data-index]').count()).toBeLessThan(rowCount)
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
  expect(pdf).toMatch(/^%PDF-/)
  const [, width, height] = /MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf) ?? []
  expect(Number(width)).toBeGreaterThan(Number(height))
  expect(await page.evaluate((): unknown => Reflect.get(window, 'printed'))).toBe(rowCount)

  await page.emulateMedia({ media: 'print' })
  await expect(page.locator('tr[data-index]')).toHaveCount(rowCount)
  await expect(page.getByText(page.url(), { exact: true })).toBeVisible()
  await expect(page.getByText(/^As of \w{3} \d+ \w{3} \d{4}, \d\d:\d\d:\d\d UTC, live/)).toBeVisible()
  await expect(page.getByRole('navigation')).toHaveCount(0)
  await expect(page.getByRole('main').getByRole('button', { name: /Copy|Columns|CSV|Range/ })).toHaveCount(0)
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe('light')
  const sheet = 980
  const widths = await page.getByRole('figure').evaluateAll((charts) => charts.map(({ scrollWidth }) => scrollWidth))
  expect(widths).toHaveLength(3)
  await page.setViewportSize({ width: sheet, height: 700 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(sheet)
  await page.emulateMedia({ media: 'screen' })
  await expect(page.getByRole('navigation', { name: 'Pages' })).toBeVisible()
})

test('paper that has not all rows says how many are missing', async ({ page }) => {
  const stage = await openStage(page)
  await page.goto('/c/e2e')
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(/^Loading/)
  const items = Array.from({ length: 150 }, (_, index) => groupRowOf({ group_id: `group-${index}` }))
  await page.emulateMedia({ media: 'print' })
  await stage.show({ items, total: 10_000, next_cursor: '150' } satisfies Partial<GroupsBody>)
  await expect(page.locator('tr[data-index]')).toHaveCount(150)
  await expect(page.getByText('The first 150 of 10,000 rows are printed, 9,850 more are not')).toBeVisible()
})
