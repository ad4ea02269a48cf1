import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

const reload = vi.fn()
let isServed = true

/** The module anew, as a page has it that was just loaded. */
async function load() {
  vi.resetModules()
  return (await import('./reload')).reloadWhenServed
}

beforeEach(() => {
  vi.useFakeTimers()
  reload.mockReset()
  isServed = true
  vi.stubGlobal(
    'fetch',
    vi.fn(() => (isServed ? Promise.resolve({ ok: true }) : Promise.reject(new Error('refused')))),
  )
  vi.spyOn(window.location, 'reload').mockImplementation(reload)
  vi.advanceTimersByTime(60_000)
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

describe('loading a wall again', () => {
  it('is done when the server serves the page', async () => {
    await (await load())()
    expect(reload).toHaveBeenCalledTimes(1)
  })

  it('waits while it does not: a page is better than an error of the browser', async () => {
    isServed = false
    const reloadWhenServed = await load()
    await reloadWhenServed()
    expect(reload).not.toHaveBeenCalled()
    isServed = true
    await reloadWhenServed()
    expect(reload).not.toHaveBeenCalled()
    vi.advanceTimersByTime(60_000)
    await reloadWhenServed()
    expect(reload).toHaveBeenCalledTimes(1)
  })

  it('never is done twice in 30 s, should two servers of different builds answer in turns', async () => {
    vi.spyOn(performance, 'now').mockReturnValue(29_999)
    await (await load())()
    expect(reload).not.toHaveBeenCalled()
  })
})
