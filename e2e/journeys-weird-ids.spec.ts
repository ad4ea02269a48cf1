import { readFileSync } from 'node:fs'
import { type APIRequestContext, expect, type Page, test } from '@playwright/test'
import { escapeId } from '@/lib/domain/escape-id'
import type { FindingRow } from '@/lib/wire/findings'
import { groupBodySchema } from '@/lib/wire/groups'
import { joinMember } from '@/tools/staging/member.mjs'
import { consumeAll, createTopic, deleteAll, deleteRecordsBefore, kafka, produce, uniqueName } from './cluster'
import { copyLink, openFresh } from './links'
import { acknowledge, readRebalances, waitForFinding } from './staging'

const api = '/api/v1/clusters/e2e'
/** The longest name Kafka takes for a topic; all groups below read it. */
const longTopic = uniqueName('legal._-').padEnd(249, 'x')
/** Walked through by hand and by request. */
const walked = {
  'of 255 characters': uniqueName('long-').padEnd(255, 'x'),
  'of every separator, some encoded already': 'a/b\\c#d?e%f&g+h i;j=k,l:m@n[o]{p}|q %2F%00%252e&amp;',
  'of quotes, a tag and many scripts': `"it's" <b>\`tick\`</b> größe 日本 🚀 e\u0301 \u05d0\u05d1`,
  'of two dots': '..',
  'with spaces at its ends, lines and tabs': '  two  spaces\tand\na line ',
} as const
/** By request only. */
const others = {
  'of one dot': '.',
  'of dots and the sign that escapes them': '~..',
  'that is a regular expression': '/^a+(b|c)$/',
  'that is broken percent-encoding': '%zz%',
  'objects have by themselves': '__proto__',
} as const
const ids: readonly string[] = [...Object.values(walked), ...Object.values(others)]
const members: { leave: () => Promise<void> }[] = []

const segment = (id: string) => encodeURIComponent(escapeId(id))
const address = (id: string) => `/c/e2e/groups/${segment(id)}`
const toPattern = (sign: string) => `\\x{${(sign.codePointAt(0) ?? 0).toString(16)}}`
/** A search that finds this id and no other one. */
const exactly = (id: string) => encodeURIComponent(`/^${id.replace(/[^\w]/gu, toPattern)}$/`)

test.use({ permissions: ['clipboard-read', 'clipboard-write'], timezoneId: 'UTC' })

/** Records of all groups were deleted unread, and each has had a rebalance and has a member. */
test.beforeAll(async ({ request }) => {
  await createTopic(1, 4, 3, longTopic)
  await Promise.all(ids.map((id) => consumeAll(longTopic, id, 4)))
  await produce(longTopic, 0, 5)
  const readLag = async (id: string) => (await readGroup(request, id)).group.total_lag
  for (const id of ids) await expect.poll(() => readLag(id), { message: id }).toBe(5)
  await deleteRecordsBefore(longTopic, 7)
  for (const id of ids) await findLoss(request, id)
  members.push(...(await Promise.all(ids.map((groupId) => joinMember(kafka, { groupId, topic: longTopic })))))
  const countOf = async (id: string) => (await readRebalances(request, id)).items.length
  for (const id of ids) await expect.poll(() => countOf(id), { message: id }).toBeGreaterThan(0)
})

test.afterAll(async ({ request }) => {
  await Promise.all(members.map((member) => member.leave()))
  for (const id of ids) await acknowledge(request, (await findLoss(request, id)).id, 'the end of the test')
  await deleteAll([...ids], [longTopic])
})

async function readGroup(request: APIRequestContext, id: string) {
  const answer = await request.get(`${api}/groups/${segment(id)}`)
  return groupBodySchema.parse(await answer.json())
}

const findLoss = (request: APIRequestContext, id: string): Promise<FindingRow> =>
  waitForFinding(request, id, 'DATA_LOST_RETENTION')

/** Blanks and all: matchers of text see one blank where there are many. */
async function expectHeading(page: Page, id: string): Promise<void> {
  await expect.poll(() => page.getByRole('heading', { level: 1 }).first().textContent()).toBe(id)
}

/** The first event of a stream of the group. */
async function readStream(id: string): Promise<unknown> {
  const stopped = new AbortController()
  const url = new URL(`${api}/stream?view=group&group=${encodeURIComponent(id)}`, process.env.E2E_URL)
  const { body } = await fetch(url, { signal: stopped.signal })
  const decoder = new TextDecoder()
  let text = ''
  for await (const bytes of body ?? []) {
    text += decoder.decode(bytes, { stream: true })
    const data = /^event: (?:snapshot|tick)\n(?:id.*\n)?data: (.*)\n\n/m.exec(text)?.[1]
    if (data !== undefined) return JSON.parse(data)
  }
  throw new Error('the stream ended without an event')
}

