import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Judged, openVerdictNews, type VerdictNews } from './verdict-news'

const group = (groupId: string, verdict: Judged['verdict'], why = ''): Judged => ({ groupId, verdict, why })
const stuck = group('orders-billing', 'critical', 'Partition orders/3 is stuck')

let said: string[]
let news: VerdictNews

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
  said = []
  news = openVerdictNews((text) => said.push(text))
})
afterEach(() => {
  news.close()
  vi.useRealTimers()
})

function update(...groups: Judged[]): void {
  news.update(groups)
  vi.advanceTimersByTime(1)
}

describe('changes of verdicts', () => {
  it('are told with what is wrong, not what is there from the start', () => {
    update(group('orders-billing', 'ok'), group('fraud', 'critical', 'Nobody reads fraud'))
    expect(said).toEqual([])
    update(stuck, group('fraud', 'critical', 'Nobody reads fraud'))
    expect(said).toEqual(['orders-billing is critical: partition orders/3 is stuck'])
  })

  it('are told at most once in 15 s, then all at once, the worst by name', () => {
    update(group('a', 'ok'), group('b', 'ok'), group('c', 'ok'))
    update(group('a', 'warning', 'Lag of a grows'))
    update(group('b', 'warning', 'Lag of b grows'), group('c', 'critical', 'Nobody reads c'))
    vi.advanceTimersByTime(14_990)
    expect(said).toHaveLength(1)
    vi.advanceTimersByTime(20)
    expect(said[1]).toBe('c is critical: nobody reads c, and 1 more group changed')
    expect(said).toHaveLength(2)
  })

  it('are not told where a group went back meanwhile, nor for info', () => {
    update(group('a', 'ok'), group('b', 'ok'))
    update(group('a', 'unknown', 'coordinator unreachable'))
    update(group('b', 'critical', 'Nobody reads b'))
    update(group('b', 'info'))
    vi.advanceTimersByTime(60_000)
    expect(said).toEqual(['a is unknown: coordinator unreachable'])
  })

  it('end with a group that is well again', () => {
    update(stuck)
    update(group('orders-billing', 'ok'))
    expect(said).toEqual(['orders-billing is OK again'])
  })
})
