'use client'
import { useCallback, useMemo } from 'react'
import {
  parseMoment,
  parseTimeRange,
  type TimeRange,
  toDrawnRange,
  toMoment,
  toRangeAround,
  toRangeParameters,
  toRangeQuery,
} from '@/lib/client/time-range'
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
  /** The one moment the page shows, epoch ms; null = the stretch. */
  readonly at: number | null
  /** Shows a moment in the stretch around it; `now` is the present, epoch ms. */
  readonly show: (at: number, now: number) => void
}

/** The page's stretch of time, kept in the address; each change is a step "back" undoes. */
export function useTimeRange(url: UrlState, standard: RelativeRange): PageTimeRange {
  const [rangeText, from, to] = [url.get('range'), url.get('from'), url.get('to')]
  const at = parseMoment(url.get('at'))
  const range = useMemo(() => {
    const given: Record<string, string> = { range: rangeText, from, to }
    const named = parseTimeRange((name) => given[name] ?? '', standard)
    return at === null || named.kind === 'past' ? named : toRangeAround(named, at, at)
  }, [rangeText, from, to, at, standard])
  const { go } = url
  const set = useCallback((next: TimeRange) => go({ ...toRangeParameters(next, standard), at: '' }), [go, standard])
  const draw = useCallback((one: number, other: number) => set(toDrawnRange(one, other)), [set])
  const onLive = useCallback(() => go({ range: '', from: '', to: '', at: '' }), [go])
  const show = useCallback(
    (moment: number, now: number) =>
      go({ ...toRangeParameters(toRangeAround(range, moment, now), standard), at: toMoment(moment) }),
    [go, range, standard],
  )
  return useMemo(
    () => ({
      range,
      set,
      draw,
      query: toRangeQuery(range),
      past: range.kind === 'past' ? { from: range.from, to: range.to, at, onLive } : null,
      standard,
      at,
      show,
    }),
    [range, set, draw, onLive, standard, at, show],
  )
}
