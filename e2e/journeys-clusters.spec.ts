import { type APIRequestContext, expect, type Page, test } from '@playwright/test'
import { Kafka, logLevel } from 'kafkajs'
import { clustersBodySchema } from '@/lib/wire/clusters'
import { startApp } from '@/tools/e2e/app.mjs'
import { startAuthorizedKafka } from '@/tools/kafka/authorized.mjs'
import { freePorts } from '@/tools/kafka/ports.mjs'
import { joinMember } from '@/tools/staging/member.mjs'
import { type Cut, openCut } from './cut'

/** A Kafka of its own that refuses what was not granted, watched by an app of its own as three users. */
let kafka: Awaited<ReturnType<typeof startAuthorizedKafka>>
let app: Awaited<ReturnType<typeof startApp>>
const wires: Cut[] = []
const members: { leave: () => Promise<void> }[] = []

/** A cluster as the configuration names it, behind a wire that is cut at first. */
async function toCluster(name: string, broker: string, sasl: object | null) {
  const wire = await openCut(`http://${broker}`)
  wire.cut()
  wires.push(wire)
  return { name, brokers: [new URL(wire.url).host], poll_period_ms: 1_000, ...(sasl === null ? {} : { sasl }) }
}

test.beforeAll(async () => {
  kafka = await startAuthorizedKafka({ users: ['most', 'none'] })
  const [port = 0] = await freePorts(1)
  const asUser = async (name: string, user: string) => {
    const { broker, ...login } = kafka.loginOf(user)
    return await toCluster(name, broker, { mechanism: 'plain', ...login })
  }
  const clusters = [
    await toCluster('all', kafka.bootstrapServers, null),
    await asUser('most', 'most'),
    await asUser('none', 'none'),
  ]
  app = await startApp({ root: process.cwd(), port, settings: { clusters }, probe: 'healthz' })
})

test.afterAll(async () => {
  await Promise.all(members.map((member) => member.leave()))
  await app?.stop()
  for (const wire of wires) wire.close()
  await kafka?.stop()
})

const open = (page: Page, path: string) => page.goto(`${app.url}${path}`)
const heading = (page: Page) => page.getByRole('heading', { level: 1 })

async function waitUntilRead(request: APIRequestContext): Promise<void> {
  for (const wire of wires) wire.heal()
  const read = async () => {
    const { items } = clustersBodySchema.parse(await (await request.get(`${app.url}/api/v1/clusters`)).json())
    return items.map(({ freshness }) => freshness)
  }
  await expect.poll(read, { timeout: 90_000 }).toEqual(['live', 'live', 'live'])
}

test('clusters that do not answer when the app starts say so on every page, and come up by themselves', async ({
  page,
  context,
  request,
}) => {
  await open(page, '/')
  await expect(heading(page)).toHaveText('3 clusters')
  await expect(page.getByRole('listitem').filter({ hasText: 'most' })).toContainText('not read yet')
  await expect(page.getByRole('img', { name: 'Not live' })).toHaveCount(3)
  const answer = await request.get(`${app.url}/api/v1/clusters/all/groups`)
  expect(answer.status()).toBe(503)
  expect((await request.get(`${app.url}/readyz`)).status()).toBe(503)
  for (const path of ['', '/topics', '/findings', '/groups/any', '/topics/any', '?embed=1']) {
    await open(page, `/c/all${path}`)
    await expect(page.getByText('The cluster was not read yet'), path).toBeVisible()
    await expect(page.getByText('TM_NOT_READY')).toBeVisible()
  }
  await open(page, '/c/all/rebalances')
  await expect(page.getByText('Nothing is known of this stretch yet')).toBeVisible()
  await expect(page.locator('[data-age="not-live"]')).toBeVisible()
  const wall = await context.newPage()
  await open(wall, '/c/all/wall')
  await expect(heading(wall)).toHaveText('NOT LIVE')
  await open(page, '/c/all')
  await expect(page.getByRole('button', { name: /Try/ })).toBeVisible()
  await waitUntilRead(request)
  await expect(page.locator('[data-age="live"]')).toBeVisible({ timeout: 60_000 })
  await expect(heading(page)).toHaveText('No consumer groups yet')
  await expect(wall.getByText('Live', { exact: true })).toBeVisible({ timeout: 60_000 })
})

