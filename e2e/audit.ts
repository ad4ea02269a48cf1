import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** WCAG 2.2 AA, and what is good practice beyond it. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
export const desktop = { width: 1280, height: 900 }
/** 1280 px at 200 %, and a phone. */
const narrowWidths = [640, 390]

/** What a theme decides: all other rules look at the same page in both. */
const colourRules = ['color-contrast', 'link-in-text-block']

async function findViolations(axe: AxeBuilder): Promise<string[]> {
  const { violations } = await axe.setLegacyMode().analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 240)}`))
}

/** Without loading anything anew. */
export const setTheme = (page: Page, theme: 'light' | 'dark') =>
  page.evaluate((name) => {
    document.documentElement.dataset.theme = name
  }, theme)

/** Breaks no rule in either theme, and says in one heading what it is about. */
export async function expectSound(page: Page, what: string): Promise<void> {
  await setTheme(page, 'dark')
  expect.soft(await findViolations(new AxeBuilder({ page }).withTags(tags)), `${what}, dark`).toEqual([])
  await setTheme(page, 'light')
  expect.soft(await findViolations(new AxeBuilder({ page }).withRules(colourRules)), `${what}, light`).toEqual([])
  await expect.soft(page.getByRole('heading', { level: 1 }), what).toHaveCount(1)
  await expect.soft(page.getByRole('main'), what).toHaveCount(1)
}

/** The innermost elements that make the page wider than its window. */
function findBeyond(): string[] {
  const { scrollWidth } = document.documentElement
  if (scrollWidth <= window.innerWidth) return []
  const isBeyond = (element: Element) => element.getBoundingClientRect().right > window.innerWidth + 0.5
  const beyond = [...document.body.querySelectorAll('*')].filter(isBeyond)
  const innermost = beyond.filter((element) => ![...element.children].some(isBeyond))
  return [`${scrollWidth} px`, ...innermost.slice(0, 5).map(({ outerHTML }) => outerHTML.slice(0, 160))]
}

/** Nothing is cut off or has to be scrolled to sideways, at 200 % and on a phone. */
export async function expectNoSidewaysScroll(page: Page, what: string): Promise<void> {
  for (const width of narrowWidths) {
    await page.setViewportSize({ ...desktop, width })
    await expect.soft
      .poll(() => page.evaluate(findBeyond), { message: `${what} at ${width} px`, timeout: 5_000 })
      .toEqual([])
  }
  await page.setViewportSize(desktop)
}

/** What the browser itself complains of: policies, hydration, errors of scripts. */
export function collectComplaints(page: Page): string[] {
  const complaints: string[] = []
  page.on('console', (message) => {
    if (/Content Security Policy|hydrat/i.test(message.text())) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  return complaints
}
