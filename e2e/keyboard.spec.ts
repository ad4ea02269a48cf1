import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { Kafka, logLevel } from 'kafkajs'
import { bootstrapServers, consumeAll, createTopic, kafka, produce, uniqueName } from './cluster'
import { waitForFinding } from './staging'

const prefix = uniqueName('keys')
const first = `${prefix}-a/b`
const second = `${prefix}-b`
let topic = ''
let findingId = ''

/** Two groups that read everything; records of one of them were deleted before it read them. */
test.beforeAll(async ({ request }) => {
  topic = await createTopic(2, 3)
  for (const group of [first, second]) await consumeAll(topic, group, 6)
  const admin = kafka.admin()
  await admin.connect()
  await produce(topic, 0, 4)
  await admin.fetchTopicOffsets(topic)
  await expect
    .poll(async () => {
      const answer = await request.get(`/api/v1/clusters/e2e/groups/${encodeURIComponent(first)}/summary`)
      return answer.ok() ? ((await answer.json()) as { group: { total_lag: number } }).group.total_lag : null
    })
    .toBe(4)
  await admin.deleteTopicRecords({ topic, partitions: [{ partition: 0, offset: '6' }] })
  await admin.disconnect()
  findingId = (await waitForFinding(request, first, 'DATA_LOST_RETENTION')).id
})

test.use({ permissions: ['clipboard-read', 'clipboard-write'], timezoneId: 'UTC', colorScheme: 'dark' })

const list = `/c/e2e?q=${prefix}`
const groupPath = `/c/e2e/groups/${encodeURIComponent(first)}`
const linkOf = (page: Page, name: string) =>
  page.getByRole('table', { name: 'Consumer groups' }).getByRole('link', { name })
const palette = (page: Page) => page.getByRole('dialog', { name: 'Find' })
const help = (page: Page) => page.getByRole('dialog', { name: 'Keys' })
const copied = (page: Page) => page.evaluate(() => navigator.clipboard.readText())
const themeOf = (page: Page) => page.evaluate(() => document.documentElement.dataset.theme)
/** A character a person types. */
const press = (page: Page, key: string) => page.keyboard.press(key)

/** The age of the data comes by the page's script, and its keys with it; a heading may be there before. */
async function open(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.locator('[data-age="live"]')).toBeVisible()
}

/** Two keys one after the other; a busy machine can be too slow between them. */
async function goByKeys(page: Page, keys: readonly [string, string], url: RegExp): Promise<void> {
  await expect(async () => {
    for (const key of keys) await press(page, key)
    await expect(page).toHaveURL(url, { timeout: 10_000 })
  }).toPass()
}

