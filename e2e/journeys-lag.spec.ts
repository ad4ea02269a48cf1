import { expect, type Page, test } from '@playwright/test'
import { consumeAll, createTopic, kafka, uniqueName } from './cluster'

const writes = 4
/** Records of each write: sums of it stand in no other cell of the row. */
const recordsEach = 101

interface Heard {
  /** Epoch ms. */
  readonly at: number
  /** Epoch ms at which the reading began. */
  readonly asOf: number
  readonly lag: number | null
}

/** Notes each event of the group's stream, and when the page shows each number as the group's lag. */
function watchPage(groupId: string): void {
  const heard: Heard[] = []
  const shown: Record<string, number> = {}
  Object.assign(window, { heard, shown })
  class Watched extends EventSource {
    constructor(url: string | URL) {
      super(url)
      for (const name of ['snapshot', 'tick', 'stale']) {
        this.addEventListener(name, ({ data }: MessageEvent<string>) => {
          const body = JSON.parse(data) as { as_of: number; items?: { group_id: string; total_lag: number | null }[] }
          const row = body.items?.find(({ group_id }) => group_id === groupId)
          if (row !== undefined) heard.push({ at: Date.now(), asOf: body.as_of, lag: row.total_lag })
        })
      }
    }
  }
  window.EventSource = Watched
  const look = () => {
    for (const row of document.querySelectorAll('[role="row"], tr')) {
      if (!row.textContent.includes(groupId)) continue
      for (const cell of row.querySelectorAll('td, [role="cell"]')) shown[cell.textContent] ??= Date.now()
    }
  }
  new MutationObserver(look).observe(document, { childList: true, subtree: true, characterData: true })
}

const heardBy = (page: Page) => page.evaluate(() => Reflect.get(window, 'heard') as Heard[])

/** Waits until the page shows `text`; epoch ms at which it first did. */
async function waitUntilShown(page: Page, text: string): Promise<number> {
  const first = await page.waitForFunction((key) => (Reflect.get(window, 'shown') as Record<string, number>)[key], text)
  return (await first.jsonValue()) ?? Number.NaN
}

/** Waits for a reading that began after a moment, epoch ms; the first one. */
async function waitForReading(page: Page, after: number): Promise<Heard> {
  const first = await page.waitForFunction(
    (moment) => (Reflect.get(window, 'heard') as Heard[]).find(({ asOf }) => asOf > moment),
    after,
  )
  const reading = await first.jsonValue()
  if (reading === undefined) throw new Error('there is none')
  return reading
}

test('lag that grows is in the first reading after the write, and on the page by that reading', async ({
  page,
}, info) => {
  const topic = await createTopic(1, 4)
  const groupId = uniqueName('journey-lag')
  await consumeAll(topic, groupId, 4)
  await page.addInitScript(watchPage, groupId)
  await page.goto(`/c/e2e?q=${groupId}`)
  await expect(page.getByRole('row').filter({ hasText: groupId })).toContainText('Empty')
  const producer = kafka.producer()
  await producer.connect()
  const messages = Array.from({ length: recordsEach }, () => ({ value: 'one more' }))
  const tookMs: number[] = []
  for (let lag = recordsEach; lag <= writes * recordsEach; lag += recordsEach) {
    await producer.send({ topic, messages })
    const acknowledgedAt = Date.now()
    const seenAt = await waitUntilShown(page, String(lag))
    tookMs.push(seenAt - acknowledgedAt)
    const { lag: read } = await waitForReading(page, acknowledgedAt)
    expect(read, 'the first reading that began after the write knows it').toBe(lag)
    const bringer = (await heardBy(page)).find((each) => each.lag === lag)
    expect(seenAt, 'the page shows what the stream brought').toBeGreaterThanOrEqual(bringer?.at ?? seenAt + 1)
  }
  await producer.disconnect()
  // A page that was loaded again would have heard of the later numbers only.
  expect((await heardBy(page)).map(({ lag }) => lag)).toContain(0)
  const sorted = tookMs.toSorted((left, right) => left - right)
  const measured = `seen ${sorted[0]} to ${sorted.at(-1)} ms after the acknowledgement, median ${sorted[writes / 2]} ms`
  info.annotations.push({ type: 'measured', description: measured })
  console.log(`  ${writes} writes, each right after a poll: ${measured}; a poll every 1,000 ms`)
})
