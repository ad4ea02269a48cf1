'use client'
import { formatZone } from '@/lib/format/moment'
import { formatUtc } from '@/lib/format/time'

const pad = (value: number, length = 2) => String(value).padStart(length, '0')

/** As an input of local time writes it: `2026-09-21T16:00:00`. */
export function toMomentInput(at: number): string {
  const date = new Date(at)
  const day = `${pad(date.getFullYear(), 4)}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`
  return `${day}T${pad(date.getHours())}:${pad(date.getMinutes())}:${pad(date.getSeconds())}`
}

/** Epoch ms; null where it is no moment. */
export function fromMomentInput(text: string): number | null {
  const at = new Date(text).getTime()
  return Number.isNaN(at) ? null : at
}

interface MomentFieldProps {
  label: string
  /** As the input writes it. */
  text: string
  onChange: (text: string) => void
}

/** A moment, typed in the viewer's zone, told in UTC. */
export function MomentField({ label, text, onChange }: MomentFieldProps) {
  const at = fromMomentInput(text)
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