test('every key of the help does what it says', async ({ page, request }) => {
  const tried: string[] = []
  const step = async (what: readonly string[], run: () => Promise<void>) => {
    await test.step(what.join(', '), run)
    tried.push(...what)
  }
  await open(page, list)
  await expect(linkOf(page, second)).toBeVisible()

  await step(['Next row', 'Previous row'], async () => {
    await press(page, 'j')
    await expect(page.locator('[data-index="0"] .row-link:focus')).toBeVisible()
    await linkOf(page, first).focus()
    await press(page, 'j')
    await expect(linkOf(page, second)).toBeFocused()
    await press(page, 'k')
    await expect(linkOf(page, first)).toBeFocused()
  })
  await step(['Copy the identifier'], async () => {
    await press(page, 'y')
    await expect(page.getByText(`Copied ${first}`).first()).toBeVisible()
    expect(await copied(page)).toBe(first)
  })
  await step(['Select the row for CSV', 'Close'], async () => {
    await press(page, 'x')
    await expect(page.getByRole('row', { selected: true })).toContainText(first)
    const csv = page.getByRole('link', { name: 'CSV, 1 selected' })
    const file = await (await request.get((await csv.getAttribute('href')) ?? '')).text()
    expect(file.trim().split('\r\n').slice(1)).toEqual([expect.stringContaining(first)])
    await press(page, 'j')
    await press(page, 'x')
    await expect(page.getByRole('link', { name: 'CSV, 2 selected' })).toBeVisible()
    await press(page, 'Escape')
    await expect(page.getByRole('link', { name: 'CSV', exact: true })).toBeVisible()
    await expect(page.getByRole('row', { selected: true })).toHaveCount(0)
  })
  await step(['Open the row'], async () => {
    await linkOf(page, first).focus()
    await press(page, 'Enter')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(first)
  })
  await step(['Up to the list'], async () => {
    await press(page, 'u')
    await expect(page).toHaveURL(new RegExp(`/c/e2e\\?q=${prefix}$`))
  })
  await step(
    ['Go to the rebalances', 'Go to the topics', 'Go to the findings', 'Go to the overview', 'Go to the wall'],
    async () => {
      await goByKeys(page, ['g', 'r'], /\/c\/e2e\/rebalances$/)
      await goByKeys(page, ['g', 't'], /\/c\/e2e\/topics$/)
      await goByKeys(page, ['g', 'f'], /\/c\/e2e\/findings$/)
      await goByKeys(page, ['g', 'o'], /\/c\/e2e$/)
      await press(page, 'w')
      await expect(page).toHaveURL(/\/c\/e2e\/wall$/)
    },
  )
  await open(page, groupPath)
  await expect(page.getByRole('button', { name: 'Range…' })).toBeVisible()
  await step(['Choose the time'], async () => {
    await press(page, 't')
    await expect(page.getByLabel(/^From/)).toBeFocused()
    await press(page, 'Escape')
    await expect(page.getByLabel(/^From/)).toHaveCount(0)
  })
  await step(['Earlier', 'Later', 'Back to live'], async () => {
    const from = () => Date.parse(new URL(page.url()).searchParams.get('from') ?? '')
    await press(page, '[')
    await expect(page.getByText(/^You are looking at the past/)).toBeVisible()
    await expect(page.getByRole('button', { name: 'later ›' })).toBeVisible()
    const before = from()
    await press(page, ']')
    await expect.poll(from).toBeGreaterThan(before)
    await press(page, '.')
    await expect(page).not.toHaveURL(/from=/)
    await expect(page.getByText(/^You are looking at the past/)).toHaveCount(0)
  })
  await step(['Copy a link'], async () => {
    await expect(page.getByRole('button', { name: 'Copy link' })).toBeVisible()
    await press(page, 'c')
    await expect(page.getByRole('button', { name: /^Live link/ })).toBeFocused()
    await press(page, 'Enter')
    await expect.poll(() => copied(page)).toBe(page.url())
  })
  await step(['Light or dark'], async () => {
    await press(page, 'd')
    expect(await themeOf(page)).toBe('light')
    await press(page, 'd')
    expect(await themeOf(page)).toBe('dark')
  })
  await step(['Acknowledge the finding: opens the form'], async () => {
    await open(page, `/c/e2e/findings/${findingId}`)
    await expect(page.getByRole('button', { name: 'Acknowledge' })).toBeVisible()
    await press(page, 'a')
    await expect(page.getByRole('textbox', { name: 'Who' })).toBeFocused()
    await press(page, 'Escape')
    await expect(page.getByRole('textbox', { name: 'Who' })).toHaveCount(0)
    await press(page, 'a')
    await page.keyboard.type('Ada')
    await press(page, 'Enter')
    await expect(page.getByText(/^Acknowledged by Ada at /)).toBeVisible()
  })
  await step(['Find a group, topic, member, page or finding'], async () => {
    await press(page, '/')
    await expect(palette(page).getByRole('combobox')).toBeFocused()
    await press(page, 'Escape')
    await expect(palette(page)).toHaveCount(0)
    await press(page, 'Control+k')
    await expect(palette(page).getByRole('combobox')).toBeFocused()
    await press(page, 'Escape')
  })
  await step(['These keys'], async () => {
    await press(page, '?')
    await expect(help(page)).toBeVisible()
  })
  expect((await help(page).getByRole('rowheader').allTextContents()).toSorted()).toEqual(tried.toSorted())
})

