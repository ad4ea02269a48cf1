'use client'
import { type ReactNode, useId, useState } from 'react'

interface TipProps {
  children: ReactNode
  text: string
  className?: string
  /** Reached with the tab key; rows with many tips make one of them so. */
  focusable?: boolean
}

/** Says why on hover and focus. The reason is in the text for screen readers at all times. */
export function Tip({ children, text, className = '', focusable = false }: TipProps) {
  const id = useId()
  const [place, setPlace] = useState<{ left: number; top: number } | null>(null)
  const show = (element: HTMLElement) => {
    const box = element.getBoundingClientRect()
    setPlace({ left: Math.max(8, Math.min(box.left, window.innerWidth - 356)), top: box.bottom + 6 })
  }
  const hide = () => setPlace(null)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the tip only repeats what the hidden text says
    <span
      className={`above ${className}`}
      {...(focusable ? { tabIndex: 0, 'aria-describedby': id } : {})}
      onPointerEnter={(event) => show(event.currentTarget)}
      onPointerLeave={hide}
      onFocus={(event) => show(event.currentTarget)}
      onBlur={hide}
      onKeyDown={(event) => event.key === 'Escape' && hide()}
    >
      {children}
      <span id={id} className="sr-only">{`: ${text}`}</span>
      {place !== null && (
        <span className="tip" aria-hidden="true" style={place}>
          {text}
        </span>
      )}
    </span>
  )
}
