import { act, render, screen, within } from '@testing-library/react'
import { renderToString } from 'react-dom/server'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { FakeEventSource } from '@/lib/testing/fake-event-source'
import { wallItemOf, wallItemsOf, wallOf } from '@/lib/testing/wall-builders'
import type { WallBody } from '@/lib/wire/wall'
import { WallPage } from './wall-page'

const page = <WallPage names={['prod']} everyCluster={false} buildId="build-1" />
const request = vi.fn(() => Promise.resolve({}))

beforeEach(() => {
  vi.useFakeTimers({ now: new Date(2026, 8, 21, 3, 17) })
  vi.stubGlobal('EventSource', FakeEventSource)
  FakeEventSource.opened = []
  request.mockClear()
  Object.defineProperty(navigator, 'wakeLock', { configurable: true, value: { request } })
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const send = (change: Partial<WallBody> = {}) =>
  act(() => {
    FakeEventSource.last().send('tick', JSON.stringify(wallOf({ as_of: Date.now(), age_ms: 0, ...change })))
  })
const pass = (ms: number) =>
  act(() => {
    vi.advanceTimersByTime(ms)
  })

function guardOf(container: HTMLElement): HTMLElement {
  const guard = container.querySelector<HTMLElement>('.wall-guard')
  if (guard === null) throw new Error('there is no guard')
  return guard
}

const heading = () => screen.getByRole('heading', { level: 1 }).textContent

describe('the page of a wall', () => {
  it('says NOT LIVE as the server sends it, before any script has run', () => {
    const html = renderToString(page)
    expect(html).toContain('NOT LIVE')
    expect(html).toContain('This page has not started.')
    expect(html).not.toContain('data-beat')
    expect(html).not.toContain('aria-hidden="true" class="wall-guard')
  })

  it('covers its guard with every beat, and with nothing else', () => {
    const { container } = render(page)
    const guard = guardOf(container)
    const first = guard.dataset.beat
    expect(first).toBeDefined()
    send()
    expect(guard.dataset.beat).toBe(first)
    pass(1_000)
    expect(guard.dataset.beat).not.toBe(first)
    expect(guard.textContent).toContain('03:17:01')
    expect(guard.getAttribute('aria-hidden')).toBe('true')
  })

  it('says NOT LIVE while it waits, and then what needs action, worst first', () => {
    render(page)
    expect(heading()).toBe('NOT LIVE')
    send({
      items: [
        wallItemOf(),
        wallItemOf({ name: 'ledger-export', more: 8, verdict: 'unknown', unread: true, lag: null, time_lag: null }),
      ],
      total: 2,
      verdict_counts: { critical: 1, warning: 0, info: 0, ok: 204, unknown: 9 },
    })
    expect(heading()).toBe('1 group needs action on prod')
    const [first, second] = screen.getAllByRole('listitem').slice(4)
    if (first === undefined || second === undefined) throw new Error('two rows are missing')
    expect(first.textContent).toContain('orders-billing')
    expect(within(first).getByRole('img', { name: 'Critical' })).toBeDefined()
    expect(second.textContent).toContain('ledger-export and 8 more')
    expect(second.textContent).toContain('unknown')
    expect(screen.getByText('All 2 problems shown')).toBeDefined()
  })

  it('is quiet when nothing needs action and everything was read', () => {
    render(page)
    send()
    expect(screen.getByText('Nothing needs action')).toBeDefined()
    expect(screen.getByText('Live')).toBeDefined()
  })

  it('never looks quiet when something was not read', () => {
    render(page)
    send({
      complete: false,
      groups: { read: 205, total: 214 },
      items: [wallItemOf({ name: 'ledger-export', verdict: 'unknown', unread: true, lag: null })],
      total: 1,
    })
    expect(heading()).toBe('prod was not read in full')
    expect(screen.queryByText('Nothing needs action')).toBeNull()
    expect(screen.queryByText('Live')).toBeNull()
    expect(screen.getByText('Partial')).toBeDefined()
    expect(screen.getByText('Read 205 of 214 groups, every 5 s')).toBeDefined()
  })

  it('takes the screen over when its data gets old, and gives it back', () => {
    render(page)
    send({ items: [wallItemOf()], total: 1 })
    pass(18_000)
    expect(heading()).toBe('NOT LIVE')
    expect(screen.getByText('lag was ≥ 48.5 k')).toBeDefined()
    expect(screen.queryByText('Live')).toBeNull()
    expect(document.title).toBe('NOT LIVE · prod · Tidemark')
    send({ items: [wallItemOf()], total: 1 })
    expect(heading()).toBe('Nothing needs action on prod')
    expect(screen.getByText('Live')).toBeDefined()
  })

  it('takes the screen over when the stream breaks', () => {
    render(page)
    send()
    act(() => {
      FakeEventSource.last().break()
    })
    pass(200)
    act(() => {
      FakeEventSource.last().break()
    })
    expect(heading()).toBe('NOT LIVE')
    expect(screen.getByText(/No connection to Tidemark\. Trying again in/)).toBeDefined()
  })

  it('frames data that is made up as simulated', () => {
    render(page)
    send({ simulated: true, items: [wallItemOf()], total: 1 })
    expect(heading()).toBe('SIMULATED')
    expect(screen.queryByText('Live')).toBeNull()
  })

  it('turns its pages by itself', () => {
    render(page)
    const keep = () => send({ items: wallItemsOf(8), total: 8 })
    keep()
    pass(10_000)
    keep()
    pass(6_000)
    expect(screen.getByText('7 to 8 of 8 problems')).toBeDefined()
    expect(screen.queryByText('group-1')).toBeNull()
  })

  it('draws nothing but the guard once drawing has failed, and covers it no more', () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const { container } = render(page)
    send()
    vi.spyOn(Date.prototype, 'getHours').mockImplementation(() => {
      throw new Error('broken')
    })
    send()
    vi.restoreAllMocks()
    const guard = guardOf(container)
    const last = guard.dataset.beat
    pass(5_000)
    expect(container.querySelector('.wall-layer')).toBeNull()
    expect(guard.dataset.beat).toBe(last)
  })

  it('asks to keep the screen awake, again whenever it is seen', () => {
    render(page)
    expect(request).toHaveBeenCalledTimes(1)
    act(() => {
      document.dispatchEvent(new Event('visibilitychange'))
    })
    expect(request).toHaveBeenCalledTimes(2)
  })

  it('hides a pointer that rests for 3 s', () => {
    const { container } = render(page)
    const wall = container.querySelector('.wall')
    expect(wall?.className).toBe('wall')
    pass(3_000)
    expect(wall?.className).toContain('cursor-at-rest')
    act(() => {
      window.dispatchEvent(new Event('pointermove'))
    })
    expect(wall?.className).toBe('wall')
  })
})
