import { describe, expect, it } from 'vitest'
import { refuse } from './request-guard'

const base = { method: 'GET', path: '/', host: 'localhost:3000', origin: null, secFetchSite: null }

describe('who is served', () => {
  it.each([
    ['loopback by name', 'localhost:3000', null],
    ['loopback by address', '127.0.0.1:3000', null],
    ['loopback of IPv6', '[::1]:3000', null],
    ['a configured host, whatever its case and port', 'Tide.example:8443', null],
    ['another name that resolves here', 'evil.example', 421],
    ['no host at all', null, 421],
    ['a name that only ends like a configured one', 'not-tide.example', 421],
  ])('%s', (_name, host, status) => {
    expect(refuse({ ...base, host }, ['tide.example'])?.status ?? null).toBe(status)
  })
})

it('refuses a path that is not percent-encoded UTF-8', () => {
  expect(refuse({ ...base, path: '/api/v1/clusters/a/groups/%FF' }, [])?.status).toBe(400)
})

describe('who may write', () => {
  const post = { ...base, method: 'POST' }
  it.each([
    ['a page of the app', 'http://localhost:3000', 'same-origin', null],
    ['a page elsewhere', 'http://evil.example', 'cross-site', 403],
    ['a page on another port', 'http://localhost:4000', 'same-site', 403],
    ['a request without an origin', null, null, 403],
    ['an origin that is no URL', 'null', 'same-origin', 403],
  ])('%s', (_name, origin, secFetchSite, status) => {
    expect(refuse({ ...post, origin, secFetchSite }, [])?.status ?? null).toBe(status)
  })
})
