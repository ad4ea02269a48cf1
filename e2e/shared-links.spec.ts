import { readFileSync } from 'node:fs'
import { type APIRequestContext, expect, test } from '@playwright/test'
import { formatUtcMoment } from '@/lib/format/moment'
import type { FindingRow } from '@/lib/wire/findings'
import { pastGroupBodySchema } from '@/lib/wire/past'
import { consumeAll, createTopic, deleteAll, deleteRecordsBefore, produce, uniqueName } from './cluster'
import { copyLink, openFresh } from './links'
import { acknowledge, waitForFinding } from './staging'

const api = '/api/v1/clusters/e2e'
const [written, added, deletedTo] = [4, 5, 7]
/** Records of partition 0 that are still there and were never read; of the others that were not, none is. */
const unread = written + added - deletedTo

interface Incident {
  readonly group: string
  readonly topic: string
  readonly finding: FindingRow
}

/** A group of any name that had read everything; then records came, and some of them were deleted before it read them. */
async function loseRecords(request: APIRequestContext, group: string): Promise<Incident> {
  const topic = await createTopic(3, written)
  await consumeAll(topic, group, 3 * written)
  await produce(topic, 0, added)
  const totalLag = async () => {
    const answer = await request.get(`${api}/groups/${encodeURIComponent(group)}/summary`)
    return answer.ok() ? ((await answer.json()) as { group: { total_lag: number | null } }).group.total_lag : null
  }
  await expect.poll(totalLag).toBe(added)
  await deleteRecordsBefore(topic, deletedTo)
  const finding = await waitForFinding(request, group, 'DATA_LOST_RETENTION')
  return { group, topic, finding }
}

/** Reads the rest and goes for good. */
async function recoverAndDelete({ group, topic }: Incident): Promise<void> {
  await consumeAll(topic, group, unread)
  await deleteAll([group], [])
}

const groupPath = (group: string) => `/c/e2e/groups/${encodeURIComponent(group)}`

/** For tests that change nothing of it. */
let shared: Incident

test.beforeAll(async ({ request }) => {
  shared = await loseRecords(request, uniqueName('shared'))
})

test.use({ permissions: ['clipboard-read', 'clipboard-write'], timezoneId: 'UTC' })

test('a frozen link and the link of an incident keep their word after the group is gone', async ({
  page,
  browser,
  request,
}) => {
  const incident = await loseRecords(request, uniqueName('a/b:c#d?e%f&g@h[i] é 日本'))
  const { group, topic, finding } = incident
  await page.goto(groupPath(group))
  await expect(page.getByText(finding.title).first()).toBeVisible()
  await page.getByRole('button', { name: `${topic}/0`, exact: true }).click()
  const live = await copyLink(page, 'Live link')
  const frozen = await copyLink(page, 'Frozen link of this moment')
  expect(new URL(live).searchParams.get('partition')).toBe(`${topic}/0`)
  expect([...new URL(frozen).searchParams.keys()].sort()).toEqual(['at', 'from', 'partition', 'to'])
  await recoverAndDelete(incident)
  await acknowledge(request, finding.id, 'restored from the source')
  await waitForFinding(request, group, 'GROUP_GONE')

  const then = await openFresh(browser, frozen)
  await expect(then.getByText(/^You look at /)).toBeVisible()
  await expect(then.getByRole('heading', { level: 1 })).toHaveText(group)
  await expect(then.getByText('The group is gone')).toBeVisible()
  await expect(then.getByText(finding.title).first()).toBeVisible()
  await expect(then.getByRole('definition').first()).toContainText(String(unread))
  const row = then.getByRole('row').filter({ has: then.getByRole('button', { name: `${topic}/0`, exact: true }) })
  await expect(row).toHaveClass(/selected/)
  await expect(row).toContainText(String(unread))
  await then.reload()
  await expect(then.getByText(/^You look at /)).toBeVisible()
  await then.context().close()

  const past = await openFresh(browser, `/c/e2e/findings/${finding.id}`)
  await expect(past.getByRole('heading', { level: 1 })).toHaveText(finding.title)
  await expect(past.getByText('Evidence at that time')).toBeVisible()
  await expect(past.getByText(finding.facts[0]?.text ?? '').first()).toBeVisible()
  await expect(past.getByText(/You are looking at the past/)).toBeVisible()
  await past.context().close()
})

