'use client'
import { Menu } from '@/components/ui/menu'
import { useKey } from '@/components/ui/use-key'
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

type Step = (() => void) | null

/** One length earlier and later, or one reading; null = there is nothing to show. */
function toSteps({ range, now, onChange, moment = null }: TimeRangePickerProps): { earlier: Step; later: Step } {
  if (moment !== null) return { earlier: moment.onEarlier, later: moment.onLater }
  const shift = (direction: -1 | 1) => () => onChange(shiftRange(toSpan(range, now ?? 0), direction))
  const isLive = range.kind === 'live'
  return { earlier: isLive && now === null ? null : shift(-1), later: isLive ? null : shift(1) }
}

function StepButton({ text, title, onStep }: { text: string; title: string; onStep: Step }) {
  return (
    <button type="button" disabled={onStep === null} onClick={() => onStep?.()} title={title}>
      {text}
    </button>
  )
}

/** Which stretch of time the page shows: relative ones stay live, an absolute one is the past. */
export function TimeRangePicker(props: TimeRangePickerProps) {
  const { range, now, onChange, moment = null } = props
  const { earlier, later } = toSteps(props)
  useKey('earlier', earlier)
  useKey('later', later)
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
        <StepButton text="‹ earlier" title="Earlier ([)" onStep={earlier} />
        <Menu
          name="Time range"
          keyName="time-range"
          side="right"
          className="num"
          label={moment === null ? formatUtcShortRange(range.from, range.to) : formatUtcShortMoment(moment.at)}
          on
        >
          {form}
        </Menu>
        <StepButton text="later ›" title="Later (])" onStep={later} />
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
        <Menu name="Time range" keyName="time-range" side="right" className="" label="Range…">
          {form}
        </Menu>
      )}
    </fieldset>
  )
}
