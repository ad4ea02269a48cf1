import { act, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { startOfWindow, useRowWindow } from './use-row-window'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function scroll() {
  const { result } = renderHook(() => useRowWindow())
  return {
    first: () => result.current.first,
    show: (first: number, last: number) => act(() => result.current.onRange(first, last)),
    wait() {
      act(() => {
        vi.advanceTimersByTime(100)
      })
    },
  }
}

describe('the window of a long list', () => {
  it('stays while it holds the rows on the screen, and then begins one step before them', () => {
    const list = scroll()
    list.show(0, 40)
    list.wait()
    list.show(110, 150)
    list.wait()
    expect(list.first()).toBe(0)
    list.show(111, 151)
    list.wait()
    expect(list.first()).toBe(50)
    list.show(40, 80)
    list.wait()
    expect(list.first()).toBe(0)
  })

  it('is asked for where a fast scroll has come to, not for all it passed', () => {
    const list = scroll()
    for (let row = 0; row <= 9_000; row += 100) list.show(row, row + 40)
    expect(list.first()).toBe(0)
    list.wait()
    expect(list.first()).toBe(8_950)
  })
})

describe('the place of a window that came', () => {
  it('is its own, whatever was asked for since', () => {
    const items = Array.from({ length: 150 })
    expect(startOfWindow({ items, total: 10_000, next_cursor: '350' })).toBe(200)
    expect(startOfWindow({ items: items.slice(0, 20), total: 9_020, next_cursor: null })).toBe(9_000)
    expect(startOfWindow({ items: [], total: 0, next_cursor: null })).toBe(0)
  })
})