for (const [what, id] of Object.entries(walked)) {
  test(`a group id ${what} leads from the overview through its page to its finding and back, and is shared`, async ({
    page,
    browser,
    request,
  }) => {
    const { title } = await findLoss(request, id)
    await page.goto(`/c/e2e?q=${exactly(id)}`)
    await expect(page.getByRole('table').getByRole('link')).toHaveCount(1)
    await page.getByRole('table').getByRole('link').click()
    await expectHeading(page, id)
    const panel = page.getByRole('tabpanel')
    await expect(panel.getByRole('button', { name: `${longTopic}/0`, exact: true })).toBeVisible()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'CSV', exact: true }).click(),
    ])
    expect(download.suggestedFilename()).toMatch(/^e2e-[\w.-]*-partitions-\d{8}T\d{6}Z\.csv$/)
    expect(readFileSync(await download.path(), 'utf8')).toContain(`${longTopic},0,`)
    const frozen = await copyLink(page, 'Frozen link of this moment')
    await page.getByRole('tab', { name: 'Notes' }).click()
    await expect(panel.getByRole('button', { name: 'Add note' }).first()).toBeVisible()
    await page.getByRole('tab', { name: 'Rebalances' }).click()
    await expect(panel.getByRole('table', { name: /^Rebalances/ })).toBeVisible()
    await page.getByRole('tab', { name: 'Findings' }).click()
    await panel.getByRole('link', { name: title }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
    await page
      .getByRole('main')
      .locator(`a[href="${address(id)}"]`)
      .click()
    await expectHeading(page, id)

    await page.goto(`/c/e2e/rebalances?q=${exactly(id)}`)
    await page
      .getByRole('table')
      .locator(`a[href="${address(id)}"]`)
      .first()
      .click()
    await expectHeading(page, id)
    await page.goto(`/c/e2e/findings?show=all&group=${encodeURIComponent(id)}`)
    await expect(page.getByRole('table', { name: 'Findings' }).getByRole('link', { name: title })).toBeVisible()

    await page.goto(`${address(id)}?embed=1`)
    await expectHeading(page, id)
    await expect(page.getByRole('slider').first()).toBeVisible()
    const fresh = await openFresh(browser, frozen)
    await expect(fresh.getByText(/^You look at /)).toBeVisible()
    await expectHeading(fresh, id)
    await fresh.context().close()
  })
}

for (const [what, id] of Object.entries({ ...walked, ...others })) {
  test(`a group id ${what} is itself in every answer, stream, file and preview`, async ({ request }) => {
    const own = JSON.stringify(id)
    const query = encodeURIComponent(id)
    for (const [path, content] of [
      [`groups/${segment(id)}`, own],
      [`groups/${segment(id)}/summary`, own],
      [`groups/${segment(id)}/state`, own],
      [`groups/${segment(id)}/rebalances`, own],
      [`groups/${segment(id)}/at?at=${Date.now()}`, own],
      [`groups/${segment(id)}/offsets`, longTopic],
      [`groups/${segment(id)}/members`, longTopic],
      [`groups/${segment(id)}/history`, longTopic],
      [`groups?q=${exactly(id)}`, own],
      [`rebalances?range=15m&group=${query}`, own],
      [`rebalances?range=15m&q=${exactly(id)}`, own],
      [`findings?open=true&group=${query}`, own],
      [`findings?open=true&q=${exactly(id)}`, own],
    ] as const) {
      const answer = await request.get(`${api}/${path}`)
      expect(answer.status(), path).toBe(200)
      expect(JSON.stringify(await answer.json()), path).toContain(content)
    }
    const capture = await request.get(`${api}/groups/${segment(id)}/capture?range=15m`)
    expect(JSON.parse((await capture.text()).split('\n')[0] ?? '{}')).toMatchObject({ group_id: id })
    const csv = await request.get(`${api}/groups/${segment(id)}/offsets?format=csv`)
    expect(csv.headers()['content-disposition']).toMatch(/^attachment; filename="e2e-[\w.-]+-partitions-\w+\.csv"$/)
    expect(groupBodySchema.parse(await readStream(id)).group.group_id).toBe(id)
    const page = await request.get(address(id))
    expect(page.status()).toBe(200)
    const image = /<meta property="og:image" content="([^"]+)"/.exec(await page.text())?.[1] ?? ''
    // What React escapes in an attribute, `&` last.
    const picture = await request.get(image.replaceAll('&#x27;', "'").replaceAll('&amp;', '&'))
    expect(picture.status(), image).toBe(200)
    expect((await picture.body()).subarray(1, 4).toString()).toBe('PNG')
  })
}

test('a topic of the longest name, and those of dots and signs alone, have pages, answers and files', async ({
  page,
  request,
}) => {
  const topics = [longTopic, '...', '__proto__', '-']
  for (const topic of topics.slice(1)) await createTopic(1, 2, 1, topic)
  for (const topic of topics) {
    const readTopic = async () => (await request.get(`${api}/topics/${segment(topic)}`)).status()
    await expect.poll(readTopic, { message: topic }).toBe(200)
    await page.goto(`/c/e2e/topics?q=${exactly(topic)}`)
    await page.getByRole('table', { name: 'Topics' }).getByRole('link').first().click()
    await expectHeading(page, topic)
    await expect(page.getByRole('table', { name: /^Partitions/ })).toBeVisible()
    const offsets = await request.get(`${api}/offsets?topic=${encodeURIComponent(topic)}&format=text`)
    expect(await offsets.text()).toContain(`${topic}:0:`)
  }
  await page.goto(`/c/e2e?topic=${longTopic}`)
  await expect(page.getByRole('table').getByRole('link').first()).toBeVisible()
  await deleteAll([], topics.slice(1))
})