test('any moment picked on a chart is what the whole page shows, by pointer and by keyboard', async ({
  page,
  request,
}) => {
  const { group } = shared
  await page.goto(`${groupPath(group)}?range=15m`)
  const chart = page.getByRole('slider').first()
  await chart.focus()
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Show this moment' }).click()
  await expect(page).toHaveURL(/[?&]at=/)
  await expect(page.getByText(/^You look at /)).toBeVisible()
  const at = async () => new URL(page.url()).searchParams.get('at') ?? ''
  const first = await at()
  const shown = pastGroupBodySchema.parse(
    await (await request.get(`${api}/groups/${encodeURIComponent(group)}/at?at=${first}`)).json(),
  )
  expect(shown).toMatchObject({ presence: 'read', shown_at: Date.parse(first) })
  await page.getByRole('heading', { level: 1 }).click()
  await page.keyboard.press('[')
  const earlierAt = shown.earlier_at ?? 0
  await expect(page.getByText(`You look at ${formatUtcMoment(earlierAt)}`)).toBeVisible()
  await expect(page.locator('[aria-busy="false"]')).toBeVisible()
  expect(Date.parse(await at())).toBe(earlierAt)
  await page.keyboard.press(']')
  await expect.poll(at).toBe(first)
  await page.keyboard.press('.')
  await expect(page).not.toHaveURL(/[?&](at|from)=/)
  await page.goBack()
  await expect(page.getByText(/^You look at /)).toBeVisible()
  await page.goto(`/c/e2e?at=${first}`)
  await expect(page.getByRole('link', { name: group })).toBeVisible()
})

