import { render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { toRefreshMs, useBody } from './use-body'

const schema = {
  safeParse: (value: unknown) =>
    typeof value === 'object' && value !== null && 'total' in value
      ? { success: true as const, data: value as { total: number } }
      : { success: false as const },
}
const calls: string[] = []
let answer: () => Promise<Response>

beforeEach(() => {
  calls.length = 0
  vi.stubGlobal('fetch', (url: string) => {
    calls.push(url)
    return answer()
  })
})
afterEach(() => vi.unstubAllGlobals())

function Part({ path }: { path: string }) {
  const { body, error, connection } = useBody('prod', path, { to: '2', from: '1' }, schema, { refreshMs: 0 })
  return <p>{body === null ? (error?.message ?? connection) : `total ${body.total}`}</p>
}

describe('a part of a page', () => {
  it('is asked for once, its query in one order', async () => {
    answer = async () => new Response('{"total":7}')
    render(<Part path="findings" />)
    expect(await screen.findByText('total 7')).toBeTruthy()
    expect(calls).toEqual(['/api/v1/clusters/prod/findings?from=1&to=2'])
  })

  it('says what the server refuses, and that there is no connection', async () => {
    answer = async () =>
      new Response('{"error":{"code":"TM_GROUP_NOT_FOUND","message":"no such group"}}', { status: 404 })
    render(<Part path="rebalances" />)
    expect(await screen.findByText('no such group')).toBeTruthy()
    answer = () => Promise.reject(new TypeError('failed to fetch'))
    render(<Part path="groups/g/history" />)
    expect(await screen.findByText('reconnecting')).toBeTruthy()
  })

  it.each([
    [{ kind: 'live', range: '15m' } as const, 5_000],
    [{ kind: 'live', range: '6h' } as const, 30_000],
    [{ kind: 'live', range: '90d' } as const, 60_000],
    [{ kind: 'past', from: 1, to: 2 } as const, 0],
  ])('of %j is asked again every %d ms', (range, ms) => expect(toRefreshMs(range, 5_000)).toBe(ms))
})
