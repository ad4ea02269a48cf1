import { describe, expect, it } from 'vitest'
import { loadConfig } from './load-config'
import { isEmbedded, toResponseHeaders } from './response-headers'

const options = { nonce: 'bm9uY2U=', isDevelopment: false, frameAncestors: [] }
const search = (text: string) => new URLSearchParams(text)

describe('headers of a response', () => {
  it('let nobody frame a page, in both ways a browser knows', () => {
    const headers = toResponseHeaders(options)
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
    expect(headers['x-frame-options']).toBe('DENY')
  })

  it('name who may frame a panel, and drop the header that cannot', () => {
    const headers = toResponseHeaders({ ...options, frameAncestors: ["'self'", 'https://wiki.example.org'] })
    expect(headers['content-security-policy']).toMatch(/frame-ancestors 'self' https:\/\/wiki\.example\.org$/)
    expect(headers).not.toHaveProperty('x-frame-options')
    expect(headers['content-security-policy']).toContain("script-src 'self' 'nonce-bm9uY2U=' 'strict-dynamic';")
  })

  it('take a page for a panel only where it is one', () => {
    expect(isEmbedded('/c/prod/groups/a%2Fb', search('embed=1&panel=lag'))).toBe(true)
    expect(isEmbedded('/c/prod/findings/f-1', search('embed=1'))).toBe(true)
    expect(isEmbedded('/c/prod', search('embed=1'))).toBe(true)
    expect(isEmbedded('/c/prod', search('embed=0'))).toBe(false)
    expect(isEmbedded('/c/prod', search(''))).toBe(false)
    expect(isEmbedded('/c/prod/topics', search('embed=1'))).toBe(false)
    expect(isEmbedded('/api/v1/clusters/prod', search('embed=1'))).toBe(false)
    expect(isEmbedded('/', search('embed=1'))).toBe(false)
  })
})

describe('server.frame_ancestors', () => {
  const load = (list: string) =>
    loadConfig({ TIDEMARK_SIMULATED: 'true', TIDEMARK_FRAME_ANCESTORS: list }, '/').server.frameAncestors

  it('is nobody unless it is set', () => {
    expect(loadConfig({ TIDEMARK_SIMULATED: 'true' }, '/').server.frameAncestors).toEqual([])
  })

  it('takes this Tidemark itself and origins, with a wildcard for names below', () => {
    expect(load('self, https://wiki.example.org, http://*.intranet:8080')).toEqual([
      "'self'",
      'https://wiki.example.org',
      'http://*.intranet:8080',
    ])
  })

  it.each(['*', 'https:', 'wiki.example.org', "https://a; script-src 'none'", 'https://a/path', 'https://a b'])(
    'refuses %s',
    (entry) => expect(() => load(entry)).toThrow('server.frame_ancestors'),
  )
})