test('a cluster in which nothing is yet says what it has none of', async ({ page, request }) => {
  await waitUntilRead(request)
  for (const [path, sentence] of [
    ['', 'No consumer groups yet'],
    ['/topics', 'No topics'],
    ['/findings', 'Nothing needs action'],
    ['/findings?show=closed', 'No finding in this stretch'],
    ['/rebalances', 'No rebalance in this stretch'],
  ] as const) {
    for (const cluster of ['all', 'none']) {
      await open(page, `/c/${cluster}${path}`)
      await expect(page.getByRole('heading', { name: sentence }).last()).toBeVisible()
      await expect(page.locator('[data-age="live"]')).toBeVisible()
    }
  }
  await open(page, '/c/all?embed=1')
  await expect(page.getByText('Nothing needs action')).toBeVisible()
})

test('what Tidemark may not see is told as that, never as nothing', async ({ page, request }) => {
  await waitUntilRead(request)
  const clients = new Kafka({ brokers: [kafka.bootstrapServers], logLevel: logLevel.NOTHING })
  const admin = clients.admin()
  await admin.connect()
  const topics = ['orders', 'hidden'].map((topic) => ({ topic, numPartitions: 2, replicationFactor: 1 }))
  await admin.createTopics({ topics, waitForLeaders: true })
  await admin.disconnect()
  for (const [groupId, topic] of [
    ['readable', 'orders'],
    ['half', 'hidden'],
    ['closed', 'orders'],
  ] as const) {
    members.push(await joinMember(clients, { groupId, topic }))
  }
  await kafka.grant('most', 'DESCRIBE', 'CLUSTER', 'kafka-cluster')
  for (const group of ['readable', 'half']) await kafka.grant('most', 'DESCRIBE', 'GROUP', group)
  await kafka.grant('most', 'DESCRIBE', 'TOPIC', 'orders')

  await open(page, '/c/most')
  const row = (group: string) => page.getByRole('row').filter({ has: page.getByRole('link', { name: group }) })
  await expect(row('readable')).toContainText('Stable')
  await expect(row('closed')).toContainText('denied')
  await expect(row('half')).toContainText('unknown')
  await expect(page.getByText(/^\d+ things were not read$/)).toBeVisible()
  await page.getByRole('link', { name: 'closed' }).click()
  await expect(heading(page)).toHaveText('closed')
  await expect(page.getByText('Listed, not readable')).toBeVisible()
  await expect(page.getByText(/GROUP_AUTHORIZATION_FAILED; grant DESCRIBE on it/).first()).toBeVisible()
  await open(page, '/c/most/groups/half')
  const partition = page.getByRole('row').filter({ hasText: 'hidden/0' })
  await expect(partition).toContainText('unknown')
  await expect(partition).toContainText('Topic hidden is hidden: grant DESCRIBE on it')
  await open(page, '/c/most/topics')
  await expect(page.getByRole('table', { name: 'Topics' }).getByRole('row')).toHaveCount(2)
  await open(page, '/c/most/topics/hidden')
  await expect(heading(page)).toHaveText('This topic is not there')
  await open(page, '/c/most/wall')
  await expect(page.getByText('Partial', { exact: true })).toBeVisible()
  await open(page, '/c/none')
  await page.getByText('Why can a group be missing?').click()
  await expect(page.getByText(/has no DESCRIBE on it, nor on the cluster/)).toBeVisible()
})

test('a cluster that stops answering is told as old by every page, and goes on by itself', async ({
  page,
  context,
  request,
}) => {
  await waitUntilRead(request)
  const [node] = kafka.nodes
  const other = await context.newPage()
  await open(page, '/c/all')
  await open(other, '/c/all/topics')
  for (const each of [page, other]) await expect(each.locator('[data-age="live"]')).toBeVisible()
  node?.kill('SIGSTOP')
  try {
    for (const each of [page, other]) {
      await expect(each.locator('[data-age="not-live"]')).toBeVisible()
      await expect(each.getByText('The cluster is not read now')).toBeVisible()
      await expect(each.getByText(/What is shown is the last good reading\.$/)).toBeVisible()
    }
    await page.goto(app.url)
    await expect(page.getByText(/at the last reading$/).first()).toBeVisible()
    await expect(page.getByRole('img', { name: 'OK' })).toHaveCount(0)
  } finally {
    node?.kill('SIGCONT')
  }
  await waitUntilRead(request)
  await expect(other.locator('[data-age="live"]')).toBeVisible({ timeout: 60_000 })
  await expect(page.getByRole('img', { name: 'OK' })).toHaveCount(3)
})
