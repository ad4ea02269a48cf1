import { phone, wallScreen } from './camera.mjs'

const openMenu = (name) => (page) => page.getByRole('button', { name }).first().click()

/** A moment pinned on the first chart, by the keyboard. */
async function pinMoment(page) {
  await page.getByRole('slider').first().focus()
  for (let step = 0; step < 8; step += 1) await page.keyboard.press('Shift+ArrowLeft')
  await page.keyboard.press('Enter')
}

async function search(page) {
  await page.keyboard.press('Control+K')
  await page.getByRole('combobox').fill('poison')
  await page.getByRole('option').first().waitFor()
}

/** Keys are heard once the page's script runs. */
async function openHelp(page) {
  await page.locator('[data-age="live"]').first().waitFor()
  await page.keyboard.press('?')
  await page.getByRole('dialog', { name: 'Keys' }).waitFor()
  await page.getByText('Loading …').waitFor({ state: 'detached' })
}

/** On paper charts are as wide as a sheet across: they are drawn once more. */
async function print(page) {
  const surface = page.locator('.recharts-surface').first()
  const before = await surface.getAttribute('width')
  await page.emulateMedia({ media: 'print' })
  await page.waitForFunction(
    (width) => document.querySelector('.recharts-surface')?.getAttribute('width') !== width,
    before,
    { timeout: 5_000 },
  )
}

const scrollTo = (name) => (page) => page.getByRole('region', { name }).first().scrollIntoViewIfNeeded()

/** Every page while all is read, with what can be opened on it. */
export function listPages({ url, simulatedUrl }, { stuck, incident }) {
  const at = new Date(incident.until - 20_000).toISOString()
  const from = new Date(incident.since - 90_000).toISOString()
  const to = new Date(incident.until + 90_000).toISOString()
  const demo = `${url}/c/demo`
  const staging = `${url}/c/staging`
  const poison = `${demo}/groups/poison-record?range=15m`
  const live = (page) => page.getByText(/^(Live|Partial)$/).waitFor()
  return {
    clusters: { url },
    overview: { url: demo },
    'overview-many': { url: staging },
    'overview-filter': { url: `${staging}?state=Stable,Empty`, act: openMenu(/^State/) },
    'overview-columns': { url: staging, act: openMenu('Columns') },
    'overview-nothing-matches': { url: `${demo}?q=no-such-group` },
    palette: { url: demo, act: search },
    keys: { url: demo, act: openHelp },
    group: { url: poison },
    'group-cursor': { url: poison, act: pinMoment },
    'group-range': { url: poison, act: openMenu('Range…') },
    'group-link': { url: poison, act: openMenu('Copy link') },
    'group-members': { url: `${demo}/groups/checkout?range=15m`, act: scrollTo('Members') },
    'group-rebalances': { url: `${demo}/groups/restless?range=15m&tab=rebalances` },
    'group-findings': { url: `${demo}/groups/poison-record?range=15m&tab=findings` },
    'group-notes': { url: `${demo}/groups/poison-record?range=15m&tab=notes` },
    'group-missing': { url: `${demo}/groups/no-such-group` },
    topics: { url: `${demo}/topics` },
    'topics-many': { url: `${staging}/topics` },
    topic: { url: `${demo}/topics/orders?range=15m` },
    findings: { url: `${staging}/findings` },
    finding: { url: `${demo}/findings/${stuck.id}` },
    'finding-acknowledge': { url: `${demo}/findings/${stuck.id}`, act: openMenu('Acknowledge') },
    incident: { url: `${staging}/findings/${incident.id}` },
    rebalances: { url: `${staging}/rebalances?range=15m` },
    'past-overview': { url: `${staging}?at=${at}` },
    'past-group': { url: `${staging}/groups/staged-hung?at=${at}&from=${from}&to=${to}` },
    'past-stretch': { url: `${staging}/groups/staged-hung?from=${from}&to=${to}` },
    print: { url: poison, act: print, size: { width: 980, height: 700 }, only: ['light'] },
    embed: { url: `${poison}&embed=1&panel=lag`, size: { width: 800, height: 400 } },
    preview: {
      url: `${url}/og/c/demo/groups/poison-record`,
      bare: true,
      size: { width: 1200, height: 630 },
      only: ['dark'],
    },
    wall: { url: `${demo}/wall`, ready: live, size: wallScreen, only: ['dark'] },
    'wall-many': { url: `${staging}/wall`, ready: live, size: wallScreen, only: ['dark'] },
    simulated: { url: `${simulatedUrl}/c/simulated` },
    'wall-simulated': { url: `${simulatedUrl}/c/simulated/wall`, size: wallScreen, only: ['dark'] },
    empty: { url: `${url}/c/empty` },
    'phone-overview': { url: demo, size: phone },
    'phone-group': { url: poison, size: phone },
    'phone-menu': { url: demo, size: phone, act: openMenu('Pages') },
    'phone-topics': { url: `${demo}/topics`, size: phone },
    'phone-topic': { url: `${demo}/topics/orders?range=15m`, size: phone },
    'phone-findings': { url: `${staging}/findings`, size: phone },
    'phone-incident': { url: `${staging}/findings/${incident.id}`, size: phone },
    'phone-rebalances': { url: `${staging}/rebalances?range=15m`, size: phone },
  }
}
