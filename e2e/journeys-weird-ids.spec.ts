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
const groups = {
  'of 255 characters': uniqueName('long-').padEnd(255, 'x'),
  'of every separator': 'a/b\\c#d?e%f&g+h i;j=k,l:m@n[o]{p}|q',
  'that looks encoded': '%2F%00%zz%252e&amp;',
  'of quotes and a tag': `"it's" <b>\`tick\`</b>`,
  'of many scripts': 'größe 日本 🚀 e\u0301 \u05d0\u05d1',
  'that is a regular expression': '/^a+(b|c)$/',
  'of one dot': '.',
  'of two dots': '..',
  'of dots and the sign that escapes them': '~..',
  'with spaces at its ends': '  two  spaces ',
  'of lines and tabs': 'tab\tand\nline',
  'objects have by themselves': '__proto__',
} as const
const segment = (id: string) => encodeURIComponent(escapeId(id))
const address = (id: string) => `/c/e2e/groups/${segment(id)}`
/** A search that finds this id and no other one. */
const exactly = (id: string) => encodeURIComponent(`/^${id.replace(/[^\w]/gu, (sign) => toPattern(sign))}$/`)
const toPattern = (sign: string) => `\\x{${(sign.codePointAt(0) ?? 0).toString(16)}}`

test.use({ permissions: ['clipboard-read', 'clipboard-write'], timezoneId: 'UTC' })

const members: { leave: () => Promise<void> }[] = []

/** Records of all groups were deleted unread, and each has had a rebalance and has a member. */
test.beforeAll(async ({ request }) => {
  const ids = Object.values(groups)
  await createTopic(1, 4, 3, longTopic)
  await Promise.all(ids.map((id) => consumeAll(longTopic, id, 4)))
  await produce(longTopic, 0, 5)
  const readLag = async (id: string) => (await readGroup(request, id)).group.total_lag
  for (const id of ids) await expect.poll(() => readLag(id), { message: id }).toBe(5)
  await deleteRecordsBefore(longTopic, 7)
  for (const id of ids) await waitForFinding(request, id, 'DATA_LOST_RETENTION')
  members.push(...(await Promise.all(ids.map((groupId) => joinMember(kafka, { groupId, topic: longTopic })))))
  const countOf = async (id: string) => (await readRebalances(request, id)).items.length
  for (const id of ids) await expect.poll(() => countOf(id), { message: id }).toBeGreaterThan(0)
})

test.afterAll(async ({ request }) => {
  await Promise.all(members.map((member) => member.leave()))
  const ids = Object.values(groups)
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

for (const [what, id] of Object.entries(groups)) {
  test.describe(`a group id ${what}`, () => {
    test('leads from the overview through every tab to its finding and back', async ({ page, request }) => {
      const { title } = await findLoss(request, id)
      await page.goto(`/c/e2e?q=${exactly(id)}`)
      await expect(page.getByRole('table').getByRole('link')).toHaveCount(1)
      await page.getByRole('table').getByRole('link').click()
      await expectHeading(page, id)
      const panel = page.getByRole('tabpanel')
      await expect(panel.getByRole('button', { name: `${longTopic}/0`, exact: true })).toBeVisible()
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
      for (const [path, table] of [
        [`rebalances?q=${exactly(id)}`, /^Rebalances/],
        [`findings?show=all&group=${encodeURIComponent(id)}`, 'Findings'],
      ] as const) {
        await page.goto(`/c/e2e/${path}`)
        const rows = page.getByRole('table', { name: table }).getByRole('row')
        await expect(rows.nth(1)).toBeVisible()
      }
      await page.goto(`/c/e2e/rebalances?q=${exactly(id)}`)
      await page
        .getByRole('table')
        .locator(`a[href="${address(id)}"]`)
        .first()
        .click()
      await expectHeading(page, id)
    })

    test('is itself in every answer, in the stream and in what is downloaded', async ({ page, request }) => {
      const at = Date.now()
      for (const [path, content] of [
        ['', JSON.stringify(id)],
        ['/summary', JSON.stringify(id)],
        ['/state', JSON.stringify(id)],
        ['/rebalances', JSON.stringify(id)],
        [`/at?at=${at}`, JSON.stringify(id)],
        ['/offsets', longTopic],
        ['/members', longTopic],
        ['/history', longTopic],
      ] as const) {
        const answer = await request.get(`${api}/groups/${segment(id)}${path}`)
        expect(answer.status(), path).toBe(200)
        expect(JSON.stringify(await answer.json()), path).toContain(content)
      }
      const capture = await request.get(`${api}/groups/${segment(id)}/capture?range=15m`)
      expect(JSON.parse((await capture.text()).split('\n')[0] ?? '{}')).toMatchObject({ group_id: id })
      expect(groupBodySchema.parse(await readStream(id)).group.group_id).toBe(id)
      await page.goto(address(id))
      await expectHeading(page, id)
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: 'CSV', exact: true }).click(),
      ])
      expect(download.suggestedFilename()).toMatch(/^e2e-[\w.-]*-partitions-\d{8}T\d{6}Z\.csv$/)
      expect(readFileSync(await download.path(), 'utf8')).toContain(`${longTopic},0,`)
    })

    test('is shared: copied links, a panel in a frame, a preview with its picture', async ({
      page,
      browser,
      request,
    }) => {
      await page.goto(address(id))
      await expectHeading(page, id)
      for (const which of ['Live link', 'Frozen link of this moment'] as const) {
        const link = await copyLink(page, which)
        const fresh = await openFresh(browser, link)
        await expectHeading(fresh, id)
        await fresh.context().close()
      }
      const answer = await page.goto(`${address(id)}?embed=1`)
      expect(answer?.status()).toBe(200)
      await expectHeading(page, id)
      await expect(page.getByRole('slider').first()).toBeVisible()
      const of = (property: string) => page.locator(`head meta[property="${property}"]`).getAttribute('content')
      expect(await of('og:title')).toContain(id)
      const picture = await request.get((await of('og:image')) ?? '')
      expect(picture.status()).toBe(200)
      expect((await picture.body()).subarray(1, 4).toString()).toBe('PNG')
    })
  })
}
