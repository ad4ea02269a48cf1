import { type Browser, expect, test } from '@playwright/test'
import { formatCount } from '@/lib/format/number'
import type { FindingRow } from '@/lib/wire/findings'
import { joinMember } from '@/tools/staging/member.mjs'
import { startWriter } from '@/tools/staging/writer.mjs'
import { createTopic, deleteAll, kafka, uniqueName } from './cluster'
import { copyLink, openFresh } from './links'
import { waitForFinding, waitUntilClosed } from './staging'

const poisoned = 1
/** A reading of 5 s before a record is poisoned tells how often the group commits. */
const learnedAfter = 60

test.use({ permissions: ['clipboard-read', 'clipboard-write'], timezoneId: 'UTC' })

interface Shared {
  readonly group: string
  readonly place: string
  readonly finding: FindingRow
  /** The group's page as it was, and the incident's own page. */
  readonly frozen: string
  readonly incident: string
}

/** Opened by somebody who was never here, both links still tell the incident, and what it rests on. */
async function expectTold(browser: Browser, shared: Shared, state: 'stuck' | 'well' | 'gone') {
  const { group, place, finding, frozen, incident } = shared
  const committed = formatCount(Number(finding.evidence.committed_offset))
  const evidence = `Its commit stays at ${committed} for`
  const then = await openFresh(browser, frozen)
  await expect(then.getByText(/^You look at /)).toBeVisible()
  await expect(then.getByRole('heading', { level: 1 })).toHaveText(group)
  const card = then.getByRole('article', { name: finding.title })
  await expect(card).toContainText('PARTITION_STUCK')
  await expect(card).toContainText(evidence)
  const row = then.getByRole('row').filter({ has: then.getByRole('button', { name: place, exact: true }) })
  await expect(row).toHaveClass(/selected/)
  await expect(row).toContainText(committed)
  await expect(then.getByText('The group is gone')).toHaveCount(state === 'gone' ? 1 : 0)
  await then.context().close()

  const past = await openFresh(browser, incident)
  await expect(past.getByRole('heading', { level: 1 })).toHaveText(finding.title)
  await expect(past.getByText(state === 'stuck' ? 'Evidence' : 'Evidence at that time', { exact: true })).toBeVisible()
  await expect(past.getByText(evidence).first()).toBeVisible()
  await expect(past.getByText(/^You are looking at the past/)).toBeVisible()
  await expect(past.getByRole('region', { name: 'Numbers it rests on' })).toContainText(`committed_offset${committed}`)
  await expect(past.getByText('The group is gone')).toHaveCount(state === 'gone' ? 1 : 0)
  await past.context().close()
}

test('a stuck partition is found, opened and shared, and the link tells it after the group is well and after it is gone', async ({
  page,
  browser,
  request,
}) => {
  const topic = await createTopic(2, 0)
  const group = uniqueName('journey-stuck')
  const place = `${topic}/${poisoned}`
  const writer = await startWriter(kafka)
  writer.write(topic, 2, 20)
  const member = await joinMember(kafka, { groupId: group, topic, clientId: 'pod-1' })
  try {
    await expect.poll(member.handled).toBeGreaterThan(learnedAfter)
    member.habit.poison = poisoned
    const { title } = await waitForFinding(request, group, 'PARTITION_STUCK')

    await page.goto('/c/e2e')
    await page.getByRole('button', { name: /^\d+ critical$/ }).click()
    await page
      .getByRole('row', { name: new RegExp(group) })
      .getByRole('link')
      .click()
    await expect(page.getByRole('article', { name: title })).toBeVisible()
    await page.getByRole('button', { name: place, exact: true }).click()
    const frozen = await copyLink(page, 'Frozen link of this moment')
    await page.getByRole('tab', { name: 'Findings' }).click()
    await page.getByRole('tabpanel').getByRole('link', { name: title }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
    const incident = await copyLink(page, 'Frozen link of this moment')
    const finding = await waitForFinding(request, group, 'PARTITION_STUCK')
    const shared = { group, place, finding, frozen, incident }
    await expectTold(browser, shared, 'stuck')

    member.habit.poison = null
    await waitUntilClosed(request, group, finding.id)
    await expectTold(browser, shared, 'well')

    await member.leave()
    await writer.stop()
    await deleteAll([group], [topic])
    await waitForFinding(request, group, 'GROUP_GONE')
    await expectTold(browser, shared, 'gone')
  } finally {
    await member.leave().catch(() => undefined)
    await writer.stop().catch(() => undefined)
  }
})
