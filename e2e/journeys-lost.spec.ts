import { expect, type Page, test } from '@playwright/test'
import { consumeAll, createTopic, deleteAll, produce, signalApp, uniqueName } from './cluster'
import { openCut } from './cut'
import { restartApp } from './staging'

let topic: string
let group: string
/** Offsets are committed up to here. */
const records = 4

test.beforeAll(async () => {
  topic = await createTopic(1, records)
  group = uniqueName('journey-lost')
  await consumeAll(topic, group, records)
})

test.afterAll(() => deleteAll([group], [topic]))

const ageOf = (page: Page, kind: string) => page.locator(`[data-age="${kind}"]`)
const lagOf = (page: Page) => page.getByRole('row').filter({ hasText: group })

/** The overview of the one group, live; a page that is loaded again forgets the mark. */
async function openLive(page: Page, url = ''): Promise<void> {
  await page.goto(`${url}/c/e2e?q=${group}`)
  await expect(lagOf(page)).toBeVisible()
  await expect(ageOf(page, 'live')).toBeVisible()
  await page.evaluate(() => Reflect.set(window, 'isSamePage', true))
}

/** It is live again, with what happened meanwhile, and nobody has loaded it again. */
async function expectLiveAgain(page: Page, lag: number): Promise<void> {
  await expect(ageOf(page, 'live')).toBeVisible({ timeout: 60_000 })
  await expect(lagOf(page)).toContainText(String(lag), { timeout: 60_000 })
  await expect(lagOf(page)).not.toContainText('was')
  await expect(page.getByText(/No connection to Tidemark|The data is stale/)).toHaveCount(0)
  expect(await page.evaluate(() => Reflect.get(window, 'isSamePage') === true)).toBe(true)
}

let lag = 0
async function growLag(): Promise<number> {
  await produce(topic, 0, 100)
  lag += 100
  return lag
}

test('a restart of the app needs no reload by hand: the page says it has no connection, and goes on', async ({
  page,
}) => {
  await openLive(page)
  const restarted = restartApp('SIGTERM', 3_000)
  await expect(ageOf(page, 'no-connection')).toBeVisible()
  await expect(page.getByText('No connection to Tidemark', { exact: true })).toBeVisible()
  await expect(lagOf(page)).toContainText('was 0')
  const grown = await growLag()
  await restarted
  await expectLiveAgain(page, grown)
})

test('a stream that is cut: what is shown is told as old, and goes on when it is whole', async ({ page, baseURL }) => {
  const wire = await openCut(baseURL ?? '')
  await openLive(page, wire.url)
  wire.cut()
  await expect(ageOf(page, 'no-connection')).toBeVisible()
  await expect(lagOf(page)).toContainText('was')
  const grown = await growLag()
  wire.heal()
  await expectLiveAgain(page, grown)
  wire.close()
})

test('a frozen server: what is shown grows stale by the clock of the browser, and goes on', async ({ page }) => {
  await openLive(page)
  const grown = await growLag()
  await signalApp('SIGSTOP')
  try {
    await expect(ageOf(page, 'stale')).toBeVisible()
    await expect(page.getByText('The data is stale', { exact: true })).toBeVisible()
    await expect(lagOf(page)).toContainText('was')
  } finally {
    await signalApp('SIGCONT')
  }
  await expectLiveAgain(page, grown)
})

test('an API that is down from the start is awaited with a sentence, and the page comes up by itself', async ({
  page,
}) => {
  await page.route('**/api/v1/**', (route) => route.abort())
  for (const path of ['/', '/c/e2e', `/c/e2e/groups/${group}`, '/c/e2e/findings']) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1, name: 'No connection to Tidemark' }), path).toBeVisible()
    await expect(ageOf(page, 'no-connection')).toBeVisible()
  }
  await page.goto(`/c/e2e?q=${group}`)
  await expect(page.getByText('The page connects again by itself.')).toBeVisible()
  await page.evaluate(() => Reflect.set(window, 'isSamePage', true))
  await page.unroute('**/api/v1/**')
  await expectLiveAgain(page, lag)
})

test('a history that does not come costs the charts only', async ({ page }) => {
  await page.route('**/history?**', (route) => route.abort())
  await page.goto(`/c/e2e/groups/${group}`)
  await expect(page.getByRole('button', { name: `${topic}/0`, exact: true })).toBeVisible()
  await expect(page.getByText('No connection to Tidemark', { exact: true })).toBeVisible()
  await expect(ageOf(page, 'live')).toBeVisible()
})
