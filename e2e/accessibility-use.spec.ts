import { expect, type Page, test } from '@playwright/test'
import { groupRowOf } from '@/lib/testing/wire-builders'
import type { OverviewBody } from '@/lib/wire/clusters'
import type { GroupBody } from '@/lib/wire/groups'
import { desktop } from './audit'
import { consumeAll, createTopic, uniqueName } from './cluster'
import { openStage } from './page-stage'
import { open, partial, recentFinding } from './page-states'

let topic: string
let group: string

const groupPath = () => `/c/e2e/groups/${group}`

test.use({ viewport: desktop, timezoneId: 'UTC' })

test.beforeAll(async ({ request }) => {
  topic = await createTopic(2, 3)
  group = uniqueName('a11y-use')
  await consumeAll(topic, group, 6)
  await expect.poll(async () => (await request.get(`/api/v1/clusters/e2e/groups/${group}`)).status()).toBe(200)
})

/** Elements that move by themselves or take their time, as computed. */
const findMoving = () =>
  [...document.querySelectorAll('*')].flatMap((element) => {
    const { animationName, transitionDuration, transitionProperty } = getComputedStyle(element)
    const isStill = transitionProperty === 'none' || transitionDuration.split(', ').every((each) => each === '0s')
    return isStill && animationName === 'none' ? [] : [String(element.className)]
  })

test('where motion is reduced nothing moves, but for what uncovers the alarm of a wall', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  for (const path of ['/c/e2e', groupPath(), '/c/e2e/findings']) {
    await page.goto(path)
    await expect(page.getByText('Live', { exact: true })).toBeVisible()
    expect(await page.evaluate(findMoving), path).toEqual([])
  }
  await page.goto('/c/e2e/wall')
  await expect(page.getByText(/^(Live|Partial)$/)).toBeVisible({ timeout: 60_000 })
  const moving = await page.evaluate(findMoving)
  expect(moving.filter((name) => !name.startsWith('wall-guard'))).toEqual([])
  expect(moving).not.toEqual([])
})

test('where colours are forced, badges and hatches keep an edge', async ({ page }) => {
  const { stage } = await open(page, groupPath())
  await page.emulateMedia({ forcedColors: 'active' })
  await stage.show({ ...partial, open_findings: [recentFinding(group)] })
  for (const [what, selector] of [
    ['badge', '.badge.critical'],
    ['state', '.pill'],
    ['banner', '.strip.partial'],
  ] as const) {
    await expect(page.locator(selector).first(), what).toBeVisible()
    await expect(page.locator(selector).first(), what).not.toHaveCSS('border-top-width', '0px')
    await expect(page.locator(selector).first(), what).toHaveCSS(
      'border-top-style',
      what === 'banner' ? 'dashed' : 'solid',
    )
  }
})

/** Whatever shows where the focus is: an outline of the element or of what stands around it. */
const readFocus = () => {
  const { activeElement } = document
  const around = [activeElement, activeElement?.closest('.field, .attention-row, .palette-head')]
  const outlined = around.some((element) => {
    if (element === null || element === undefined) return false
    const { outlineStyle, outlineWidth } = getComputedStyle(element)
    return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2
  })
  return { outlined, html: activeElement?.outerHTML.slice(0, 120) ?? '' }
}

test('the keyboard skips to the content, and the focus is seen wherever it goes', async ({ page }) => {
  await open(page, `/c/e2e?q=${group}`)
  await expect(page.getByRole('row').filter({ hasText: group })).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused()
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeInViewport()
  const hidden: string[] = []
  for (let stop = 0; stop < 40; stop += 1) {
    const { outlined, html } = await page.evaluate(readFocus)
    if (!outlined && html !== '<body' && !html.startsWith('<body')) hidden.push(html)
    await page.keyboard.press('Tab')
  }
  expect(hidden).toEqual([])
  await page.reload()
  await expect(page.getByRole('row').filter({ hasText: group })).toBeVisible()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.querySelector('main')?.contains(document.activeElement))).toBe(true)
})

test('a chart can be read by key and as a table', async ({ page }) => {
  await open(page, groupPath())
  const charts = page.getByRole('figure')
  await expect(charts).toHaveCount(3)
  for (const chart of await charts.all()) {
    const table = chart.getByText('Show as table')
    await table.focus()
    await page.keyboard.press('Enter')
    await expect(chart.getByRole('table')).toBeVisible()
    await expect(chart.getByRole('columnheader', { name: 'Time' })).toBeVisible()
  }
  const slider = page.getByRole('slider', { name: /^Lag, messages/ })
  await slider.focus()
  await page.keyboard.press('End')
  await expect(slider).toHaveAttribute('aria-valuetext', /\d\d:\d\d:\d\d/)
})

