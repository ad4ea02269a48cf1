'use client'
import { useCallback, useEffect, useMemo } from 'react'
import { isTyping } from '@/components/ui/is-typing'
import { parseTimeRange, type TimeRange, toDrawnRange, toRangeParameters, toRangeQuery } from '@/lib/client/time-range'
import type { UrlState } from '@/lib/client/use-url-state'
import type { RelativeRange } from '@/lib/wire/queries'
import type { Past } from './past-bar'

export interface PageTimeRange {
  readonly range: TimeRange
  readonly set: (range: TimeRange) => void
  /** A stretch drawn on a chart, epoch ms. */
  readonly draw: (from: number, to: number) => void
  readonly query: Readonly<Record<string, string>>
  /** What the shell says about the past; null while the page is live. */
  readonly past: Past | null
  readonly standard: RelativeRange
}

/** The page's stretch of time, kept in the address; each change is a step "back" undoes. `.` goes back to live. */
export function useTimeRange(url: UrlState, standard: RelativeRange): PageTimeRange {
  const [rangeText, from, to] = [url.get('range'), url.get('from'), url.get('to')]
  const range = useMemo(() => {
    const given: Record<string, string> = { range: rangeText, from, to }
    return parseTimeRange((name) => given[name] ?? '', standard)
  }, [rangeText, from, to, standard])
  const { go } = url
  const set = useCallback((next: TimeRange) => go(toRangeParameters(next, standard)), [go, standard])
  const draw = useCallback((one: number, other: number) => set(toDrawnRange(one, other)), [set])
  const onLive = useCallback(() => go({ range: '', from: '', to: '' }), [go])
  useEffect(() => {
    if (range.kind === 'live') return
    const onKey = (event: KeyboardEvent) => {
      if (event.key === '.' && !event.ctrlKey && !event.metaKey && !isTyping(event)) onLive()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [range, onLive])
  return useMemo(
    () => ({
      range,
      set,
      draw,
      query: toRangeQuery(range),
      past: range.kind === 'past' ? { from: range.from, to: range.to, onLive } : null,
      standard,
    }),
    [range, set, draw, onLive, standard],
  )
}
