'use client'
import { useEffect } from 'react'
import { isTyping } from '@/components/ui/is-typing'
import { Menu } from '@/components/ui/menu'
import { shiftRange, type TimeRange, toSpan } from '@/lib/client/time-range'
import { formatUtcShortMoment, formatUtcShortRange } from '@/lib/format/moment'
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

/** One moment is shown: the readings before and after it; null = there is none. */
export interface MomentSteps {
  readonly at: number
  readonly onEarlier: (() => void) | null
  readonly onLater: (() => void) | null
}

interface TimeRangePickerProps {
  range: TimeRange
  /** Epoch ms of the present as the server tells it; null before anything was read. */
  now: number | null
  onChange: (range: TimeRange) => void
  moment?: MomentSteps | null
}

/** `[` and `]` go earlier and later. */
function useRangeKeys({ range, now, onChange, moment = null }: TimeRangePickerProps) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || isTyping(event)) return
      if (event.key !== '[' && event.key !== ']') return
      if (moment !== null) return event.key === '[' ? moment.onEarlier?.() : moment.onLater?.()
      if (range.kind === 'live' && (event.key === ']' || now === null)) return
      onChange(shiftRange(toSpan(range, now ?? 0), event.key === '[' ? -1 : 1))
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [range, now, onChange, moment])
}

function Step({ text, title, onStep }: { text: string; title: string; onStep: (() => void) | null }) {
  return (
    <button type="button" disabled={onStep === null} onClick={() => onStep?.()} title={title}>
      {text}
    </button>
  )
}

/** Which stretch of time the page shows: relative ones stay live, an absolute one is the past. */
export function TimeRangePicker(props: TimeRangePickerProps) {
  const { range, now, onChange, moment = null } = props
  useRangeKeys(props)
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
    const shift = (direction: -1 | 1) => () => onChange(shiftRange(range, direction))
    return (
      <fieldset className="seg" aria-label="Time range">
        <Step text="‹ earlier" title="Earlier ([)" onStep={moment === null ? shift(-1) : moment.onEarlier} />
        <Menu
          name="Time range"
          side="right"
          className="num"
          label={moment === null ? formatUtcShortRange(range.from, range.to) : formatUtcShortMoment(moment.at)}
          on
        >
          {form}
        </Menu>
        <Step text="later ›" title="Later (])" onStep={moment === null ? shift(1) : moment.onLater} />
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
