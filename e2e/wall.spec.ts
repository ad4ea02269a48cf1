import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { signalApp, signalNode } from './cluster'
import { openCut } from './cut'
import { restartApp } from './staging'

const wall = '/c/e2e/wall'
const nodes = [1, 2, 3] as const
/** The first load of JavaScript, gzip. */
const maxScriptBytes = 150_000

const heading = (page: Page) => page.getByRole('heading', { level: 1 })
const guard = (page: Page) => page.locator('.wall-guard')

async function openLive(page: Page, url: string = wall): Promise<void> {
  await page.goto(url)
  await expectLive(page)
  // A page that loads itself again loses it.
  await page.evaluate(() => Reflect.set(window, 'isSamePage', true))
}

async function expectLive(page: Page): Promise<void> {
  await expect(page.getByText(/^(Live|Partial)$/)).toBeVisible({ timeout: 60_000 })
  await expect(heading(page)).not.toHaveText('NOT LIVE')
  await expect(guard(page)).toHaveCSS('opacity', '0')
}

async function expectNotLive(page: Page, why: RegExp): Promise<void> {
  await expect(heading(page)).toHaveText('NOT LIVE')
  await expect(page.getByText(/^No data since \d\d:\d\d, \d+ (s|min) ago$/)).toBeVisible()
  await expect(page.getByText(why)).toBeVisible()
  await expect(page.getByText(/^(Live|Partial)$/)).toHaveCount(0)
}

const isSamePage = (page: Page) => page.evaluate(() => Reflect.get(window, 'isSamePage') === true)

test('a wall is not live before its script has run, nor without scripts at all', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, ...(baseURL ? { baseURL } : {}) })
  const page = await context.newPage()
  await page.goto(wall)
  await expect(guard(page)).toHaveCSS('opacity', '1')
  await expect(page.getByText('NOT LIVE')).toBeVisible()
  await expect(page.getByText('This page has not started. It needs JavaScript.')).toBeVisible()
  await context.close()
})

test('a wall is light, breaks no rule and needs nobody', async ({ page }) => {
  const broken: string[] = []
  page.on('console', (message) => {
    if (/Content Security Policy|hydrat/i.test(message.text())) broken.push(message.text())
  })
  page.on('pageerror', (error) => broken.push(error.message))
  await openLive(page)
  const scriptBytes = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter(
        (entry): entry is PerformanceResourceTiming => 'encodedBodySize' in entry && /\.js(\?|$)/.test(entry.name),
      )
      .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
  )
  expect(scriptBytes).toBeGreaterThan(50_000)
  expect(scriptBytes).toBeLessThan(maxScriptBytes)
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes: where }) => `${id} ${where[0]?.html ?? ''}`)).toEqual([])
  expect(broken).toEqual([])
})

test('a frozen server takes the screen over, and gives it back when it goes on', async ({ page }) => {
  await openLive(page)
  await signalApp('SIGSTOP')
  try {
    await expectNotLive(page, /^Tidemark does not answer\. Trying again/)
  } finally {
    await signalApp('SIGCONT')
  }
  await expectLive(page)
  expect(await isSamePage(page)).toBe(true)
})

test('a stream that is cut takes the screen over, and gives it back when it is whole', async ({ page, baseURL }) => {
  const wire = await openCut(baseURL ?? '')
  await openLive(page, `${wire.url}${wall}`)
  wire.cut()
  await expectNotLive(page, /^No connection to Tidemark\. Trying again/)
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes: where }) => `${id} ${where[0]?.html ?? ''}`)).toEqual([])
  wire.heal()
  await expectLive(page)
  expect(await isSamePage(page)).toBe(true)
  wire.close()
})

test('a restart of the app needs nobody: the screen is taken over and given back', async ({ page }) => {
  await openLive(page)
  const restarted = restartApp('SIGKILL', 3_000)
  await expectNotLive(page, /^No connection to Tidemark\. Trying again/)
  await restarted
  await expectLive(page)
  expect(await isSamePage(page)).toBe(true)
})

test('lost brokers show: one as a partial reading, all of them as not live', async ({ page }) => {
  await openLive(page)
  try {
    await signalNode(3, 'SIGSTOP')
    await expect(page.getByText('Partial', { exact: true })).toBeVisible({ timeout: 60_000 })
    await expect(page.getByText(/2 of 3 brokers/)).toBeVisible()
    for (const node of nodes) await signalNode(node, 'SIGSTOP')
    await expectNotLive(page, /^(0 of 3 brokers answer|Tidemark runs, but its last|Nothing came from Tidemark)/)
  } finally {
    for (const node of nodes) await signalNode(node, 'SIGCONT')
  }
  await expectLive(page)
  await expect(page.getByText(/of 3 brokers/)).toHaveCount(0, { timeout: 60_000 })
})

test('a script that hangs uncovers the alarm while it hangs, and covers it when it goes on', async ({ page }) => {
  await openLive(page)
  const session = await page.context().newCDPSession(page)
  const frameTimes: number[] = []
  session.on('Page.screencastFrame', ({ sessionId }) => {
    frameTimes.push(performance.now())
    void session.send('Page.screencastFrameAck', { sessionId })
  })
  await session.send('Page.startScreencast', { format: 'jpeg' })
  const hangsFrom = performance.now()
  // Nothing can answer before the page goes on: what is drawn meanwhile, the style sheet draws.
  await page.evaluate(() => {
    const until = performance.now() + 9_000
    while (performance.now() < until);
  })
  const hungUntil = performance.now()
  const uncovered = frameTimes.filter((at) => at > hangsFrom + 4_000 && at < hungUntil - 500)
  expect(uncovered.length).toBeGreaterThan(0)
  await expectLive(page)
})

test('a script that is dead uncovers the alarm, also where motion is reduced', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await openLive(page)
  await page.evaluate(() => {
    const last = Number(setTimeout(() => undefined, 0))
    for (let timer = 0; timer <= last; timer += 1) clearInterval(timer)
  })
  await expect(guard(page)).toHaveCSS('opacity', '1')
  await expect(page.getByText(/^No check since \d\d:\d\d:\d\d$/)).toBeVisible()
})

test('a script that never came is asked for again within a minute', async ({ page }) => {
  const chunks = '**/_next/static/chunks/**'
  await page.clock.install()
  await page.route(chunks, (route) => (route.request().resourceType() === 'script' ? route.abort() : route.continue()))
  await page.goto(wall)
  await expect(page.getByText('This page has not started. It needs JavaScript.')).toBeVisible()
  await expect(guard(page)).toHaveCSS('opacity', '1')
  await page.unroute(chunks)
  await page.clock.fastForward(70_000)
  await expectLive(page)
})

test('a cluster that is not configured takes its turn like the others, and says so', async ({ page }) => {
  const refusal = 'No cluster is called nowhere; configured: e2e.'
  await page.goto('/c/nowhere/wall')
  await expect(heading(page)).toHaveText('NOT LIVE')
  await expect(page.getByText(refusal)).toBeVisible()
  await page.clock.install()
  await page.goto('/wall?clusters=e2e,nowhere')
  await expectLive(page)
  await expect(page.getByText('1 of 2')).toBeVisible()
  await page.clock.fastForward(41_000)
  await expect(page.getByText('2 of 2')).toBeVisible()
  await expect(page.getByText(refusal)).toBeVisible()
  await page.goto('/wall')
  await expectLive(page)
})
