import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { chromium } from '@playwright/test'

const quality = 60
const themes = ['dark', 'light']
export const phone = { width: 390, height: 844 }
export const wallScreen = { width: 1920, height: 1080 }
const screen = { width: 1440, height: 900 }

/** Drawn whole: data there, fonts loaded, nothing that still fills in. */
async function settle(page, ready) {
  await page.getByRole('heading', { level: 1 }).first().waitFor({ timeout: 60_000 })
  if (ready !== undefined) await ready(page)
  await page.waitForFunction(
    () =>
      document.fonts.status === 'loaded' &&
      document.querySelector('.skeleton, [aria-busy="true"]') === null &&
      [...document.querySelectorAll('figure.chart')].every((chart) =>
        chart.querySelector('.recharts-surface, .chart-empty'),
      ),
    undefined,
    { timeout: 60_000 },
  )
}

const drawn = (page) =>
  page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))

async function write(session, file) {
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality })
  writeFileSync(file, Buffer.from(data, 'base64'))
}

/**
 * A browser that takes pictures into `folder`, which it empties first.
 * @returns {Promise<{ take: (name: string, shot: object) => Promise<void>, close: () => Promise<void> }>} `take`: one
 *   picture for each theme, of the same moment. `url`: the page; `ready`: what to wait for; `act`: what to do before;
 *   `size`; `only`: themes instead of both; `bare`: it is no page, but a picture itself
 */
export async function openCamera({ executablePath, folder, report }) {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--force-color-profile=srgb'] })

  async function take(name, { url, ready, act, size = screen, only = themes, bare = false }) {
    const context = await browser.newContext({
      viewport: size,
      hasTouch: size === phone,
      isMobile: size === phone,
      timezoneId: 'UTC',
      locale: 'en-GB',
      reducedMotion: 'reduce',
      colorScheme: only[0],
      permissions: ['clipboard-read', 'clipboard-write'],
    })
    const page = await context.newPage()
    const session = await context.newCDPSession(page)
    await page.goto(url, { waitUntil: 'domcontentloaded' })
    if (!bare) await settle(page, ready)
    await act?.(page)
    for (const theme of only) {
      await page.emulateMedia({ colorScheme: theme })
      await drawn(page)
      await write(session, path.join(folder, `${name}-${theme}.webp`))
    }
    report(name)
    await context.close()
  }

  return { take, close: () => browser.close() }
}
