'use client'
import { useState } from 'react'
import { formatDuration } from '@/lib/format/time'
import { fromMomentInput, MomentField, toMomentInput } from './moment-field'

interface RangeFormProps {
  /** Epoch ms to begin with. */
  from: number
  to: number
  onShow: (from: number, to: number) => void
  onCancel: () => void
}

/** An absolute stretch of time, typed in the viewer's zone, kept in UTC. */
export function RangeForm({ from, to, onShow, onCancel }: RangeFormProps) {
  const [fromText, setFromText] = useState(() => toMomentInput(from))
  const [toText, setToText] = useState(() => toMomentInput(to))
  const [start, end] = [fromMomentInput(fromText), fromMomentInput(toText)]
  const length = start === null || end === null ? null : end - start
  const problem = length === null ? 'Both ends are needed' : length <= 0 ? 'The end must come after the start' : null
  return (
    <form
      className="flex w-[min(440px,calc(100vw-32px))] flex-col gap-3 p-3"
      onSubmit={(event) => {
        event.preventDefault()
        if (start !== null && end !== null && problem === null) onShow(start, end)
      }}
    >
      <div className="flex gap-3 max-sm:flex-col">
        <MomentField label="From" text={fromText} onChange={setFromText} />
        <MomentField label="To" text={toText} onChange={setToText} />
      </div>
      <div className="flex items-center gap-2">
        <span className={`flex-1 ${problem === null ? 'text-text-2' : 'text-warning'}`} aria-live="polite">
          {problem ?? formatDuration(length ?? 0)}
        </span>
        <button type="button" className="btn" onClick={onCancel}>
          Cancel
        </button>
        <button type="submit" className="btn primary" disabled={problem !== null}>
          Show
        </button>
      </div>
    </form>
  )
}
