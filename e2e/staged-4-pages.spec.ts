import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { act, readFindings, waitForFinding, waitUntilClosed } from './staging'

test.beforeAll(() => act('begin'))

/** What the browser complains about from now on. */
function collectComplaints(page: Page): string[] {
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  return complaints
}

test('an open finding stands on the overview, among the findings, on its own page and at its group', async ({
  page,
  request,
}) => {
  const group = 'staged-poison'
  const finding = await waitForFinding(request, group, 'PARTITION_STUCK')
  await page.goto('/c/e2e')
  await expect(page.getByText(finding.title).first()).toBeVisible()
  await page.goto('/c/e2e/findings')
  await page.getByRole('link', { name: finding.title }).first().click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(finding.title)
  await expect(page).toHaveURL(new RegExp(`/findings/${finding.id}`))
  // How long and how much goes on rising between the API's answer and the page.
  await expect(page.getByText(`offset ${String(finding.evidence.committed_offset)}`).first()).toBeVisible()
  await expect(
    page.getByText(`Its commit stays at ${String(finding.evidence.committed_offset)} for`).first(),
  ).toBeVisible()
  await page.goto(`/c/e2e/groups/${group}`)
  await expect(page.getByText(finding.title).first()).toBeVisible()
})

test('a finding is acknowledged on its page', async ({ page, request }) => {
  const group = 'staged-recreated'
  const finding = await waitForFinding(request, group, 'TOPIC_RECREATED')
  await page.goto(`/c/e2e/findings/${finding.id}`)
  await page.getByRole('button', { name: 'Acknowledge' }).click()
  await page.getByLabel('Who').fill('Grace')
  await page.getByLabel(/^Note/).fill('made anew with fewer partitions')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText(/Acknowledged by Grace/).first()).toBeVisible()
  await waitUntilClosed(request, group, finding.id)
  const closed = (await readFindings(request, group)).find(({ id }) => id === finding.id)
  expect(closed?.acknowledgement).toMatchObject({ who: 'Grace', note: 'made anew with fewer partitions' })
})

test('rebalances are told with their causes, for the cluster and for one group', async ({ page }) => {
  await page.goto('/c/e2e/rebalances')
  await expect(page.getByText('staged-storm').first()).toBeVisible()
  await expect(page.getByText('staged-scale-out').first()).toBeVisible()
  await page.goto('/c/e2e/groups/staged-crash?tab=rebalances')
  await expect(
    page
      .getByRole('main')
      .getByText(/^Fits a crash of /)
      .first(),
  ).toBeVisible()
})

test('pages with findings and a past break no rule of accessibility and no policy', async ({ page, request }) => {
  const { id } = await waitForFinding(request, 'staged-hung', 'MEMBER_STUCK')
  const complaints = collectComplaints(page)
  const to = new Date(Date.now() - 10_000).toISOString()
  const from = new Date(Date.now() - 40_000).toISOString()
  for (const path of [
    '/c/e2e',
    '/c/e2e/findings',
    `/c/e2e/findings/${id}`,
    '/c/e2e/rebalances?range=1h',
    '/c/e2e/groups/staged-hung?range=15m',
    '/c/e2e/groups/staged-storm?range=1h',
    `/c/e2e/groups/staged-hung?from=${from}&to=${to}`,
    '/c/e2e/groups/staged-hung?range=90d',
  ]) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(/not there|no such/i)
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map((each) => `${path} ${each.id} ${each.nodes[0]?.html ?? ''}`)).toEqual([])
  }
  expect(complaints).toEqual([])
})