test('what is older than history says so, and since when it is kept', async ({ page, request }) => {
  const { group } = shared
  await page.goto(`${groupPath(group)}?at=2001-02-03T04:05:06Z`)
  await expect(page.getByText(/2001-02-03 04:05:06 UTC is not kept: it begins /)).toBeVisible()
  await page.getByRole('button', { name: 'Show the oldest reading kept' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(group)
  const answer = await request.get(`${api}/at?at=2001-02-03T04:05:06Z`)
  expect(answer.status()).toBe(404)
  expect(((await answer.json()) as { error: { oldest_at: number } }).error.oldest_at).toBeGreaterThan(
    Date.now() - 86_400_000,
  )
})

test('a silenced finding is shown and counted nowhere, everywhere, until the silence ends', async ({
  page,
  browser,
  request,
}) => {
  const { group, finding } = await loseRecords(request, uniqueName('silenced'))
  const other = await openFresh(browser, `/c/e2e?q=${group}`)
  await expect(other.getByRole('row', { name: new RegExp(group) }).getByLabel('Critical')).toBeVisible()
  await page.goto(`/c/e2e/findings/${finding.id}`)
  await page.getByRole('button', { name: 'Silence…' }).click()
  await page.getByRole('textbox', { name: 'Who' }).fill('Ada')
  await page.getByRole('textbox', { name: 'Note' }).fill('a rerun on purpose')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText(/Silenced until .* by Ada/)).toBeVisible()
  await expect(other.getByRole('row', { name: new RegExp(group) }).getByLabel('Critical')).toHaveCount(0)
  const listed = await request.get(`${api}/findings?open=true&group=${group}`)
  const { items } = (await listed.json()) as { items: FindingRow[] }
  expect(items.find((each) => each.id === finding.id)).toMatchObject({
    until: null,
    silence: { who: 'Ada' },
  })
  await page.goto('/c/e2e/findings')
  const silence = page.getByRole('region', { name: 'Silences' }).getByRole('listitem').filter({ hasText: group })
  await expect(silence).toContainText('a rerun on purpose')
  await silence.getByRole('button', { name: 'End silence' }).click()
  await expect(other.getByRole('row', { name: new RegExp(group) }).getByLabel('Critical')).toBeVisible()
  await other.context().close()
})

test('a note stands on the time axis for everybody, and in the list', async ({ page, browser, request }) => {
  const { group } = await loseRecords(request, uniqueName('noted'))
  await page.goto(`${groupPath(group)}?tab=notes&range=15m`)
  await page.getByRole('button', { name: 'Add note' }).last().click()
  await page.getByRole('textbox', { name: 'What happened' }).fill('deploy 412')
  await page.getByLabel('At, UTC').fill(new Date(Date.now() - 360_000).toISOString().slice(0, 19))
  await page.getByRole('textbox', { name: 'Who' }).fill('Ada')
  await page.getByRole('button', { name: 'Save' }).click()
  const other = await openFresh(browser, `${groupPath(group)}?tab=notes&range=15m`)
  await expect(other.getByRole('cell', { name: 'deploy 412' })).toBeVisible()
  await expect(other.locator('.chart-label', { hasText: 'deploy 412' })).toBeVisible()
  await other.getByRole('button', { name: 'Remove' }).click()
  await expect(other.getByRole('cell', { name: 'deploy 412' })).toHaveCount(0)
  await other.context().close()
})

test('a page tells what it is without running its scripts, with a picture', async ({ browser, request }) => {
  const { group, finding } = await loseRecords(request, uniqueName('preview "<b>&'))
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  const read = async (path: string) => {
    const answer = await page.goto(path)
    const head = (await answer?.text())?.split('</head>')[0] ?? ''
    const of = (property: string) => page.locator(`head meta[property="${property}"]`).getAttribute('content')
    expect(head).toContain('og:title')
    return { title: await of('og:title'), description: await of('og:description'), image: await of('og:image') }
  }
  for (const [path, title] of [
    [groupPath(group), `${group} · Critical · e2e`],
    [`${groupPath(group)}?at=${finding.opened_at}`, `${group} · Critical · e2e`],
    [`/c/e2e/findings/${finding.id}`, `${finding.title} · Critical · e2e`],
  ] as const) {
    const preview = await read(path)
    expect(preview.title).toBe(title)
    expect(preview.description).toMatch(/as of \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC/i)
    const picture = await request.get(preview.image ?? '')
    expect(picture.status(), preview.image ?? '').toBe(200)
    const bytes = await picture.body()
    expect(bytes.subarray(1, 4).toString()).toBe('PNG')
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([1_200, 630])
  }
  const overview = await read('/c/e2e')
  expect(overview.title).toMatch(/^e2e · \d+ groups? needs? action$/)
  await context.close()
})

test('a panel stands in a frame of whoever may, and no page does', async ({ page, request, baseURL }) => {
  const headersOf = async (path: string) => (await request.get(path)).headers()
  const panel = await headersOf('/c/e2e?embed=1')
  expect(panel['content-security-policy']).toContain("frame-ancestors 'self'")
  expect(panel).not.toHaveProperty('x-frame-options')
  for (const path of ['/c/e2e', '/c/e2e/topics?embed=1', `${api}?embed=1`]) {
    const headers = await headersOf(path)
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
    expect(headers['x-frame-options']).toBe('DENY')
  }
  const { group } = shared
  const frames = [`${groupPath(group)}?embed=1&panel=time_lag`, groupPath(group)]
  const html = frames.map((path, index) => `<iframe name="f${index}" src="${path}" width="800" height="400"></iframe>`)
  await page.route('**/frames', (route) => route.fulfill({ contentType: 'text/html', body: html.join('') }))
  await page.goto(`${baseURL}/frames`)
  const frame = page.frameLocator('[name="f0"]')
  await expect(frame.getByRole('heading', { name: group })).toBeVisible()
  await expect(frame.getByRole('slider', { name: /^Time lag/ })).toBeVisible()
  await expect(frame.getByRole('navigation')).toHaveCount(0)
  await expect(page.frameLocator('[name="f1"]').getByRole('heading', { name: group })).toHaveCount(0)
})

test('a table is downloaded as it is filtered, whatever its groups are called', async ({ page, request }) => {
  const { group, topic } = await loseRecords(request, uniqueName('=cmd|/c "x",#'))
  await page.goto(`/c/e2e?q=${encodeURIComponent(group)}`)
  await expect(page.getByRole('link', { name: group })).toBeVisible()
  const [groups] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'CSV', exact: true }).click(),
  ])
  const lines = readFileSync(await groups.path(), 'utf8').split('\r\n')
  expect(lines).toHaveLength(3)
  expect(lines[0]).toMatch(/^group_id,type,state,verdict/)
  expect(lines[1]).toContain(`"'${group.replaceAll('"', '""')}",classic,Empty,critical`)
  await page.goto(groupPath(group))
  await expect(page.getByRole('button', { name: `${topic}/0`, exact: true })).toBeVisible()
  const [partitions] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'CSV', exact: true }).click(),
  ])
  expect(partitions.suggestedFilename()).toMatch(/^e2e-_cmd_[\w.-]*-partitions-\d{8}T\d{6}Z\.csv$/)
  expect(readFileSync(await partitions.path(), 'utf8')).toContain(`${topic},0,${written},`)
})
