import { beforeEach, describe, expect, it } from 'vitest'
import type { ApiRequest } from '@/lib/engine/views/api-answer'
import { envelopeOf, findingRowOf, groupRowOf } from '@/lib/testing/wire-builders'
import { getHub } from './hub'
import { toDrawable, toPreviewLine } from './preview'
import { isPageLoad, toMetadata, toMomentText, toOrigin } from './preview-metadata'
import { picturePath } from './preview-paths'
import { readPreview } from './read-preview'

const at = Date.UTC(2026, 8, 21, 14, 2, 10)
const asked: ApiRequest[] = []
let answers: Record<string, unknown>

const stuck = findingRowOf({ since: at - 1_172_000, facts: [{ text: 'Its commit stays', at: null, observed: true }] })
const row = groupRowOf({
  group_id: 'a/b <script> "日本"',
  verdict: 'critical',
  total_lag: 48_213,
  unknown_partitions: 1,
  time_lag_ms: 1_172_000,
  time_lag_error_ms: null,
  read_at: at,
  findings: [{ ...stuck, silenced_until: null }],
  sparkline: [
    [0, 5],
    [1_800_000, null],
    [3_600_000, 10],
  ],
})
const envelope = envelopeOf({ as_of: at })

beforeEach(() => {
  asked.length = 0
  answers = {}
  getHub().engine = {
    query(request) {
      asked.push(request)
      const body = answers[request.path]
      const text = JSON.stringify(body ?? { error: { code: 'TM_NOT_FOUND', message: 'No.' } })
      const bytes = new TextEncoder().encode(text)
      return Promise.resolve({
        status: body === undefined ? 404 : 200,
        contentType: 'application/json',
        fileName: null,
        body: bytes,
      })
    },
    subscribe: () => undefined,
    unsubscribe: () => undefined,
    health: () => ({ ready: true, reason: '' }),
    stop: () => Promise.resolve(),
  }
})

describe('the preview of a group', () => {
  const path = '/c/prod/groups/a%2Fb%20%3Cscript%3E%20%22%E6%97%A5%E6%9C%AC%22'

  it('says how it stands, as of when, and leaves the verdict out of the title that stays', async () => {
    answers['/clusters/prod/groups/a%2Fb%20%3Cscript%3E%20%22%E6%97%A5%E6%9C%AC%22/summary'] = {
      ...envelope,
      group: row,
    }
    const preview = await readPreview(path, null)
    expect(preview).toMatchObject({
      title: 'a/b <script> "日本" · prod',
      heading: 'a/b <script> "日本" · Critical · prod',
      description:
        'Partition orders/3 is stuck. Lag ≥\u200948,213, time lag ≥\u200919 min 32 s, 4 members, Stable. As of 2026-09-21 14:02:10 UTC.',
    })
    expect(await preview?.picture?.()).toMatchObject({
      verdict: 'critical',
      name: 'a/b <script> "··"',
      facts: [
        { label: 'Lag', value: '≥ 48,213' },
        { label: 'Time lag', value: '≥ 19 min 32 s' },
        { label: 'Members', value: '4' },
        { label: 'State', value: 'Stable' },
      ],
      line: [[0, 0.5], null, [1, 1]],
    })
  })

  it('does not call for what somebody silenced', async () => {
    const silenced = { ...row, verdict: 'ok', findings: [{ ...stuck, silenced_until: at + 1 }] }
    answers['/clusters/prod/groups/g/summary'] = { ...envelope, group: silenced }
    expect((await readPreview('/c/prod/groups/g', null))?.description).toMatch(/^Nothing needs action\. /)
  })

  it('of a moment asks for that moment, and says that it is the past', async () => {
    const preview = await readPreview('/c/prod/groups/g', '2026-09-21T14:02:10Z')
    expect(asked).toMatchObject([{ path: '/clusters/prod/groups/g/at', search: 'at=2026-09-21T14%3A02%3A10Z' }])
    expect(preview).toMatchObject({ title: 'g · prod', picture: null })
  })

  it('is plain where nothing is known of it, and none where there is no such page', async () => {
    expect(await readPreview('/c/prod/groups/none', null)).toMatchObject({ heading: 'none · prod', picture: null })
    expect(await readPreview('/c/prod/topics/orders', null)).toBe(null)
    expect(await readPreview('/elsewhere', null)).toBe(null)
    expect(await readPreview('/c/%E0%A4%A', null)).toBe(null)
  })
})