test('verdicts, bounds and what does not apply are words to a screen reader', async ({ page }) => {
  const { stage } = await open(page, `/c/e2e?q=${group}`)
  const finding = {
    id: 'f-1',
    code: 'PARTITION_STUCK',
    severity: 'page',
    title: 'Partition orders/3 is stuck',
  } as const
  const worst = groupRowOf({
    group_id: group,
    verdict: 'critical',
    findings: [{ ...finding, since: Date.now(), silenced_until: null }],
    total_lag: 48_213,
    unknown_partitions: 1,
    read_at: Date.now() + 60_000,
  })
  await stage.show({ items: [worst], total: 1 } satisfies Partial<OverviewBody>)
  const row = page.getByRole('row').filter({ hasText: group })
  await expect(row.getByRole('img', { name: 'critical: Partition orders/3 is stuck' })).toBeVisible()
  await expect(row.getByRole('cell', { name: 'at least 48,213' })).toBeVisible()
  await stage.show({
    items: [{ ...worst, verdict: 'unknown', reason: 'coordinator unreachable', total_lag: null }],
    total: 1,
  })
  await expect(row.getByRole('img', { name: 'coordinator unreachable' })).toBeVisible()
  await expect(row.getByRole('cell', { name: /^unknown/ }).first()).toBeVisible()
})

const polite = (page: Page) => page.locator('[aria-live="polite"], [role="status"], output')
/** Beside it Next has one of its own, which tells the title of a page. */
const assertive = (page: Page) => page.locator('[role="alert"][aria-live="assertive"]:not([id])')

test('one polite region tells a verdict that changed, not its age; a lost connection interrupts, once', async ({
  page,
  request,
}) => {
  const body = (await (await request.get(`/api/v1/clusters/e2e/groups/${group}`)).json()) as GroupBody
  const { stage } = await open(page, groupPath())
  await expect(polite(page)).toHaveCount(1)
  await expect(assertive(page)).toHaveCount(1)
  const row = groupRowOf({ ...body.group, verdict: 'ok' })
  await stage.show({ group: row })
  await expect(polite(page)).toHaveText('')
  const title = 'Partition orders/3 is stuck'
  const worst = { id: 'f-1', code: 'PARTITION_STUCK', severity: 'page', title, since: Date.now(), silenced_until: null }
  await stage.show({ group: { ...row, verdict: 'critical', findings: [worst] } })
  await expect(polite(page)).toHaveText(`${group} is critical: partition orders/3 is stuck`)
  await expect(assertive(page)).toHaveText('')
  await stage.cut()
  await expect(assertive(page)).toHaveText('No connection to Tidemark. What is shown is old.')
  await assertive(page).evaluate((region) => {
    const records: string[] = []
    Object.assign(window, { records })
    new MutationObserver(() => records.push(region.textContent)).observe(region, { childList: true, subtree: true })
  })
  const age = page.locator('[data-age="no-connection"]')
  for (let tick = 0; tick < 2; tick += 1) await expect(age).not.toHaveText(await age.innerText())
  expect(await page.evaluate((): unknown => Reflect.get(window, 'records'))).toEqual([])
})

/** Controls a finger has to hit, smaller than it needs; the row links of tables and lists are as large as their rows. */
const findSmall = (least: number) =>
  [...document.querySelectorAll<HTMLElement>('button, a.btn, select, input:not([type=checkbox])')].flatMap(
    (element) => {
      const { width, height } = (element.closest('label') ?? element).getBoundingClientRect()
      const isSmall =
        width > 0 && Math.min(height, element.matches('.seg button, .tabs button') ? least : width) < least - 0.5
      return isSmall && !element.matches('.row-link, .search-button')
        ? [`${Math.round(width)} × ${Math.round(height)}: ${element.outerHTML.slice(0, 140)}`]
        : []
    },
  )

test.describe('on touch', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } })

  test('every action is 44 px large, and identifiers can be copied without a pointer over them', async ({ page }) => {
    const stage = await openStage(page)
    await page.goto(`/c/e2e?q=${group}`)
    await expect(page.getByRole('button', { name: 'Copy group id' }).first()).toHaveCSS('opacity', '1')
    expect(await page.evaluate(findSmall, 44), 'overview').toEqual([])
    await page.goto(groupPath())
    await expect(page.getByRole('tab', { name: 'Partitions' })).toBeVisible()
    await stage.show({
      open_findings: [recentFinding(group), recentFinding(group, { id: 'f-2', severity: 'warning' })],
    })
    await expect(page.getByText('Partition orders/3 is stuck').first()).toBeVisible()
    expect(await page.evaluate(findSmall, 44), 'group').toEqual([])
    for (const path of ['/c/e2e/topics', '/c/e2e/findings', '/c/e2e/rebalances', `/c/e2e/topics/${topic}`]) {
      await page.goto(path)
      await expect(page.getByText('Live', { exact: true })).toBeVisible()
      expect(await page.evaluate(findSmall, 44), path).toEqual([])
    }
  })
})
