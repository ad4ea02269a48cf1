import { type Browser, expect, type Page } from '@playwright/test'

/** A browser that has never been here. */
export async function openFresh(browser: Browser, address: string): Promise<Page> {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(address)
  return page
}

/** What the menu of a page copies; the test has the rights of the clipboard. */
export async function copyLink(page: Page, which: 'Live link' | 'Frozen link of this moment'): Promise<string> {
  await page.getByRole('button', { name: 'Copy link' }).click()
  await page.getByRole('button', { name: which }).click()
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible()
  return await page.evaluate(() => navigator.clipboard.readText())
}