test('the palette finds groups, topics, members and findings, by keyboard alone', async ({ page, context }) => {
  const clientId = uniqueName('pod')
  const consumer = new Kafka({
    clientId,
    brokers: bootstrapServers.split(','),
    connectionTimeout: 10_000,
    logLevel: logLevel.NOTHING,
  }).consumer({ groupId: second })
  await consumer.connect()
  await consumer.subscribe({ topics: [topic] })
  await consumer.run({ eachMessage: () => Promise.resolve() })
  const option = (text: string) => palette(page).getByRole('option').filter({ hasText: text })
  const find = async (text: string) => {
    await press(page, 'Control+k')
    await expect(palette(page).getByRole('combobox')).toBeFocused()
    await page.keyboard.type(text)
  }
  try {
    await open(page, list)
    await find(first)
    await press(page, 'Enter')
    await expect(page).toHaveURL(new RegExp(`/groups/${encodeURIComponent(first)}$`))
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(first)

    await find(topic)
    await expect(option('topic, 2 partitions')).toHaveAttribute('aria-selected', 'true')
    await press(page, 'Enter')
    await expect(page).toHaveURL(new RegExp(`/topics/${topic}$`))

    await expect(async () => {
      await press(page, 'Escape')
      await find(clientId)
      await expect(option(`member of ${second}`)).toHaveAttribute('aria-selected', 'true', { timeout: 5_000 })
    }).toPass()
    await press(page, 'Enter')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(second)

    // What was looked at is there before anything is typed, the newest first.
    await press(page, 'Control+k')
    const recent = palette(page).getByRole('group', { name: 'Recent' }).getByRole('option')
    await expect(recent.nth(0)).toContainText(second)
    await expect(recent.nth(1)).toContainText(topic)
    await expect(recent.nth(2)).toContainText(first)
    await press(page, 'ArrowDown')
    await press(page, 'ArrowDown')
    await expect(recent.nth(2)).toHaveAttribute('aria-selected', 'true')
    const [tab] = await Promise.all([context.waitForEvent('page'), press(page, 'Control+Enter')])
    await expect(tab.getByRole('heading', { level: 1 })).toHaveText(first)
    await tab.close()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(second)

    await find('Rebal')
    await press(page, 'Enter')
    await expect(page).toHaveURL(/\/c\/e2e\/rebalances$/)

    await find(`${prefix}-nobody`)
    await expect(palette(page).getByText(`Nothing in e2e is called “${prefix}-nobody”`)).toBeVisible()
  } finally {
    await consumer.disconnect()
  }
})

test('letters are typed in fields, and can be switched off for good', async ({ page }) => {
  await open(page, list)
  const field = page.getByLabel('Find groups by name')
  await field.fill('')
  await page.keyboard.type('d?wgt/')
  await expect(field).toHaveValue('d?wgt/')
  expect(await themeOf(page)).toBeUndefined()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await press(page, 'Control+k')
  await palette(page).getByRole('button', { name: 'All keys' }).click()
  await help(page).getByRole('checkbox').press('Space')
  await press(page, 'Escape')
  await expect(help(page)).toHaveCount(0)
  await expectSilent(page)
  await open(page, list)
  await expectSilent(page)
  await press(page, 'Control+k')
  await palette(page).getByRole('button', { name: 'All keys' }).click()
  await help(page).getByRole('checkbox').press('Space')
  await press(page, 'Escape')
  await expect(help(page)).toHaveCount(0)
  await press(page, 'd')
  expect(await themeOf(page)).toBe('light')
})

/** Letters and signs do nothing; Ctrl K, pressed after them, does. */
async function expectSilent(page: Page): Promise<void> {
  await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur())
  for (const key of ['d', '/', '?', 'g', 't', 'j', 'w']) await press(page, key)
  await press(page, 'Control+k')
  await expect(palette(page).getByRole('combobox')).toBeFocused()
  await press(page, 'Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  expect(await themeOf(page)).toBeUndefined()
  await expect(page).toHaveURL(/\/c\/e2e\?/)
  await expect(page.locator('.row-link:focus')).toHaveCount(0)
}

for (const scheme of ['light', 'dark'] as const) {
  test(`palette and help break no accessibility rule (${scheme})`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme })
    const violations = async () =>
      (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html ?? ''}`)
    await open(page, groupPath)
    await press(page, '/')
    await expect(palette(page).getByRole('option').first()).toBeVisible()
    expect(await violations()).toEqual([])
    await page.keyboard.type(prefix)
    await expect(palette(page).getByRole('option').filter({ hasText: second }).first()).toBeVisible()
    expect(await violations()).toEqual([])
    await press(page, 'Escape')
    await expect(palette(page)).toHaveCount(0)
    await press(page, '?')
    await expect(help(page)).toBeVisible()
    expect(await violations()).toEqual([])
  })
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

  test('an icon opens the palette, and a tap goes', async ({ page }) => {
    await open(page, '/c/e2e')
    await page.getByRole('button', { name: 'Find group, topic, member' }).tap()
    await palette(page).getByRole('combobox').fill(second)
    await palette(page).getByRole('option').filter({ hasText: second }).first().tap()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(second)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  })
})
