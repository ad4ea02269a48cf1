'use client'
import { useState } from 'react'
import { formatZone } from '@/lib/format/moment'
import { formatDuration, formatUtc } from '@/lib/format/time'

const pad = (value: number, length = 2) => String(value).padStart(length, '0')

/** As an input of local time writes it: `2026-09-21T16:00:00`. */
function toInput(at: number): string {
  const date = new Date(at)
  const day = `${pad(date.getFullYear(), 4)}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`
  return `${day}T${pad(date.getHours())}:${pad(date.getMinutes())}:${pad(date.getSeconds())}`
}

function fromInput(text: string): number | null {
  const at = new Date(text).getTime()
  return Number.isNaN(at) ? null : at
}

interface MomentFieldProps {
  label: string
  text: string
  onChange: (text: string) => void
}

function MomentField({ label, text, onChange }: MomentFieldProps) {
  const at = fromInput(text)
  return (
    <label className="flex min-w-0 flex-1 flex-col gap-1">
      <span className="text-2xs text-muted">
        {label}, {formatZone(at ?? 0)}
      </span>
      <input
        type="datetime-local"
        step={1}
        value={text}
        onChange={(event) => onChange(event.target.value)}
        className="num h-8 min-w-0 rounded-sm border border-line-control bg-sunken px-2 text-text"
      />
      <span className="num text-2xs text-muted">{at === null ? 'no moment' : formatUtc(at)}</span>
    </label>
  )
}

interface RangeFormProps {
  /** Epoch ms to begin with. */
  from: number
  to: number
  onShow: (from: number, to: number) => void
  onCancel: () => void
}

/** An absolute stretch of time, typed in the viewer's zone, kept in UTC. */
export function RangeForm({ from, to, onShow, onCancel }: RangeFormProps) {
  const [fromText, setFromText] = useState(() => toInput(from))
  const [toText, setToText] = useState(() => toInput(to))
  const [start, end] = [fromInput(fromText), fromInput(toText)]
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
