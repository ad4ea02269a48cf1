'use client'
import { useEffect } from 'react'
import { isTyping } from '@/components/ui/is-typing'
import { Menu } from '@/components/ui/menu'
import { shiftRange, type TimeRange, toSpan } from '@/lib/client/time-range'
import { formatUtcShortRange } from '@/lib/format/moment'
import { type RelativeRange, relativeRanges } from '@/lib/wire/queries'
import { RangeForm } from './range-form'

const words: Readonly<Record<RelativeRange, string>> = {
  '15m': '15 min',
  '1h': '1 h',
  '6h': '6 h',
  '24h': '24 h',
  '7d': '7 d',
  '90d': '90 d',
}

interface TimeRangePickerProps {
  range: TimeRange
  /** Epoch ms of the present as the server tells it; null before anything was read. */
  now: number | null
  onChange: (range: TimeRange) => void
}

/** `[` and `]` go earlier and later. */
function useRangeKeys(range: TimeRange, now: number | null, onChange: (range: TimeRange) => void) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || isTyping(event)) return
      if (event.key !== '[' && event.key !== ']') return
      if (range.kind === 'live' && (event.key === ']' || now === null)) return
      onChange(shiftRange(toSpan(range, now ?? 0), event.key === '[' ? -1 : 1))
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [range, now, onChange])
}

/** Which stretch of time the page shows: relative ones stay live, an absolute one is the past. */
export function TimeRangePicker({ range, now, onChange }: TimeRangePickerProps) {
  useRangeKeys(range, now, onChange)
  const span = toSpan(range, now ?? 0)
  const form = (close: () => void) => (
    <RangeForm
      from={span.from}
      to={span.to}
      onCancel={close}
      onShow={(from, to) => {
        close()
        onChange({ kind: 'past', from, to })
      }}
    />
  )
  if (range.kind === 'past') {
    return (
      <fieldset className="seg" aria-label="Time range">
        <button type="button" onClick={() => onChange(shiftRange(range, -1))} title="Earlier ([)">
          ‹ earlier
        </button>
        <Menu name="Time range" side="right" className="num" label={formatUtcShortRange(range.from, range.to)} on>
          {form}
        </Menu>
        <button type="button" onClick={() => onChange(shiftRange(range, 1))} title="Later (])">
          later ›
        </button>
      </fieldset>
    )
  }
  return (
    <fieldset className="seg" aria-label="Time range">
      {relativeRanges.map((each) => (
        <button
          key={each}
          type="button"
          aria-pressed={range.range === each}
          onClick={() => onChange({ kind: 'live', range: each })}
        >
          {words[each]}
        </button>
      ))}
      {now !== null && (
        <Menu name="Time range" side="right" className="" label="Range…">
          {form}
        </Menu>
      )}
    </fieldset>
  )
}
