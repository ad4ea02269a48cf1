import { expect, test } from '@playwright/test'
import { errorBodySchema } from '@/lib/wire/envelope'

const long = 'x'.repeat(255)
const group = '/api/v1/clusters/e2e/groups'

for (const [name, path, status, code] of [
  ['an unknown cluster', '/api/v1/clusters/other/groups', 404, 'TM_CLUSTER_NOT_FOUND'],
  ['an unknown group', `${group}/nobody`, 404, 'TM_GROUP_NOT_FOUND'],
  ['a group id of 255 characters', `${group}/${long}/offsets`, 404, 'TM_GROUP_NOT_FOUND'],
  ['a group called ..', `${group}/~...`, 404, 'TM_GROUP_NOT_FOUND'],
  ['an unknown topic', '/api/v1/clusters/e2e/topics/none', 404, 'TM_TOPIC_NOT_FOUND'],
  ['a limit that is no number', `${group}?limit=many`, 400, 'TM_BAD_REQUEST'],
  ['an order that does not exist', `${group}?sort=colour`, 400, 'TM_BAD_REQUEST'],
  ['a state that does not exist', `${group}?state=Happy`, 400, 'TM_BAD_REQUEST'],
  ['a cursor nobody gave', `${group}?cursor=abc`, 400, 'TM_BAD_REQUEST'],
  ['a broken regular expression', `${group}?q=${encodeURIComponent('/(a/')}`, 400, 'TM_BAD_PATTERN'],
  ['a pattern RE2 refuses', `/api/v1/clusters/e2e/offsets?topic=${encodeURIComponent('(?=a)')}`, 400, 'TM_BAD_PATTERN'],
  ['a partition list that is none', '/api/v1/clusters/e2e/offsets?partitions=a-b', 400, 'TM_BAD_REQUEST'],
  ['a path that does not exist', '/api/v1/nothing', 404, 'TM_NOT_FOUND'],
  ['a path that is not UTF-8', `${group}/%FF`, 400, 'TM_BAD_REQUEST'],
] as const) {
  test(`${name} is answered with ${status} ${code}`, async ({ request }) => {
    const answer = await request.get(path)
    expect(answer.status()).toBe(status)
    const { error } = errorBodySchema.parse(await answer.json())
    expect(error.code).toBe(code)
    expect(error.message).not.toMatch(/\bat .*:\d+:\d+/)
  })
}

test('a hostile regular expression takes no time', async ({ request }) => {
  const answer = await request.get(`${group}?q=${encodeURIComponent('/(a+)+$/')}`)
  expect(answer.status()).toBe(200)
})

test('another host name is answered with 421, a write from elsewhere with 403', async ({ request }) => {
  const misdirected = await request.get('/api/v1/clusters', { headers: { host: 'evil.example' } })
  expect(misdirected.status()).toBe(421)
  const foreign = await request.post('/api/v1/clusters/e2e/retry', { headers: { origin: 'http://evil.example' } })
  expect(foreign.status()).toBe(403)
})

test('pages carry a strict policy', async ({ request }) => {
  const headers = (await request.get('/c/e2e')).headers()
  expect(headers['content-security-policy']).toContain("script-src 'self' 'nonce-")
  expect(headers['x-content-type-options']).toBe('nosniff')
})
