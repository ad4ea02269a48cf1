'use client'
import { type KeyboardEvent, useLayoutEffect, useRef } from 'react'

interface CopyFieldProps {
  text: string
  onClose: () => void
}

/** The whole text, selected: what is left where the browser lets no page write to the clipboard. */
export function CopyField({ text, onClose }: CopyFieldProps) {
  const field = useRef<HTMLInputElement>(null)
  useLayoutEffect(() => {
    const before = document.activeElement
    field.current?.focus({ preventScroll: true })
    field.current?.select()
    return () => {
      if (before instanceof HTMLElement) before.focus({ preventScroll: true })
    }
  }, [])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    onClose()
  }
  return (
    <span className="copy-field no-print">
      <label>
        <span className="block pb-1 text-text-2">The browser lets no page copy: press Ctrl C, or ⌘ C</span>
        <input ref={field} className="input w-full" readOnly value={text} onKeyDown={onKeyDown} onBlur={onClose} />
      </label>
    </span>
  )
}
