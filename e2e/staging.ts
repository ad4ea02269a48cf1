import { type APIRequestContext, expect } from '@playwright/test'
import { escapeId } from '@/lib/domain/escape-id'
import type { FindingCode } from '@/lib/domain/finding'
import { type FindingRow, findingsBodySchema } from '@/lib/wire/findings'
import { type HistoryBody, historyBodySchema } from '@/lib/wire/history'
import { type RebalanceRow, type RebalancesBody, rebalancesBodySchema } from '@/lib/wire/rebalances'
import { control } from './cluster'

const api = '/api/v1/clusters/e2e'
const toSegment = (group: string) => encodeURIComponent(escapeId(group))

/** Plays a part of tools/staging; resolves when it has been done. */
export const act = async (name: string): Promise<void> => {
  await control('/stage', { act: name })
}

/** When things were done to the staged groups, epoch ms. */
export async function readMoments(): Promise<(name: string) => number> {
  const moments = await control('/stage', { act: 'moments' })
  return (name) => {
    const at = moments[name]
    if (typeof at !== 'number') throw new Error(`nothing called ${name} was done`)
    return at
  }
}

/** Ends the app by a signal and starts it again on the same history `downMs` later. */
export const restartApp = async (signal: 'SIGTERM' | 'SIGKILL', downMs: number): Promise<void> => {
  await control('/app', { signal, downMs })
}

/** Findings of a group of the last hour, open and closed. */
export async function readFindings(request: APIRequestContext, group: string): Promise<readonly FindingRow[]> {
  const answer = await request.get(`${api}/findings?range=1h&limit=1000&group=${encodeURIComponent(group)}`)
  expect(answer.status(), group).toBe(200)
  return findingsBodySchema.parse(await answer.json()).items
}

export async function readRebalances(request: APIRequestContext, group: string): Promise<RebalancesBody> {
  const answer = await request.get(`${api}/groups/${toSegment(group)}/rebalances?range=1h&limit=1000`)
  expect(answer.status(), group).toBe(200)
  return rebalancesBodySchema.parse(await answer.json())
}

export async function readHistory(
  request: APIRequestContext,
  group: string,
  from: number,
  to: number,
  by: 'group' | 'partition' = 'group',
): Promise<HistoryBody> {
  const query = `from=${Math.floor(from)}&to=${Math.ceil(to)}&points=2000&by=${by}`
  const answer = await request.get(`${api}/groups/${toSegment(group)}/history?${query}`)
  expect(answer.status(), group).toBe(200)
  return historyBodySchema.parse(await answer.json())
}

/** The last hour of a group, raw, up to `to`; a capture. */
export async function readCapture(request: APIRequestContext, group: string, to = Date.now()): Promise<string> {
  const answer = await request.get(`${api}/groups/${toSegment(group)}/capture?from=${to - 3_600_000}&to=${to}`)
  expect(answer.status(), group).toBe(200)
  return answer.text()
}

/** Epoch ms of every poll of a group in (from, to]. */
export async function readPolls(request: APIRequestContext, group: string, from: number, to: number) {
  if (to <= from) return []
  const { series } = await readHistory(request, group, from, to)
  return (series[0]?.points ?? []).map(({ at }) => at).filter((at) => at > from && at <= to)
}

/** Waits for a finding of this code; the newest one. */
export async function waitForFinding(
  request: APIRequestContext,
  group: string,
  code: FindingCode,
  accepts: (finding: FindingRow) => boolean = () => true,
  options: { timeout?: number } = {},
): Promise<FindingRow> {
  const found: FindingRow[] = []
  await expect
    .poll(
      async () => {
        const all = await readFindings(request, group)
        const wanted = all.filter((each) => each.code === code && accepts(each))
        found.splice(0, found.length, ...wanted.sort((left, right) => right.opened_at - left.opened_at))
        return wanted.length > 0 ? code : all.map((each) => each.code)
      },
      { message: group, ...options },
    )
    .toBe(code)
  const [newest] = found
  if (newest === undefined) throw new Error(`${code} is gone again`)
  return newest
}

/** Waits until a finding that was open is closed; epoch ms of the poll that closed it. */
export async function waitUntilClosed(request: APIRequestContext, group: string, id: string): Promise<number> {
  let until: number | null = null
  await expect
    .poll(
      async () => {
        until = (await readFindings(request, group)).find((each) => each.id === id)?.until ?? null
        return until !== null
      },
      { message: `${group} ${id}` },
    )
    .toBe(true)
  return until ?? 0
}

/** As the page does it: from the app's own origin. */
export async function acknowledge(request: APIRequestContext, id: string, note: string): Promise<void> {
  const answer = await request.post(`${api}/findings/${id}/acknowledgement`, {
    headers: { origin: process.env.E2E_URL ?? '' },
    data: { who: 'Ada', note },
  })
  expect(answer.status()).toBe(200)
}

export async function waitForRebalance(
  request: APIRequestContext,
  group: string,
  accepts: (rebalance: RebalanceRow) => boolean,
): Promise<RebalanceRow> {
  const found: RebalanceRow[] = []
  await expect
    .poll(
      async () => {
        const { items } = await readRebalances(request, group)
        found.splice(0, found.length, ...items.filter(accepts))
        return found.length > 0 ? 'found' : items.map(({ cause }) => cause)
      },
      { message: group },
    )
    .toBe('found')
  const [first] = found
  if (first === undefined) throw new Error('the rebalance is gone again')
  return first
}

/** The promise of every rule: raised within 3 polls once there is enough to go by. */
export async function expectRaisedSoon(
  request: APIRequestContext,
  group: string,
  { code, opened_at }: FindingRow,
  enoughAt: number,
): Promise<void> {
  const polls = await readPolls(request, group, enoughAt, opened_at)
  expect(polls.length, `${group} ${code}`).toBeLessThanOrEqual(3)
}

/** The largest of the last 5 gaps between changes of a partition's commit up to `until`: c of the rules. */
export async function readCadenceMs(
  request: APIRequestContext,
  group: string,
  partition: number,
  until: number,
): Promise<number> {
  const { series } = await readHistory(request, group, until - 30_000, until, 'partition')
  const points = series.find((each) => each.partition === partition)?.points ?? []
  const changes = points.filter(({ committed }, index) => index > 0 && committed !== points[index - 1]?.committed)
  const gaps = changes.slice(1).map(({ at }, index) => at - (changes[index]?.at ?? at))
  return Math.max(0, ...gaps.slice(-5))
}

/** T of the rules at a judging step of one poll. */
export const toStuckAfterMs = (cadenceMs: number, pollMs: number): number =>
  Math.max(3 * pollMs, 2 * Math.max(cadenceMs, pollMs) + 2 * pollMs)
