'use client'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Icon } from './icon'

interface MenuProps {
  label: ReactNode
  name: string
  on?: boolean
  side?: 'left' | 'right'
  className?: string
  children: (close: () => void) => ReactNode
}

/** A button that opens a panel below it. Escape, a click elsewhere and focus elsewhere close it. */
export function Menu({ label, name, on = false, side = 'left', className = 'btn', children }: MenuProps) {
  const [open, setOpen] = useState(false)
  const root = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (!open) return
    const onOutside = (event: Event) => {
      if (event.target instanceof Node && root.current?.contains(event.target) !== true) setOpen(false)
    }
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      setOpen(false)
      button.current?.focus()
    }
    document.addEventListener('pointerdown', onOutside)
    document.addEventListener('focusin', onOutside)
    document.addEventListener('keydown', onKey)
    return () => {
      document.removeEventListener('pointerdown', onOutside)
      document.removeEventListener('focusin', onOutside)
      document.removeEventListener('keydown', onKey)
    }
  }, [open])
  return (
    <div ref={root} className="relative">
      <button
        ref={button}
        type="button"
        className={`${className} ${on ? 'on' : ''}`}
        aria-expanded={open}
        aria-haspopup="dialog"
        onClick={() => setOpen(!open)}
      >
        {label}
        {className.includes('btn') && !className.includes('icon') && <Icon name="down" />}
      </button>
      {open && (
        <div role="dialog" aria-label={name} className={`menu ${side === 'left' ? 'left-0' : 'right-0'}`}>
          {children(() => setOpen(false))}
        </div>
      )}
    </div>
  )
}