describe('the preview of a finding', () => {
  it('says what, of whom, from when to when, also when it is closed', async () => {
    const finding = { ...stuck, until: at }
    answers['/clusters/prod/findings/f-1'] = { ...envelope, finding, group_state: null, related: [] }
    const preview = await readPreview('/c/prod/findings/f-1', null)
    expect(preview).toMatchObject({
      heading: 'Partition orders/3 is stuck · Critical, closed · prod',
      description:
        'Group orders-billing, 2026-09-21 13:42:38 UTC to 2026-09-21 14:02:10 UTC, for 19 min 32 s. Its commit stays. As of 2026-09-21 14:02:10 UTC.',
    })
    expect(asked).toHaveLength(1)
    expect(await preview?.picture?.()).toMatchObject({ verdictText: 'Critical then, closed', line: [] })
    expect(asked[1]?.path).toBe('/clusters/prod/groups/orders-billing/history')
  })
})

describe('what a page tells of itself', () => {
  const headers = (given: Record<string, string>) => new Headers(given)

  it('names its picture by the host it was asked for', () => {
    const preview = { title: 'g', heading: 'g · OK', description: 'd', picture: () => Promise.reject(new Error('no')) }
    const metadata = toMetadata(preview, picturePath.group('prod', 'a/..', '5'), headers({ host: 'tidemark:3000' }))
    expect(metadata.openGraph.images).toMatchObject([
      { url: 'http://tidemark:3000/og/c/prod/groups/a%2F..?at=5', width: 1_200, height: 630 },
    ])
    expect(toMetadata({ ...preview, picture: null }, '/og', headers({})).openGraph.images).toEqual([])
  })

  it.each([
    [{ host: 'a', 'x-forwarded-proto': 'https' }, 'https://a'],
    [{ host: 'a', 'x-forwarded-proto': 'https, http' }, 'https://a'],
    [{ host: 'a', 'x-forwarded-proto': 'javascript' }, 'http://a'],
  ])('knows its origin from %j', (given, origin) => expect(toOrigin(headers(given))).toBe(origin))

  it.each([
    [{ 'sec-fetch-dest': 'document' }, true],
    [{ 'sec-fetch-dest': 'empty' }, false],
    [{ host: 'a', referer: 'http://a/c/prod', accept: '*/*' }, false],
    [{ host: 'a', referer: 'http://a/c/prod', accept: 'text/html,*/*' }, true],
    [{ host: 'a', referer: 'https://chat.example.org/', accept: '*/*' }, true],
    [{ host: 'a', accept: '*/*' }, true],
  ])('is told to whoever loads it, not to a page that runs: %j', (given, expected) =>
    expect(isPageLoad(headers(given))).toBe(expected),
  )

  it('is of the moment, else of the end of the stretch its address names', () => {
    expect(toMomentText({ at: '1', from: '2', to: '3' })).toBe('1')
    expect(toMomentText({ from: '2', to: '3' })).toBe('3')
    expect(toMomentText({ range: '1h', to: '3' })).toBe(null)
    expect(toMomentText({ at: ['1', '2'] })).toBe(null)
  })
})

describe('what a picture can show', () => {
  it('is what its font can write: all else is a dot, and a long text loses its middle', () => {
    expect(toDrawable('größe 日本 🙂 Привет \u202e', 99)).toBe('größe ·· · Привет ·')
    expect(toDrawable('a'.repeat(300), 11)).toBe('aaaaa…aaaaa')
  })

  it('draws a line from 0, and none over a gap', () => {
    expect(toPreviewLine([], 0)).toEqual([])
    expect(toPreviewLine([[5, 0]], 0)).toEqual([[1, 0]])
  })

  it('is as wide as it says, however little of it is known', () => {
    const points = [
      [900, 1],
      [1_000, 2],
    ] as const
    expect(toPreviewLine(points, 1_000)).toEqual([
      [0.9, 0.5],
      [1, 1],
    ])
  })
})
