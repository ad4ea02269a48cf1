import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { rememberRecent, toGroupSubject } from '@/lib/client/recents'
import { searchBodyOf } from '@/lib/testing/search-builders'
import type { SearchBody } from '@/lib/wire/search'
import { Palette } from './palette'

const push = vi.hoisted(() => vi.fn())
vi.mock('next/navigation', () => ({ useRouter: () => ({ push }) }))

interface Asked {
  readonly q: string
  readonly signal: AbortSignal
  readonly answer: (body: SearchBody) => void
}

let asked: Asked[] = []
const opened = vi.fn()
const onClose = vi.fn()

beforeEach(() => {
  asked = []
  vi.stubGlobal(
    'fetch',
    (url: string, { signal }: { signal: AbortSignal }) =>
      new Promise<Response>((resolve, reject) => {
        const q = new URL(url, 'http://tidemark').searchParams.get('q') ?? ''
        asked.push({ q, signal, answer: (body) => resolve(new Response(JSON.stringify(body))) })
        signal.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')))
      }),
  )
  vi.spyOn(window, 'open').mockImplementation(opened)
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
  for (const mock of [push, opened, onClose]) mock.mockClear()
  localStorage.clear()
})

const show = (cluster: string | null = 'prod') =>
  render(<Palette cluster={cluster} onClose={onClose} onHelp={vi.fn()} />)
const field = () => screen.getByRole('combobox')
const type = (value: string) => fireEvent.change(field(), { target: { value } })
const press = (key: string, init: KeyboardEventInit = {}) => fireEvent.keyDown(field(), { key, ...init })
const active = () => document.getElementById(field().getAttribute('aria-activedescendant') ?? '')
const options = () => screen.getAllByRole('option')

async function ask(q: string): Promise<Asked> {
  type(q)
  return await waitFor(() => {
    const last = asked.at(-1)
    if (last?.q !== q) throw new Error(`nobody asked for ${q}`)
    return last
  })
}

async function find(q: string): Promise<void> {
  const { answer } = await ask(q)
  answer(searchBodyOf())
  await screen.findByText('billing-archive')
}

describe('the palette', () => {
  it('begins with what was looked at last, then the pages, and asks the server nothing', () => {
    rememberRecent({ ...toGroupSubject('orders-billing'), cluster: 'prod' })
    show()
    expect(screen.getAllByRole('group').map((group) => group.getAttribute('aria-label'))).toEqual(['Recent', 'Pages'])
    expect(active()?.textContent).toContain('orders-billing')
    press('Enter')
    expect(push).toHaveBeenCalledWith('/c/prod/groups/orders-billing')
    expect(onClose).toHaveBeenCalled()
    expect(asked).toEqual([])
  })

  it('is gone through with arrows, round and round, and tells where it is', async () => {
    show()
    await find('bill')
    expect(options().filter((option) => option.getAttribute('aria-selected') === 'true')).toHaveLength(1)
    expect(active()?.textContent).toContain('billing-archive')
    press('ArrowUp')
    expect(active()?.textContent).toContain('rebilling')
    press('ArrowDown')
    press('ArrowDown')
    expect(active()?.textContent).toContain('billing-events')
    press('Enter')
    expect(push).toHaveBeenCalledWith('/c/prod/topics/billing-events')
  })

  it('opens another tab with Ctrl Enter', async () => {
    show()
    await find('bill')
    press('Enter', { ctrlKey: true })
    expect(opened).toHaveBeenCalledWith('/c/prod/groups/billing-archive', '_blank', 'noopener')
    expect(push).not.toHaveBeenCalled()
  })

  it('waits with Enter for the answer to what was typed', async () => {
    show()
    const { answer } = await ask('bill')
    press('Enter')
    expect(push).not.toHaveBeenCalled()
    answer(searchBodyOf())
    await waitFor(() => expect(push).toHaveBeenCalledWith('/c/prod/groups/billing-archive'))
    expect(push).toHaveBeenCalledTimes(1)
  })

  it('asks once typing rests, and gives up what is no longer wanted', async () => {
    show()
    for (const q of ['b', 'bi', 'bil']) type(q)
    const first = await ask('bil')
    expect(asked.map(({ q }) => q)).toEqual(['bil'])
    await ask('billing-a')
    expect(first.signal.aborted).toBe(true)
  })

  it('asks no more when it is closed', async () => {
    const { unmount } = show()
    const { signal } = await ask('bill')
    unmount()
    expect(signal.aborted).toBe(true)
  })

  it('says that there is nothing, that an answer is old, and that there is no connection', async () => {
    show()
    const none = { items: [], total: 0 }
    const { answer } = await ask('xyz')
    answer(searchBodyOf({ groups: none, topics: none, members: none, findings: none }))
    await screen.findByText('Nothing in prod is called “xyz”')
    const old = await ask('bill')
    old.answer(searchBodyOf({ freshness: 'stale' }))
    await screen.findByText(/^Old: as of /)
    expect(screen.getAllByLabelText('Stale').length).toBeGreaterThan(1)
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('failed to fetch')))
    type('wall')
    await screen.findByText('No connection to Tidemark. Only pages are searched.')
    expect(active()?.textContent).toContain('Wall')
  })

  it('has pages alone where there is no cluster', () => {
    show(null)
    type('wall')
    expect(options()).toHaveLength(1)
    expect(asked).toEqual([])
  })
})
