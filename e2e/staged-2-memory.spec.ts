import { type APIRequestContext, expect, test } from '@playwright/test'
import { act, readFindings, readHistory, readRebalances, restartApp, waitForFinding } from './staging'

const pollMs = 1_000
const downMs = 4_000
/** Groups whose findings last, and groups in which nothing happens any more. */
const lasting = [
  ['staged-poison', 'PARTITION_STUCK'],
  ['staged-hung', 'MEMBER_STUCK'],
  ['staged-unrevoked', 'RECONCILE_BLOCKED'],
  ['staged-storm', 'REBALANCE_STORM'],
  ['staged-rewound', 'OFFSET_REWIND'],
] as const
const settled = ['staged-storm', 'staged-rolling', 'staged-scale-out', 'staged-crash', 'staged-static'] as const

async function readAll(request: APIRequestContext) {
  const findings = await Promise.all(lasting.map(([group, code]) => waitForFinding(request, group, code)))
  const rebalances = await Promise.all(settled.map((group) => readRebalances(request, group)))
  return {
    findings: findings.map(({ id, since, opened_at, until }) => ({ id, since, opened_at, until })),
    rebalances: rebalances.map(({ count, items }) => ({ count, ids: items.map(({ id }) => id) })),
  }
}

for (const signal of ['SIGKILL', 'SIGTERM'] as const) {
  test(`after ${signal} findings, onsets, rebalances and history go on, and the pause is a gap`, async ({
    request,
  }) => {
    await act('begin')
    const before = await readAll(request)
    expect(before.findings.map(({ until }) => until)).toEqual(lasting.map(() => null))
    const endedAt = Date.now()
    await restartApp(signal, downMs)
    const group = 'staged-poison'
    const readPoints = async () => {
      const { series, gaps } = await readHistory(request, group, endedAt - 30_000, Date.now())
      return { points: (series[0]?.points ?? []).map(({ at }) => at), gaps }
    }
    const resumedAt = Date.now()
    await expect
      .poll(async () => (await readPoints()).points.filter((at) => at > resumedAt).length)
      .toBeGreaterThanOrEqual(4)

    expect(await readAll(request)).toEqual(before)
    const { points, gaps } = await readPoints()
    const last = Math.max(...points.filter((at) => at <= endedAt))
    const next = Math.min(...points.filter((at) => at > endedAt))
    expect(endedAt - last, 'at most the last tick is missing').toBeLessThanOrEqual(3 * pollMs)
    expect(next - last).toBeGreaterThan(downMs)
    expect(gaps.filter(({ from, to }) => from < endedAt + downMs && to > endedAt)).toEqual([{ from: last, to: next }])
    expect(points.filter((at) => at < last).length).toBeGreaterThan(10)
    const invented = (await readFindings(request, 'staged-healthy')).filter(({ severity }) => severity !== 'info')
    expect(invented).toEqual([])
  })
}
