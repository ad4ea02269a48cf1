import { expect, test } from '@playwright/test'
import { expectRaisedSoon, readFindings, readHistory, waitForFinding } from './staging'

/** Time the app was not there between two moments: it counts for no clock. */
async function readPauses(request: Parameters<typeof readHistory>[0], group: string, from: number, to: number) {
  const { gaps } = await readHistory(request, group, from, to)
  return gaps.reduce((sum, gap) => sum + gap.to - gap.from, 0)
}

test.setTimeout(300_000)
const patient = { timeout: 240_000 }

for (const [what, group, code, severity, sinceMs] of [
  ['a group left alone with its lag', 'staged-abandoned', 'GROUP_EMPTY_WITH_LAG', 'page', 90_000],
  ['a transaction left open', 'staged-open-transaction', 'TXN_LSO_STUCK', 'warning', 90_000],
] as const) {
  test(`${what} is ${code} after so many seconds of watching`, async ({ request }) => {
    const finding = await waitForFinding(request, group, code, () => true, patient)
    expect(finding.severity).toBe(severity)
    const pausedMs = await readPauses(request, group, finding.since, finding.opened_at)
    const watchedMs = finding.opened_at - finding.since - pausedMs
    expect(watchedMs).toBeGreaterThanOrEqual(sinceMs - 3_000)
    await expectRaisedSoon(request, group, finding, finding.since + sinceMs + pausedMs)
    const others = (await readFindings(request, group)).filter((each) => each.severity === 'page' && each.code !== code)
    expect(others.map((each) => each.code)).toEqual([])
  })
}
