import { type Browser, chromium, type Page } from '@playwright/test'
import { findChromium } from '@/tools/kafka/programs.mjs'
import { percentile } from './figures'

/** What the page notes of itself, ms since its navigation began. */
interface Notes {
  /** The frame with the first rows was handed over. */
  rowsAt: number | null
  /** A `/` first put the cursor into the search field. */
  keyAt: number | null
  readonly longTasks: { readonly at: number; readonly ms: number }[]
}

interface Frames {
  readonly intervals: number[]
  /** Frames in which a row on the screen had nothing to show yet. */
  blank: number
}

declare global {
  var benchNotes: Notes
  var benchFrames: Frames
}

function noteLoading(): void {
  const notes: Notes = { rowsAt: null, keyAt: null, longTasks: [] }
  globalThis.benchNotes = notes
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) notes.longTasks.push({ at: startTime, ms: duration })
  }).observe({ type: 'longtask', buffered: true })
  const look = () => {
    const seen = document.querySelector('table tbody .row-link') !== null
    if (seen && notes.rowsAt === null) {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => {
        notes.rowsAt ??= performance.now()
      }
      requestAnimationFrame(() => port2.postMessage(null))
    }
    if (seen && notes.keyAt === null) {
      document.dispatchEvent(new KeyboardEvent('keydown', { key: '/', bubbles: true, cancelable: true }))
      if (document.activeElement instanceof HTMLInputElement) notes.keyAt = performance.now()
    }
    if (notes.rowsAt === null || notes.keyAt === null) requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}

interface Load {
  readonly firstPaintMs: number
  readonly rowsMs: number
  readonly keyMs: number
  readonly longTaskMs: number
  readonly longestTaskMs: number
}

async function load(page: Page, url: string): Promise<Load> {
  await page.goto(url)
  await page.waitForFunction(() => globalThis.benchNotes.rowsAt !== null && globalThis.benchNotes.keyAt !== null)
  return await page.evaluate(() => {
    const { rowsAt, keyAt, longTasks } = globalThis.benchNotes
    const paint = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN
    const durations = longTasks.map(({ ms }) => ms)
    return {
      firstPaintMs: paint,
      rowsMs: rowsAt ?? Number.NaN,
      keyMs: keyAt ?? Number.NaN,
      longTaskMs: durations.reduce((sum, ms) => sum + ms, 0),
      longestTaskMs: Math.max(0, ...durations),
    }
  })
}

/** From the act until the table shows other rows and they are painted. */
async function timeChange(page: Page, act: () => Promise<void>): Promise<number> {
  const changed = page.evaluate(async () => {
    const first = () => document.querySelector('table tbody .row-link')?.textContent
    const before = first()
    const begun = await new Promise<number>((resolve) => {
      for (const name of ['input', 'click'])
        document.addEventListener(name, () => resolve(performance.now()), { capture: true, once: true })
    })
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    while (first() === before) {
      if (performance.now() - begun > 10_000) throw new Error('no other row came first')
      await frame()
    }
    await frame()
    return performance.now() - begun
  })
  const [ms] = await Promise.all([changed, act()])
  return ms
}

const scrollSteps = 120
const stepPx = 400

async function scroll(page: Page): Promise<Frames> {
  await page.evaluate(() => {
    const frames: Frames = { intervals: [], blank: 0 }
    globalThis.benchFrames = frames
    let last = performance.now()
    const note = () => {
      const now = performance.now()
      frames.intervals.push(now - last)
      last = now
      const blank = [...document.querySelectorAll('table tbody .skeleton')].some((cell) => {
        const { top, bottom } = cell.getBoundingClientRect()
        return bottom > 0 && top < window.innerHeight
      })
      if (blank) frames.blank += 1
      requestAnimationFrame(note)
    }
    requestAnimationFrame(note)
  })
  await page.mouse.move(640, 500)
  for (let step = 0; step < scrollSteps; step += 1) await page.mouse.wheel(0, stepPx)
  return await page.evaluate(() => globalThis.benchFrames)
}

const frameMs = 1_000 / 60
const countDropped = ({ intervals }: Frames) =>
  intervals.reduce((sum, interval) => sum + Math.max(0, Math.round(interval / frameMs) - 1), 0)

async function openPage(browser: Browser): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  // What runs TypeScript here wraps functions in a helper that the page does not have.
  await page.addInitScript('globalThis.__name = (value) => value')
  await page.addInitScript(noteLoading)
  return page
}

const loads = 5

/** The list of all groups in a real browser with an empty cache; lines to print. */
export async function measureListPage(url: string): Promise<string[]> {
  const browser = await chromium.launch({ executablePath: String(findChromium()), args: ['--no-sandbox'] })
  try {
    const loaded: Load[] = []
    for (let turn = 0; turn < loads; turn += 1) {
      const context = await browser.newContext()
      const page = await openPage(browser)
      loaded.push(await load(page, url))
      await page.close()
      await context.close()
    }
    const page = await openPage(browser)
    await load(page, url)
    // The key that showed that the page answers has opened the palette.
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    const sortMs: number[] = []
    for (const name of ['Lag', 'Group', 'Lag', 'Group']) {
      sortMs.push(await timeChange(page, () => page.getByRole('button', { name, exact: true }).click()))
    }
    const filterMs: number[] = []
    for (const digit of ['7', '8', '9']) {
      await page.getByLabel('Find groups by name').fill('')
      await page.waitForTimeout(1_000)
      filterMs.push(
        await timeChange(page, () => page.getByLabel('Find groups by name').fill(`service-${digit}${digit}`)),
      )
    }
    await page.goto(url)
    await page.waitForFunction(() => globalThis.benchNotes.rowsAt !== null)
    const frames = await scroll(page)
    const middle = (of: (each: Load) => number) => percentile(loaded.map(of), 0.5).toFixed(0)
    return [
      `first contentful paint ${middle(({ firstPaintMs }) => firstPaintMs)} ms, first rows painted ${middle(({ rowsMs }) => rowsMs)} ms, first key answered ${middle(({ keyMs }) => keyMs)} ms (medians of ${loads} loads with an empty cache)`,
      `long tasks while loading: ${middle(({ longTaskMs }) => longTaskMs)} ms in all, the longest ${middle(({ longestTaskMs }) => longestTaskMs)} ms`,
      `another order by a click until it is painted: ${sortMs.map((ms) => ms.toFixed(0)).join(', ')} ms`,
      `a name typed until its rows are painted, of which the field waits 250: ${filterMs.map((ms) => ms.toFixed(0)).join(', ')} ms`,
      `scrolled ${scrollSteps * stepPx} px: ${countDropped(frames)} frames dropped of ${frames.intervals.length + countDropped(frames)}, longest ${percentile(frames.intervals, 1).toFixed(0)} ms; ${frames.blank} frames with a row that was still to come`,
    ]
  } finally {
    await browser.close()
  }
}
