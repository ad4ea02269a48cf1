import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openViewConnection } from './view-connection'

class FakeSource extends EventTarget {
  static opened: FakeSource[] = []
  closed = false

  constructor(readonly url: string) {
    super()
    FakeSource.opened.push(this)
  }

  close(): void {
    this.closed = true
  }

  send(name: string, data: string): void {
    this.dispatchEvent(new MessageEvent(name, { data }))
  }
}

let visibility = 'visible'
function show(state: 'visible' | 'hidden'): void {
  visibility = state
  document.dispatchEvent(new Event('visibilitychange'))
}

let close: () => void
let states: string[]
let texts: string[]
let heldMs: number[]

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('EventSource', FakeSource)
  vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => visibility as DocumentVisibilityState)
  FakeSource.opened = []
  visibility = 'visible'
  states = []
  texts = []
  heldMs = []
  close = openViewConnection('/stream', {
    onData(text, held) {
      texts.push(text)
      heldMs.push(held)
    },
    onConnection: (state) => states.push(state),
  })
})

afterEach(() => {
  close()
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

const last = () => FakeSource.opened.at(-1)

describe('the stream of a page', () => {
  it('hands on snapshots, ticks and stale views alike, and is live with the first', () => {
    last()?.send('snapshot', 'a')
    last()?.send('tick', 'b')
    last()?.send('stale', 'c')
    expect(texts).toEqual(['a', 'b', 'c'])
    expect(states[0]).toBe('live')
  })

  it('says of the first body how long the server had kept it, and of those made since that it had not', () => {
    last()?.send('held', '4200')
    last()?.send('snapshot', 'a')
    last()?.send('tick', 'b')
    last()?.dispatchEvent(new Event('error'))
    vi.advanceTimersByTime(1_000)
    last()?.send('held', '900')
    last()?.send('snapshot', 'b')
    expect(heldMs).toEqual([4_200, 0, 900])
  })

  it('opens again after a drop, each time a little later, and says so meanwhile', () => {
    last()?.dispatchEvent(new Event('error'))
    expect(states).toEqual(['reconnecting'])
    vi.advanceTimersByTime(1_000)
    expect(FakeSource.opened).toHaveLength(2)
    last()?.dispatchEvent(new Event('error'))
    vi.advanceTimersByTime(1_000)
    expect(FakeSource.opened).toHaveLength(2)
    vi.advanceTimersByTime(1_000)
    expect(FakeSource.opened).toHaveLength(3)
  })

  it('closes 30 s after the tab is hidden, not before, and opens when it is seen', () => {
    show('hidden')
    vi.advanceTimersByTime(29_999)
    expect(last()?.closed).toBe(false)
    vi.advanceTimersByTime(1)
    expect(last()?.closed).toBe(true)
    expect(states.at(-1)).toBe('paused')
    show('visible')
    expect(FakeSource.opened).toHaveLength(2)
  })

  it('stays open when the tab is seen again in time', () => {
    show('hidden')
    vi.advanceTimersByTime(10_000)
    show('visible')
    vi.advanceTimersByTime(60_000)
    expect(FakeSource.opened).toHaveLength(1)
    expect(last()?.closed).toBe(false)
  })
})
