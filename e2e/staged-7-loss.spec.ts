import { expect, test } from '@playwright/test'
import { acknowledge, act, expectRaisedSoon, readFindings, readMoments, readPolls, waitForFinding } from './staging'

test.setTimeout(300_000)

test('retention that gains on a consumer is a risk, then a loss that stays until acknowledged', async ({ request }) => {
  const group = 'staged-overtaken'
  const risk = await waitForFinding(request, group, 'DATA_LOSS_RISK', ({ severity }) => severity === 'page', {
    timeout: 240_000,
  })
  expect(risk.scope).toEqual({ level: 'partition', topic: group, partitions: [0] })
  await act('overtake')
  const lost = await waitForFinding(request, group, 'DATA_LOST_RETENTION')
  expect([lost.severity, lost.sticky]).toEqual(['page', true])
  expect(lost.scope).toEqual({ level: 'partition', topic: group, partitions: [0] })
  const overtakenAt = (await readMoments())('overtake')
  // The broker looks once a second.
  await expectRaisedSoon(request, group, lost, overtakenAt + 1_000)

  const readOpen = async () =>
    (await readFindings(request, group)).filter(({ code, until }) => code === lost.code && until === null)
  await act('healOvertaken')
  const healedAt = Date.now()
  await expect
    .poll(async () => (await readPolls(request, group, healedAt, Date.now())).length)
    .toBeGreaterThanOrEqual(4)
  expect((await readOpen()).map(({ id }) => id)).toEqual([lost.id])
  await acknowledge(request, lost.id, 'the records can be read again from the archive')
  const acknowledgedAt = Date.now()
  await expect
    .poll(async () => (await readPolls(request, group, acknowledgedAt, Date.now())).length)
    .toBeGreaterThanOrEqual(3)
  expect(await readOpen()).toEqual([])
  const closed = (await readFindings(request, group)).find(({ id }) => id === lost.id)
  expect(closed?.acknowledgement).toMatchObject({ who: 'Ada' })
  // kafkajs commits a negative offset when its own is out of range: that is no commit, and nothing expired.
  const codes = (await readFindings(request, group)).map(({ code }) => code)
  expect(codes).not.toContain('OFFSET_EXPIRED')
})
