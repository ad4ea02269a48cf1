import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { FakeEventSource } from '@/lib/testing/fake-event-source'
import { openWallConnection, type WallConnection, type WallLink } from './wall-connection'

let connection: WallConnection
let links: WallLink[]
let bodies: { text: string; heldMs: number }[]

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('EventSource', FakeEventSource)
  FakeEventSource.opened = []
  links = []
  bodies = []
  connection = openWallConnection('/stream', () => 16_500, {
    onBody: (text, heldMs) => bodies.push({ text, heldMs }),
    onLink: (link) => links.push(link),
  })
})

afterEach(() => {
  connection.close()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const last = () => FakeEventSource.last()
const openCount = () => FakeEventSource.opened.length

describe('the stream of a wall', () => {
  it('hands on every kind of body, and how long the server had kept the first', () => {
    last().send('held', '4200')
    last().send('snapshot', 'a')
    last().send('tick', 'b')
    last().send('stale', 'c')
    expect(bodies).toEqual([
      { text: 'a', heldMs: 4_200 },
      { text: 'b', heldMs: 0 },
      { text: 'c', heldMs: 0 },
    ])
    expect(links).toEqual([{ kind: 'live' }])
  })

  it('is opened again at once when it ends, and nobody hears of it when that works', () => {
    last().send('snapshot', 'a')
    last().break()
    vi.advanceTimersByTime(200)
    expect(openCount()).toBe(2)
    last().send('snapshot', 'b')
    vi.advanceTimersByTime(10_000)
    expect(links).toEqual([{ kind: 'live' }])
  })

  it('is broken when the second attempt fails too, and is tried after growing pauses of at most 10 s', () => {
    last().send('snapshot', 'a')
    last().break()
    vi.advanceTimersByTime(200)
    const pauses: number[] = []
    for (let attempt = 0; attempt < 6; attempt += 1) {
      last().break()
      const link = links.at(-1)
      if (link?.kind !== 'broken' || link.nextTryAt === null) throw new Error('not broken')
      expect(link.why).toBe('refused')
      pauses.push(Math.round(link.nextTryAt - performance.now()))
      vi.advanceTimersByTime(pauses.at(-1) ?? 0)
    }
    expect(pauses).toEqual([1_000, 2_000, 4_000, 8_000, 10_000, 10_000])
    last().send('snapshot', 'b')
    expect(links.at(-1)).toEqual({ kind: 'live' })
  })

  it('asks anew after a silence, for a frozen server keeps its connections; silent again, it is broken', () => {
    const frozen = last()
    frozen.send('snapshot', 'a')
    vi.advanceTimersByTime(16_499)
    expect(openCount()).toBe(1)
    vi.advanceTimersByTime(1)
    expect(openCount()).toBe(2)
    expect(frozen.closed).toBe(true)
    expect(links.at(-1)).toEqual({ kind: 'live' })
    vi.advanceTimersByTime(2_000)
    expect(links.at(-1)).toEqual({ kind: 'broken', why: 'silent', nextTryAt: null })
    vi.advanceTimersByTime(6_000)
    expect(links.at(-1)).toMatchObject({ why: 'silent', nextTryAt: performance.now() + 1_000 })
    vi.advanceTimersByTime(1_000)
    last().send('tick', 'b')
    expect(links.at(-1)).toEqual({ kind: 'live' })
  })

  it('is called broken when the very first attempt brings nothing', () => {
    expect(links).toEqual([])
    vi.advanceTimersByTime(2_000)
    expect(links).toEqual([{ kind: 'broken', why: 'silent', nextTryAt: null }])
  })

  it('stays open while the page is hidden', () => {
    last().send('snapshot', 'a')
    vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
    document.dispatchEvent(new Event('visibilitychange'))
    vi.advanceTimersByTime(16_000)
    expect(last().closed).toBe(false)
    vi.restoreAllMocks()
  })

  it('hears nothing of a stream it has left', () => {
    const left = last()
    connection.reopen()
    left.closed = false
    left.send('tick', 'late')
    left.break()
    expect(bodies).toEqual([])
    vi.advanceTimersByTime(1_000)
    expect(openCount()).toBe(2)
  })

  it('does nothing any more once it is closed', () => {
    last().send('snapshot', 'a')
    connection.close()
    vi.advanceTimersByTime(60_000)
    expect(openCount()).toBe(1)
    expect(vi.getTimerCount()).toBe(0)
  })
})
