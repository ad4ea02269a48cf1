import { expect, test } from '@playwright/test'
import { consumeAll, createTopic, produce, uniqueName } from './cluster'

test('lag that grows is seen on the overview and on the group page without a reload', async ({ page }) => {
  const topic = await createTopic(3, 4)
  const groupId = uniqueName('team/a:b#c%d&[e]')
  await consumeAll(topic, groupId, 12)
  await page.goto('/')
  await expect(page).toHaveURL(/\/c\/e2e$/)
  await page.getByLabel('Find groups by name').fill(groupId)
  const row = page.getByRole('row').filter({ hasText: groupId })
  await expect(page).toHaveURL(/q=/)
  await expect(row).toContainText('Empty')
  await produce(topic, 2, 9)
  await expect(row).toContainText('9')
  await row.getByRole('link').click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(groupId)
  const worst = page.getByRole('row').filter({ hasText: `${topic}/2` })
  await expect(worst).toContainText('13')
  await produce(topic, 2, 1)
  await expect(worst).toContainText('14')
})

test('a topic shows its offsets and who reads it', async ({ page }) => {
  const topic = await createTopic(2, 6)
  const groupId = uniqueName('reader')
  await consumeAll(topic, groupId, 12)
  await page.goto('/c/e2e/topics')
  await page.getByLabel('Find topics by name').fill(topic)
  await expect(page).toHaveURL(/q=/)
  await page.getByRole('link', { name: topic }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(topic)
  await expect(page.getByRole('row').filter({ hasText: groupId })).toContainText('0')
  await expect(page.getByRole('table', { name: 'Partitions of the topic' }).getByRole('row')).toHaveCount(3)
  // Settings of new topics are asked for every half minute at most.
  await expect(page.getByText('min.insync.replicas 1')).toBeVisible({ timeout: 90_000 })
  await expect(page.getByRole('slider', { name: /^Written/ })).toBeVisible()
})

test('what an operator chose is in the address and survives a reload', async ({ page }) => {
  await page.goto('/c/e2e?sort=-members&state=Empty')
  await expect(page.getByRole('columnheader', { name: /Members/ })).toHaveAttribute('aria-sort', 'descending')
  await page.getByRole('button', { name: /^Lag/ }).click()
  await expect(page).toHaveURL(/sort=-total_lag/)
  await page.reload()
  await expect(page.getByRole('columnheader', { name: /^Lag ↓|^Lag$/ })).toHaveAttribute('aria-sort', 'descending')
})

test('unknown things say so, each with its own message', async ({ page }) => {
  await page.goto('/c/e2e/groups/nobody')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This group is not there')
  await page.goto('/c/nowhere')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This cluster is not configured')
  await page.goto('/c/e2e/topics/none')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This topic is not there')
  await page.goto('/nowhere')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is no such page')
})
