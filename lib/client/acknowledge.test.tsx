import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { acknowledge, readWho, rememberWho, takeBackAcknowledgement } from './acknowledge'

const calls: { url: string; init: RequestInit }[] = []
let answer: () => Promise<Response>

beforeEach(() => {
  calls.length = 0
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    calls.push({ url, init })
    return answer()
  })
})
afterEach(() => vi.unstubAllGlobals())

describe('acknowledging a finding', () => {
  it('sends who and why, and says nothing when it is saved', async () => {
    answer = async () => new Response('{}', { status: 200 })
    expect(await acknowledge('prod', 'f-1', 'm.keller', 'rolling back')).toBe(null)
    expect(calls[0]?.url).toBe('/api/v1/clusters/prod/findings/f-1/acknowledgement')
    expect(calls[0]?.init).toMatchObject({ method: 'POST', body: '{"who":"m.keller","note":"rolling back"}' })
    expect(await takeBackAcknowledgement('prod', 'f-1')).toBe(null)
    expect(calls[1]?.init.method).toBe('DELETE')
  })

  it('hands on what the server says when it refuses', async () => {
    const error = { error: { code: 'TM_FORBIDDEN', message: 'This Tidemark is read-only.' } }
    answer = async () => new Response(JSON.stringify(error), { status: 403 })
    expect(await acknowledge('prod', 'f-1', 'me', '')).toBe('This Tidemark is read-only.')
    answer = async () => new Response('<html>', { status: 502 })
    expect(await acknowledge('prod', 'f-1', 'me', '')).toBe('The server refused (502).')
    answer = () => Promise.reject(new TypeError('failed to fetch'))
    expect(await acknowledge('prod', 'f-1', 'me', '')).toMatch(/No connection/)
  })

  it('remembers the name in this browser', () => {
    rememberWho('m.keller')
    expect(readWho()).toBe('m.keller')
  })
})
