import { type APIRequestContext, expect, test } from '@playwright/test'
import { bounceNode } from './cluster'
import { act, readCapture, readFindings, readPolls } from './staging'

const controls = [
  'staged-healthy',
  'staged-healthy-848',
  'staged-idle',
  'staged-burst',
  'staged-restart',
  'staged-restart-single',
  'staged-residue',
] as const

async function readAlarms(request: APIRequestContext, groups: readonly string[], severities: readonly string[]) {
  const all = await Promise.all(groups.map(async (group) => ({ group, findings: await readFindings(request, group) })))
  return all.flatMap(({ group, findings }) =>
    findings
      .filter(({ severity }) => severities.includes(severity))
      .map(({ code, title, since, opened_at }) => ({ group, code, title, since, opened_at })),
  )
}

test('groups that work, rest, catch up, restart or see only a marker raise nothing above info', async ({
  request,
}, info) => {
  await act('begin')
  const alarms = await readAlarms(request, controls, ['warning', 'page'])
  for (const { group } of alarms) {
    await info.attach(`${group}.ndjson`, {
      body: await readCapture(request, group),
      contentType: 'application/x-ndjson',
    })
  }
  expect(alarms).toEqual([])
})

test('a broker that restarts raises nothing above warning', async ({ request }) => {
  // Clients that find their way back by themselves: not every kafkajs does when its coordinator moves.
  const watched = ['staged-healthy', 'staged-healthy-848', 'staged-static', 'staged-idle', 'staged-residue']
  const before = await readAlarms(request, watched, ['page'])
  await bounceNode(2)
  const backAt = Date.now()
  await expect
    .poll(async () => (await readPolls(request, 'staged-healthy', backAt, Date.now())).length, { timeout: 60_000 })
    .toBeGreaterThanOrEqual(15)
  expect(await readAlarms(request, watched, ['page'])).toEqual(before)
})
